package dev.ringback.simulator.capture;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;

/**
 * A frame as it was on the line, without flags and escapes.
 *
 * @param at when the line had taken its last octet
 * @param from who sent it
 * @param condition whether it was whole
 * @param octets from the address, or the protocol where that is left out, to the frame check sequence
 */
public record RawFrame(Instant at, Side from, Condition condition, Octets octets) {
    /** The frame check sequence (RFC 1662, appendix C.2), which is sent with the low octet first. */
    public static final int FCS_OCTETS = 2;

    private static final int POLYNOMIAL = 0x8408;

    /** Whether a frame was whole. */
    public enum Condition {
        /** Its check sequence is right. */
        GOOD,
        /** Its check sequence is wrong. */
        BAD_FCS,
        /** Its sender gave it up. */
        ABORTED
    }

    /** The check sequence over octets, bit by bit. */
    public static int fcs(Octets octets) {
        int fcs = 0xFFFF;
        for (int i = 0; i < octets.length(); i++) {
            fcs ^= octets.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) == 1 ? (fcs >>> 1) ^ POLYNOMIAL : fcs >>> 1;
            }
        }
        return fcs ^ 0xFFFF;
    }

    /** The octets that the check sequence is over; all of an aborted frame, which has none. */
    public Octets content() {
        return condition == Condition.ABORTED ? octets : octets.slice(0, octets.length() - FCS_OCTETS);
    }

    /** The last two octets as a check sequence. */
    public static int fcsOf(Octets frame) {
        return frame.u8(frame.length() - 2) | frame.u8(frame.length() - 1) << 8;
    }
}
