package dev.ringback.fuzz;

import dev.ringback.octets.Octets;

/** All passwords that the targets give to somebody: each is looked for wherever one of them must not be. */
final class Secrets {
    /** What is right, and nowhere in what the stranger says. */
    static final String PASSWORD = "Kranich-7731";

    /** A password of nobody. */
    static final String WRONG_PASSWORD = "Falsch-60718";

    /** What the password is to become, in a proof alone. */
    static final String NEW_PASSWORD = "Reiher-88402";

    /** What an expired password is to become, in a call. */
    static final String CHANGED_PASSWORD = "Amsel-550317";

    private static final String[] ALL = {PASSWORD, WRONG_PASSWORD, NEW_PASSWORD, CHANGED_PASSWORD};

    private Secrets() {}

    static String[] all() {
        return ALL.clone();
    }

    /** A text for people holds none of them; it may be empty. */
    static void notIn(String text) {
        for (String secret : ALL) {
            Holds.that(!text.contains(secret), () -> "a password in " + text);
        }
    }

    /** Nor do octets on the line, as ASCII or as UTF-16. */
    static void notIn(Octets octets) {
        Holds.hides(octets, ALL);
    }
}
