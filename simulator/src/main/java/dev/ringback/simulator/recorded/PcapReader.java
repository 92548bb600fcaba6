package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.time.Instant;
import java.util.List;

/**
 * Reads the capture format pcap (draft-ietf-opsawg-pcap, section 4), in either order of octets, with microseconds or
 * nanoseconds:
 *
 * <pre>
 *   A1B2C3D4 or A1B23C4D   2 4   0   0   snap length   link type         the file
 *   seconds   fraction   kept   original   octets                        each packet
 * </pre>
 */
final class PcapReader {
    static final int MICROSECONDS = 0xA1B2C3D4;
    static final int NANOSECONDS = 0xA1B23C4D;

    /** Octets of one packet; tcpdump's own limit. */
    static final int MAX_PACKET_OCTETS = 1 << 18;

    private static final int VERSION_OCTETS = 4;
    private static final int ZONE_AND_ACCURACY_OCTETS = 8;
    private static final int FCS_IS_KNOWN = 1 << 26;

    private final FileCursor in;
    private final ItemCollector items = new ItemCollector();
    private final LinkReader links = new LinkReader();
    private String kind = "pcap";

    private PcapReader(Octets file) {
        this.in = new FileCursor(file);
    }

    /** Whether a file begins as one. */
    static boolean recognizes(Octets file) {
        if (file.length() < 4) {
            return false;
        }
        int magic = file.i32(0);
        return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
    }

    private static boolean isMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    static RecordedFile read(Octets file) {
        PcapReader reader = new PcapReader(file);
        try {
            reader.read();
            return reader.items.file(reader.kind, null);
        } catch (DamagedFileException e) {
            return reader.items.file(reader.kind, e.damage());
        }
    }

    private void read() throws DamagedFileException {
        int magic = (int) in.u32("the magic number");
        in.littleEndian(!isMagic(magic));
        int nanosecondsOfAUnit = magic == NANOSECONDS || Integer.reverseBytes(magic) == NANOSECONDS ? 1 : 1_000;
        in.skip(VERSION_OCTETS + ZONE_AND_ACCURACY_OCTETS, "the file's header");
        in.u32("the snap length");
        long typeAt = in.offset();
        int network = (int) in.u32("the link type");
        LinkType type = type(network & 0xFFFF, typeAt);
        int fcsOctets = (network & FCS_IS_KNOWN) == 0 ? FrameFields.FCS_UNKNOWN : 2 * (network >>> 28);
        kind = "pcap, " + type;
        while (in.remaining() > 0) {
            packet(type, fcsOctets, nanosecondsOfAUnit);
        }
    }

    private static LinkType type(int number, long offset) throws DamagedFileException {
        LinkType type = LinkType.of(number);
        if (type == null) {
            throw unknown(number, offset);
        }
        return type;
    }

    /** A type of which nothing can be made. */
    static DamagedFileException unknown(int number, long offset) {
        return new DamagedFileException(
                offset,
                "the packets are of link type " + number + ", in which no PPP frames can be found here",
                "read are link types " + LinkType.known());
    }

    private void packet(LinkType type, int fcsOctets, int nanosecondsOfAUnit) throws DamagedFileException {
        long offset = in.offset();
        long seconds = in.u32("a packet's time");
        long fraction = in.u32("a packet's time");
        long kept = in.u32("a packet's length");
        long original = in.u32("a packet's length");
        if (kept > MAX_PACKET_OCTETS) {
            throw new DamagedFileException(
                    offset,
                    "a packet is said to have " + kept + " octets, and none may have more than " + MAX_PACKET_OCTETS,
                    "the file is damaged here, or before; what stands before that is shown");
        }
        Octets octets = in.octets((int) kept, "a packet");
        LinkPacket packet = links.read(type, octets);
        if (packet == null) {
            items.ignore();
            return;
        }
        Instant at = Instant.ofEpochSecond(seconds, fraction * nanosecondsOfAUnit);
        FrameFields fields =
                FrameFields.of(packet.frame(), packet.hasFcs() ? fcsOctets : 0, packet.cut() || kept < original);
        items.frame(at, packet.call(), packet.way(), fields, List.of(), offset);
    }
}
