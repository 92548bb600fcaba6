package dev.ringback.simulator.recorded;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the PPP.LOG of Windows NT and its heirs, as Microsoft's articles Q115929 and Q256509 show it. A packet is a block:
 * a line with direction and local time, one with its length and port, and octets from the protocol field on, sixteen a
 * line.
 *
 * <pre>
 *   &lt;PPP packet sent at 03/06/2000 11:51:07:100
 *   &lt;Protocol = LCP, Type = Configure-Req, Length = 0xe, Id = 0x0, Port = 1
 *   &lt;C0 21 01 00 00 0C 05 06 00 01 02 03 07 02       |.!............  |
 * </pre>
 *
 * Copies lose the brackets at the beginning; the tracing service puts a thread and a time there. A port is a line; on a
 * line a call is over when LCP has said goodbye and begins anew.
 */
final class WindowsPppLog {
    private static final String MARK = "^(?:\\[\\d+\\] (?:\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d:\\d{3}: )?[<>]?";
    private static final Pattern HEAD = Pattern.compile(
            MARK + "PPP packet (sent|received) at (\\d\\d)/(\\d\\d)/(\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d):(\\d{3})\\s*$");
    private static final Pattern LENGTH =
            Pattern.compile(MARK + "Protocol = .*Length = 0x([0-9A-Fa-f]{1,8}),.*Port ?= ?(\\d{1,9})\\s*$");
    private static final Pattern OCTETS = Pattern.compile(MARK + "((?:[0-9A-Fa-f]{2} ){1,16}) *\\|.*$");
    private static final int LOOKED_AT_LINES = 2_000;
    private static final int MILLION = 1_000_000;
    private static final int CONFIGURE_REQUEST = 1;
    private static final int TERMINATE_ACK = 6;

    private final ItemCollector items = new ItemCollector();
    private final Map<Integer, Line> lines = new LinkedHashMap<>();
    private int calls;
    private @Nullable Block open;
    private long offset;

    private WindowsPppLog() {}

    /** A line: the number of its call, and whether that has said goodbye. */
    private static final class Line {
        private int call;
        private boolean over;

        Line(int call) {
            this.call = call;
        }
    }

    /** A packet while it is read. */
    private static final class Block {
        private final Way way;
        private final Instant at;
        private final long offset;
        private final OctetWriter octets = new OctetWriter(64);
        private int port;
        private int announced;

        Block(Way way, Instant at, long offset) {
            this.way = way;
            this.at = at;
            this.offset = offset;
        }
    }

    /** Whether a file is one. */
    static boolean recognizes(Octets file) {
        return text(file).lines().limit(LOOKED_AT_LINES).anyMatch(line -> HEAD.matcher(line)
                .matches());
    }

    static RecordedFile read(Octets file) {
        WindowsPppLog log = new WindowsPppLog();
        Damage damage = null;
        try {
            for (String line : text(file).split("\n", -1)) {
                log.take(line.stripTrailing());
                log.offset += line.length() + 1;
            }
            log.end();
        } catch (DamagedFileException e) {
            damage = e.damage();
        }
        return log.items.file("PPP log of Windows", damage);
    }

    private static String text(Octets file) {
        boolean wide = file.length() >= 2 && (file.u16(0) == 0xFFFE || file.u16(0) == 0xFEFF);
        return new String(file.toByteArray(), wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    private void take(String line) throws DamagedFileException {
        Matcher head = HEAD.matcher(line);
        Matcher length = LENGTH.matcher(line);
        Matcher octets = OCTETS.matcher(line);
        Block block = open;
        if (head.matches()) {
            end();
            Way way = head.group(1).equals("sent") ? Way.SENT : Way.RECEIVED;
            open = new Block(way, at(head), offset);
        } else if (block != null && length.matches()) {
            block.announced = Integer.parseUnsignedInt(length.group(1), 16);
            block.port = Integer.parseInt(length.group(2));
        } else if (block != null && octets.matches()) {
            block.octets.octets(Octets.ofHex(octets.group(1)));
        } else {
            end();
        }
    }

    private Instant at(Matcher head) throws DamagedFileException {
        try {
            return LocalDateTime.of(
                            number(head, 4),
                            number(head, 2),
                            number(head, 3),
                            number(head, 5),
                            number(head, 6),
                            number(head, 7))
                    .plusNanos((long) number(head, 8) * MILLION)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new DamagedFileException(offset, "a packet's date is none", "the rest of the file is not read");
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private void end() throws DamagedFileException {
        Block block = open;
        open = null;
        if (block == null) {
            return;
        }
        Octets octets = block.octets.toOctets();
        FrameFields fields = FrameFields.of(octets, 0, octets.length() < block.announced);
        items.frame(block.at, call(block, octets), block.way, fields, List.of(), block.offset);
    }

    private int call(Block block, Octets octets) {
        Line line = lines.get(block.port);
        boolean lcp = octets.length() >= 3 && octets.u16(0) == ProtocolNumber.LCP;
        if (line == null) {
            line = new Line(++calls);
            lines.put(block.port, line);
        } else if (line.over && lcp && octets.u8(2) == CONFIGURE_REQUEST) {
            line.call = ++calls;
            line.over = false;
        }
        line.over |= lcp && octets.u8(2) == TERMINATE_ACK;
        return line.call;
    }
}
