package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the capture format pcapng (draft-ietf-opsawg-pcapng, section 4): blocks, of which those that hold packets and
 * those that describe interfaces are read, and the others skipped.
 *
 * <pre>
 *   type   length   body   length            all in the order of octets that the section's header shows
 * </pre>
 */
final class PcapngReader {
    /** Octets of one block. */
    static final int MAX_BLOCK_OCTETS = 16 << 20;

    /** Interfaces of a section. */
    static final int MAX_INTERFACES = 256;

    private static final Octets SECTION_HEADER = Octets.ofHex("0A0D0D0A");
    private static final Octets BIG_ENDIAN = Octets.ofHex("1A2B3C4D");
    private static final Octets LITTLE_ENDIAN = Octets.ofHex("4D3C2B1A");
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int OVERHEAD_OCTETS = 12;
    private static final int COMMENT = 1;
    private static final int FLAGS = 2;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int FCS_LENGTH_SHIFT = 5;
    private static final int FCS_LENGTH_MASK = 0xF;
    private static final String DAMAGED = "the file is damaged here, or before; what stands before that is shown";

    private final FileCursor in;
    private final ItemCollector items = new ItemCollector();
    private final LinkReader links = new LinkReader();
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final TreeSet<LinkType> types = new TreeSet<>();
    private @Nullable DamagedFileException unknown;
    private Instant last = Instant.EPOCH;

    private PcapngReader(Octets file) {
        this.in = new FileCursor(file);
    }

    /** Whether a file begins as one. */
    static boolean recognizes(Octets file) {
        return file.length() >= 4 && file.slice(0, 4).equals(SECTION_HEADER);
    }

    static RecordedFile read(Octets file) {
        PcapngReader reader = new PcapngReader(file);
        try {
            while (reader.in.remaining() > 0) {
                reader.block();
            }
            reader.refuseIfAllIsUnknown();
            return reader.items.fileInTime(reader.kind(), null);
        } catch (DamagedFileException e) {
            return reader.items.fileInTime(reader.kind(), e.damage());
        }
    }

    private String kind() {
        List<String> read = types.stream().map(LinkType::toString).toList();
        return read.isEmpty() ? "pcapng" : "pcapng, " + String.join(" and ", read);
    }

    private void block() throws DamagedFileException {
        long offset = in.offset();
        if (in.peek(0, 4).equals(SECTION_HEADER)) {
            section(offset);
        }
        int type = (int) in.u32("the type of a block");
        long length = in.u32("the length of a block");
        if (length < OVERHEAD_OCTETS || length % 4 != 0 || length > MAX_BLOCK_OCTETS) {
            throw new DamagedFileException(
                    offset,
                    "a block is said to have " + length + " octets, and it has to have " + OVERHEAD_OCTETS + " to "
                            + MAX_BLOCK_OCTETS + ", a multiple of 4",
                    DAMAGED);
        }
        FileCursor body = in.part((int) length - OVERHEAD_OCTETS, "a block");
        long again = in.u32("the length behind a block");
        if (again != length) {
            throw new DamagedFileException(
                    offset, "a block has " + length + " octets in front and " + again + " behind", DAMAGED);
        }
        switch (type) {
            case INTERFACE -> describe(body, offset);
            case ENHANCED_PACKET -> enhanced(body, offset);
            case OLD_PACKET -> old(body, offset);
            case SIMPLE_PACKET -> simple(body, offset);
            default -> {} // names, statistics, somebody's own
        }
    }

    /** A section begins, perhaps in another order of octets. */
    private void section(long offset) throws DamagedFileException {
        Octets magic = in.peek(8, 4);
        boolean little = magic.equals(LITTLE_ENDIAN);
        if (!little && !magic.equals(BIG_ENDIAN)) {
            throw new DamagedFileException(
                    offset,
                    "the header of the section shows no order of octets: " + magic.toHex() + " is neither 1A2B3C4D "
                            + "nor 4D3C2B1A",
                    DAMAGED);
        }
        in.littleEndian(little);
        interfaces.clear();
    }

