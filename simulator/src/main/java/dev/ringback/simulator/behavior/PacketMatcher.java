package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.Mismatch;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of packets.
 *
 * @param text how its author wrote it, for reports
 * @param test whether a packet fits
 * @param pattern what the text was read as, for the explanation of a miss; null: it was not
 */
public record PacketMatcher(
        String text, Predicate<Packet> test, @Nullable FramePattern pattern) {
    /** Frames that look like this. */
    public static PacketMatcher of(FramePattern pattern) {
        return new PacketMatcher(pattern.toString(), pattern::matches, pattern);
    }

    /** Packets of a protocol with a code, such as LCP Configure-Requests. */
    public static PacketMatcher of(String text, int protocol, int code) {
        return new PacketMatcher(
                text,
                packet -> packet.protocol() == protocol
                        && !packet.information().isEmpty()
                        && packet.information().u8(0) == code,
                null);
    }

    /** All packets. */
    public static PacketMatcher any() {
        return new PacketMatcher("*", packet -> true, null);
    }

    boolean matches(Packet packet) {
        return test.test(packet);
    }

    /** In what a packet does not fit; nothing when it does. */
    public List<Mismatch> mismatches(Packet packet) {
        if (matches(packet)) {
            return List.of();
        } else if (pattern != null) {
            return pattern.mismatches(packet);
        }
        return List.of(new Mismatch("packet", FrameText.of(packet), text, Mismatch.OTHER_PROTOCOL));
    }

    @Override
    public String toString() {
        return text;
    }
}
