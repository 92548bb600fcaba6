package dev.ringback.simulator.server;

import java.util.List;

/**
 * A dialogue of text before PPP, as terminal servers have it.
 *
 * @param banner said first; empty: nothing
 * @param prompts asked one after the other, at most {@value #MAX_PROMPTS}; none: PPP begins behind the banner
 */
public record LoginConfig(String banner, List<Prompt> prompts) {
    /** Questions of a login. */
    public static final int MAX_PROMPTS = 8;

    /** Characters of a word that is asked for; a line of the caller has so many octets. */
    public static final int MAX_REPLY_CHARACTERS = 256;

    /** Characters of a text of the server. */
    public static final int MAX_TEXT_CHARACTERS = 4_096;

    /** What most terminal servers ask. */
    public static final LoginConfig USUAL =
            new LoginConfig("Ringback", List.of(Prompt.user("login: "), Prompt.password("Password: ")));

    /** Copies the list; refuses what is too much, and a password that nobody's name goes with. */
    public LoginConfig {
        prompts = List.copyOf(prompts);
        if (prompts.size() > MAX_PROMPTS) {
            throw new IllegalArgumentException(prompts.size() + " prompts; at most " + MAX_PROMPTS);
        }
        requireShort(banner);
        boolean user = false;
        boolean password = false;
        for (Prompt prompt : prompts) {
            boolean twice =
                    (user && prompt.wanted() == Wanted.USER) || (password && prompt.wanted() == Wanted.PASSWORD);
            if (twice || (prompt.wanted() == Wanted.PASSWORD && !user)) {
                throw new IllegalArgumentException("prompts ask for a user name, then for a password, each once");
            }
            user |= prompt.wanted() == Wanted.USER;
            password |= prompt.wanted() == Wanted.PASSWORD;
        }
    }

    private static void requireShort(String text) {
        if (text.length() > MAX_TEXT_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a text of " + text.length() + " characters; at most " + MAX_TEXT_CHARACTERS);
        }
    }

    /** What a prompt asks for. */
    public enum Wanted {
        /** The name of a user. */
        USER,
        /** That user's password. */
        PASSWORD,
        /** One certain word. */
        WORD
    }

    /**
     * A question.
     *
     * @param text how it is asked
     * @param reply the only right answer to {@code WORD}; empty for the others, which the users decide
     */
    public record Prompt(String text, Wanted wanted, String reply) {
        /** Refuses what is too long, and a reply where none belongs. */
        public Prompt {
            requireShort(text);
            if (reply.length() > MAX_REPLY_CHARACTERS) {
                throw new IllegalArgumentException(
                        "a reply of " + reply.length() + " characters; at most " + MAX_REPLY_CHARACTERS);
            }
            if (wanted != Wanted.WORD && !reply.isEmpty()) {
                throw new IllegalArgumentException("the reply to " + wanted + " is the users' affair");
            }
        }

        /** Asks for the name of a user. */
        public static Prompt user(String text) {
            return new Prompt(text, Wanted.USER, "");
        }

        /** Asks for the password. */
        public static Prompt password(String text) {
            return new Prompt(text, Wanted.PASSWORD, "");
        }

        /** Asks for a word, such as {@code ppp}. */
        public static Prompt word(String text, String reply) {
            return new Prompt(text, Wanted.WORD, reply);
        }
    }
}
