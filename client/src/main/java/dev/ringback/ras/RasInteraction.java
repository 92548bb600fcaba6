package dev.ringback.ras;

import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said as text around the dial of an entry, before PPP: {@code RASEO_TerminalBeforeDial},
 * {@code RASEO_TerminalAfterDial} and a script. All of it happens in the paused state Interactive, so a dial without
 * paused states ends with 703 where one would have begun. Any thread.
 */
public sealed interface RasInteraction {
    /** Nothing: PPP begins with the line. */
    record None() implements RasInteraction {}

    /** A person, or whoever answers the pause, reads and writes text with {@link RasTerminal}; a resume goes on. */
    record Terminal(Moment moment) implements RasInteraction {}

    /**
     * A script reads and writes instead, in Interactive as well; when it is through, the dial goes on by itself. A step
     * whose text does not come in time, or that cannot be read, ends the dial with 752.
     *
     * @param steps one after the other, at most {@value #MAX_STEPS}; none: PPP begins at once
     */
    record Script(List<Step> steps) implements RasInteraction {
        /** Steps of a script. */
        public static final int MAX_STEPS = 64;

        /** Copies the list. */
        public Script {
            steps = List.copyOf(steps);
            if (steps.size() > MAX_STEPS) {
                throw new IllegalArgumentException(steps.size() + " steps in a script; at most " + MAX_STEPS);
            }
        }
    }

    /** When a terminal comes. */
    enum Moment {
        /**
         * Before the line is called: to talk to what is on the port itself, a modem, or the other end of a serial cable. On
         * TCP and in virtual time nobody is there before the call: the pause comes all the same, but nothing can be read
         * in it, and {@link RasTerminal#write(String)} returns false.
         */
        BEFORE_DIAL,
        /** When the line is up, and before PPP: to talk to the server. */
        AFTER_DIAL
    }

    /**
     * One step: waits for a text and then sends one.
     *
     * @param expect what to wait for, at most {@value #MAX_EXPECT_CHARACTERS} characters, compared as it stands; empty:
     *     nothing
     * @param send what to send then, at most {@value #MAX_SEND_CHARACTERS} characters; null: nothing. {@code $USERID} and
     *     {@code $PASSWORD} stand for those of the dial, {@code $$} for a dollar; any other dollar is an error of the
     *     script, 752. A carriage return follows, unless the text ends with one or with a line feed. A dial keeps a copy
     *     of its own and wipes it when it is over.
     * @param within how long to wait; positive
     */
    record Step(String expect, @Nullable Secret send, Duration within) {
        /** Characters of a text that is waited for. */
        public static final int MAX_EXPECT_CHARACTERS = 256;
        /** Characters of a text that is sent, before user name and password are filled in. */
        public static final int MAX_SEND_CHARACTERS = 512;
        /** How long to wait unless the step says otherwise, as long as the program chat does. */
        public static final Duration USUAL = Duration.ofSeconds(45);

        /** Refuses what is too long, naming it, and a time that is not positive. */
        public Step {
            RasDialParams.limit("expect", expect.length(), MAX_EXPECT_CHARACTERS);
            RasDialParams.limit("send", send == null ? 0 : send.length(), MAX_SEND_CHARACTERS);
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("within " + within + " must be positive");
            }
        }

        /** A step with the usual patience. */
        public static Step of(String expect, String send) {
            return new Step(expect, Secret.of(send), USUAL);
        }

        /** A step that waits and sends nothing. */
        public static Step expecting(String text) {
            return new Step(text, null, USUAL);
        }

        /** Whether each dollar of what is sent means something; a dial with a step that is not readable ends with 752. */
        public boolean isReadable() {
            char[] text = send == null ? new char[0] : send.characters();
            boolean readable = true;
            for (int i = 0; i < text.length; i++) {
                if (text[i] == '$') {
                    int length = wordLength(text, i + 1);
                    readable &= length > 0;
                    i += length;
                }
            }
            Arrays.fill(text, '\0');
            return readable;
        }

        private static int wordLength(char[] text, int at) {
            for (String word : List.of("$", "USERID", "PASSWORD")) {
                boolean here = at + word.length() <= text.length;
                for (int i = 0; here && i < word.length(); i++) {
                    here = text[at + i] == word.charAt(i);
                }
                if (here) {
                    return word.length();
                }
            }
            return 0;
        }

        /** The same, waiting so long. */
        public Step withWithin(Duration newWithin) {
            return new Step(expect, send, newWithin);
        }
    }
}
