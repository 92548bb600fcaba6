package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shorthand of the tests: hexadecimal in, hexadecimal out, and a clock that is set by hand. */
final class Driven {
    /** Three seconds, ten times. */
    static final PppTimers TIMERS = PppTimers.DEFAULTS;

    static final Instant T0 = Instant.EPOCH;

    private Driven() {}

    static Instant at(long seconds) {
        return T0.plus(Duration.ofSeconds(seconds));
    }

    static void receive(Authentication machine, String hex) {
        try {
            machine.receive(T0, Octets.ofHex(hex));
        } catch (MalformedPacketException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    /** The next packet in hexadecimal, or null. */
    static @Nullable String sent(Authentication machine) {
        Octets packet = machine.pollPacket();
        return packet == null ? null : packet.toHex();
    }
}
