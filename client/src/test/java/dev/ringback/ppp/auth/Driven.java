package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shorthand of the tests: hexadecimal in, hexadecimal out, and a clock that is set by hand. */
public final class Driven {
    /** Three seconds, ten times. */
    public static final PppTimers TIMERS = PppTimers.DEFAULTS;

    public static final Instant T0 = Instant.EPOCH;

    private Driven() {}

    public static Instant at(long seconds) {
        return T0.plus(Duration.ofSeconds(seconds));
    }

    public static void receive(Authentication machine, String hex) {
        try {
            machine.receive(T0, Octets.ofHex(hex));
        } catch (MalformedPacketException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    /** The next packet in hexadecimal, or null. */
    public static @Nullable String sent(Authentication machine) {
        Octets packet = machine.pollPacket();
        return packet == null ? null : packet.toHex();
    }

    /** Why the machine calls a packet malformed. */
    public static String malformed(Authentication machine, String hex) {
        try {
            machine.receive(T0, Octets.ofHex(hex));
        } catch (MalformedPacketException e) {
            return e.reason();
        }
        throw new AssertionError("not malformed: " + hex);
    }

    /** A packet with a text as its data, in hexadecimal; the text is in ISO 8859-1. */
    public static String text(int code, int identifier, String text) {
        int length = 4 + text.length();
        return Octets.of(code, identifier, length >> 8, length & 0xFF)
                .concat(Octets.ofText(text))
                .toHex();
    }

    public static String sha1(Octets octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(octets.toByteArray());
            return Octets.copyOf(digest).toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