    private void describe(FileCursor body, long offset) throws DamagedFileException {
        if (interfaces.size() >= MAX_INTERFACES) {
            throw new DamagedFileException(offset, "more than " + MAX_INTERFACES + " interfaces", DAMAGED);
        }
        PcapngInterface described = PcapngInterface.read(body);
        interfaces.add(described);
        if (described.type() != null) {
            types.add(described.type());
        } else if (unknown == null) {
            unknown = PcapReader.unknown(described.number(), offset);
        }
    }

    /** Some interfaces may be of other kinds, but not all. */
    private void refuseIfAllIsUnknown() throws DamagedFileException {
        if (types.isEmpty() && unknown != null) {
            throw unknown;
        }
    }

    private void enhanced(FileCursor body, long offset) throws DamagedFileException {
        PcapngInterface from = number((int) body.u32("the interface of a packet"), offset);
        timed(body, from, offset);
    }

    private void old(FileCursor body, long offset) throws DamagedFileException {
        PcapngInterface from = number(body.u16("the interface of a packet"), offset);
        body.u16("the drops of a packet");
        timed(body, from, offset);
    }

    private void timed(FileCursor body, PcapngInterface from, long offset) throws DamagedFileException {
        last = from.at(body.u32("a packet's time"), body.u32("a packet's time"), offset);
        long kept = body.u32("a packet's length");
        long original = body.u32("a packet's length");
        packet(from, body, Math.min(kept, MAX_BLOCK_OCTETS), original, offset);
    }

    /** It has no time of its own: that of the packet before. */
    private void simple(FileCursor body, long offset) throws DamagedFileException {
        PcapngInterface from = number(0, offset);
        long original = body.u32("a packet's length");
        long limit = from.snapLengthOctets() == 0 ? original : Math.min(original, from.snapLengthOctets());
        packet(from, body, Math.min(limit, body.remaining()), original, offset);
    }

    private PcapngInterface number(int number, long offset) throws DamagedFileException {
        if (number < 0 || number >= interfaces.size()) {
            throw new DamagedFileException(
                    offset,
                    "a packet is from interface " + Integer.toUnsignedString(number) + ", and described are "
                            + interfaces.size(),
                    DAMAGED);
        }
        return interfaces.get(number);
    }

    private void packet(PcapngInterface from, FileCursor body, long kept, long original, long offset)
            throws DamagedFileException {
        Octets octets = body.octets((int) kept, "a packet");
        body.skip(Math.min((int) (-kept & 3), body.remaining()), "padding");
        List<String> comments = new ArrayList<>();
        int flags = 0;
        for (PcapngOption option : PcapngOption.read(body)) {
            if (option.code() == COMMENT) {
                comments.add(option.text());
            } else if (option.code() == FLAGS && option.value().length() == 4) {
                flags = option.i32();
            }
        }
        LinkPacket packet = from.type() == null ? null : links.read(from.type(), octets);
        if (packet == null) {
            items.ignore();
            return;
        }
        int said = flags >>> FCS_LENGTH_SHIFT & FCS_LENGTH_MASK;
        int fcs = packet.hasFcs() ? (said != 0 ? said : from.fcsOctets()) : 0;
        FrameFields fields = FrameFields.of(packet.frame(), fcs, packet.cut() || kept < original);
        items.frame(last, packet.call(), way(packet.way(), flags), fields, comments, offset);
    }

    /** The link type knows it better than the flags, which some programs leave out. */
    private static Way way(Way ofLink, int flags) {
        if (ofLink != Way.UNKNOWN) {
            return ofLink;
        }
        return switch (flags & 3) {
            case INBOUND -> Way.RECEIVED;
            case OUTBOUND -> Way.SENT;
            default -> Way.UNKNOWN;
        };
    }
}
