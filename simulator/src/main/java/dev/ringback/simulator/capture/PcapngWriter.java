package dev.ringback.simulator.capture;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes the capture format pcapng (draft-ietf-opsawg-pcapng, sections 3 and 4), big-endian, with one interface:
 *
 * <pre>
 *   Section Header     0A0D0D0A  length  1A2B3C4D  1  0  -1 (unknown length)      options  length
 *   Interface          00000001  length  link type  0  snap length 0 (no limit)  options  length
 *   Enhanced Packet    00000006  length  0  time high  time low  kept  original  octets padded to 4  options  length
 * </pre>
 *
 * The link type is 204, PPP with direction: an octet, 0 received and 1 sent, and the frame. Time counts nanoseconds.
 */
final class PcapngWriter {
    /** Characters of one comment; the rest is left out. */
    static final int MAX_COMMENT_CHARACTERS = 1_000;

    private static final int LINKTYPE_PPP_WITH_DIR = 204;
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int COMMENT = 1;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int SHB_USERAPPL = 4;
    private static final int EPB_FLAGS = 2;
    private static final int NANOSECONDS = 9;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int FCS_LENGTH_SHIFT = 5;
    private static final int CRC_ERROR = 1 << 24;

    private final OctetWriter out = new OctetWriter(4096);

    /**
     * A file that begins.
     *
     * @param application who writes it
     * @param comment about all of it
     * @param line the name of the interface
     */
    PcapngWriter(String application, String comment, String line) {
        OctetWriter section = new OctetWriter(128);
        section.i32(BYTE_ORDER_MAGIC).u16(1).u16(0).i32(-1).i32(-1);
        option(section, COMMENT, text(comment));
        option(section, SHB_USERAPPL, text(application));
        end(section);
        block(SECTION_HEADER, section);
        OctetWriter description = new OctetWriter(64);
        description.u16(LINKTYPE_PPP_WITH_DIR).u16(0).i32(0);
        option(description, IF_NAME, text(line));
        option(description, IF_TSRESOL, Octets.of(NANOSECONDS));
        option(description, IF_FCSLEN, Octets.of(RawFrame.FCS_OCTETS));
        end(description);
        block(INTERFACE, description);
    }

    /** A frame with its check sequence, if it has one. */
    void packet(Instant at, boolean sent, Octets frame, RawFrame.Condition condition, List<String> comments) {
        long nanos = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
        int length = 1 + frame.length();
        OctetWriter packet = new OctetWriter(64 + length);
        packet.i32(0).i32((int) (nanos >>> 32)).i32((int) nanos).i32(length).i32(length);
        packet.u8(sent ? 1 : 0).octets(frame).zeros(padding(length));
        for (String comment : comments) {
            option(packet, COMMENT, text(comment));
        }
        int direction = sent ? OUTBOUND : INBOUND;
        int fcs =
                switch (condition) {
                    case GOOD -> RawFrame.FCS_OCTETS << FCS_LENGTH_SHIFT;
                    case BAD_FCS -> RawFrame.FCS_OCTETS << FCS_LENGTH_SHIFT | CRC_ERROR;
                    case ABORTED -> 0;
                };
        option(packet, EPB_FLAGS, new OctetWriter(4).i32(direction | fcs).toOctets());
        end(packet);
        block(ENHANCED_PACKET, packet);
    }

    /** Octets so far. */
    int length() {
        return out.length();
    }

    /** All of it so far; more may follow. */
    Octets toOctets() {
        Octets written = out.toOctets(); // which the writer gives away
        out.octets(written);
        return written;
    }

    private void block(int type, OctetWriter body) {
        int length = 12 + body.length();
        out.i32(type).i32(length).octets(body.toOctets()).i32(length);
    }

    private static void option(OctetWriter block, int code, Octets value) {
        block.u16(code).u16(value.length()).octets(value).zeros(padding(value.length()));
    }

    private static void end(OctetWriter block) {
        block.u16(0).u16(0);
    }

    private static int padding(int length) {
        return -length & 3;
    }

    private static Octets text(String text) {
        int end = Math.min(text.length(), MAX_COMMENT_CHARACTERS);
        return Octets.copyOf(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
    }
}
