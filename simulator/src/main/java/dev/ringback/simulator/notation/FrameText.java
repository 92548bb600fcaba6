package dev.ringback.simulator.notation;

import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.line.Side;

/**
 * Packets as text, in the notation of pppd's debug log without the outer brackets. Passwords are masked; octets beyond
 * a packet's length stand behind a plus; runs of octets end after 32 with three points; a change of password shows its
 * code only.
 */
public final class FrameText {
    private FrameText() {}

    /** A packet: {@code LCP ConfReq id=0x1 <mru 1400> <pcomp>}. */
    public static String of(Packet packet) {
        return DecodedFrame.of(packet).text();
    }

    /** A peer's text in quotes, with what is not printable escaped. */
    public static String quoted(String text) {
        return QuotedText.quote(text);
    }

    /** A packet and who sends it: {@code client LCP ConfReq id=0x1 <mru 1400>}. */
    public static String of(Side from, Packet packet) {
        return from.title() + " " + of(packet);
    }
}
