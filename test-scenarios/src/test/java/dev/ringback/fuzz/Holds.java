package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What must hold: an error that no code under test catches, because that is what the fuzzer looks for. */
final class Holds {
    private Holds() {}

    static void that(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise.get());
        }
    }

    static void equal(Object expected, Object actual, String what) {
        that(expected.equals(actual), () -> what + ": " + expected + ", but " + actual);
    }

    /** The octets, and not only their length, are the same. */
    static void same(Octets expected, Octets actual, String what) {
        that(expected.equals(actual), () -> what + ": " + expected.toHex() + ", but " + actual.toHex());
    }

    static void atMost(long limit, long count, String what) {
        that(count <= limit, () -> count + " " + what + ", at most " + limit + " are allowed");
    }

    /** A text for people that is there, and does not hold a password. */
    static void tells(String text, String... secrets) {
        that(!text.isEmpty(), () -> "an empty reason");
        for (String secret : secrets) {
            that(!text.contains(secret), () -> "a text with a secret in it: " + text);
        }
    }

    /** Octets that hold a password neither as ASCII nor as UTF-16. */
    static void hides(Octets octets, String... secrets) {
        String text = octets.toText();
        for (String secret : secrets) {
            String wide = new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
            that(!text.contains(secret) && !text.contains(wide), () -> "octets with a password: " + octets.toHex());
        }
    }
}
