package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Packet;
import java.util.function.Predicate;

/**
 * A pattern of packets.
 *
 * @param text how its author wrote it, for reports
 * @param test whether a packet fits
 */
public record PacketMatcher(String text, Predicate<Packet> test) {
    /** Packets of a protocol with a code, such as LCP Configure-Requests. */
    public static PacketMatcher of(String text, int protocol, int code) {
        return new PacketMatcher(
                text,
                packet -> packet.protocol() == protocol
                        && !packet.information().isEmpty()
                        && packet.information().u8(0) == code);
    }

    /** All packets. */
    public static PacketMatcher any() {
        return new PacketMatcher("*", packet -> true);
    }

    boolean matches(Packet packet) {
        return test.test(packet);
    }

    @Override
    public String toString() {
        return text;
    }
}
