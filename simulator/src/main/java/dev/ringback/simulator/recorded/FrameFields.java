package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.capture.RawFrame;
import dev.ringback.simulator.recorded.RecordedItem.Condition;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a frame without flags and escapes (RFC 1662, section 3; RFC 1661, section 2):
 *
 * <pre>
 *   address FF  control 03   both may be left out
 *   protocol                 2 octets, or 1 when it is odd
 *   information
 *   check sequence           2 octets, 4, or none
 * </pre>
 *
 * @param packet what it carries
 * @param lengthOctets without the check sequence
 */
record FrameFields(Condition condition, Packet packet, int lengthOctets) {
    /** Nobody says whether there is a check sequence. */
    static final int FCS_UNKNOWN = -1;

    private static final int FCS_16 = 2;
    private static final int FCS_32 = 4;
    private static final int ADDRESS = 0xFF;
    private static final int CONTROL = 0x03;
    private static final int HEADER_OCTETS = 4;
    private static final int IPV4 = 0x0021;
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;

    /** A frame that was taken out of its flags; null: too short to be one. */
    static @Nullable FrameFields of(RawFrame frame) {
        Condition condition =
                switch (frame.condition()) {
                    case GOOD -> Condition.GOOD;
                    case BAD_FCS -> Condition.BAD_FCS;
                    case ABORTED -> Condition.ABORTED;
                };
        return of(condition, frame.content());
    }

    /**
     * A frame of a capture; null: too short to be one.
     *
     * @param fcsOctets the length of its check sequence, 0: it has none, or {@link #FCS_UNKNOWN}
     * @param cut whether its end is missing
     */
    static @Nullable FrameFields of(Octets frame, int fcsOctets, boolean cut) {
        if (cut) {
            return of(Condition.CUT, frame);
        }
        int fcs = fcsOctets == FCS_UNKNOWN ? fcsThatFits(frame) : fcsOctets;
        if (fcs > frame.length() || (fcs != FCS_16 && fcs != FCS_32)) {
            return of(Condition.UNCHECKED, frame);
        }
        Condition condition = fcsIsRight(frame, fcs) ? Condition.GOOD : Condition.BAD_FCS;
        return of(condition, frame.slice(0, frame.length() - fcs));
    }

    private static @Nullable FrameFields of(Condition condition, Octets content) {
        int at = protocolAt(content);
        int left = content.length() - at;
        if (left < 1 || (left < 2 && (content.u8(at) & 1) == 0)) {
            return null;
        }
        boolean compressed = (content.u8(at) & 1) == 1;
        int protocol = compressed ? content.u8(at) : content.u16(at);
        Octets information = content.slice(at + (compressed ? 1 : 2));
        return new FrameFields(condition, new Packet(protocol, information), content.length());
    }

    private static int protocolAt(Octets content) {
        boolean full = content.length() >= 2 && content.u8(0) == ADDRESS && content.u8(1) == CONTROL;
        return full ? 2 : 0;
    }

    /** What is longer by 2 or 4 than its own length field says has a check sequence, if it is right. */
    private static int fcsThatFits(Octets frame) {
        FrameFields fields = of(Condition.UNCHECKED, frame);
        if (fields == null || fields.packet.information().length() < HEADER_OCTETS) {
            return 0;
        }
        int protocol = fields.packet.protocol();
        Octets information = fields.packet.information();
        boolean hasLength = protocol >= FIRST_CONTROL_PROTOCOL || protocol == IPV4;
        int beyond = hasLength ? information.length() - information.u16(2) : 0;
        return (beyond == FCS_16 || beyond == FCS_32) && fcsIsRight(frame, beyond) ? beyond : 0;
    }

    private static boolean fcsIsRight(Octets frame, int fcsOctets) {
        Octets content = frame.slice(0, frame.length() - fcsOctets);
        if (fcsOctets == FCS_16) {
            return RawFrame.fcs(content) == RawFrame.fcsOf(frame);
        }
        CRC32 fcs = new CRC32(); // RFC 1662, appendix C.3, is the same sum
        fcs.update(content.toByteArray());
        return (int) fcs.getValue() == Integer.reverseBytes(frame.i32(content.length()));
    }
}
