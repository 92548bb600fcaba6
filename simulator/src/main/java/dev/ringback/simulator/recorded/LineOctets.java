package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.capture.RawFrame;
import dev.ringback.simulator.capture.RawFrames;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.List;

/**
 * The octets of one way of a line, as they were written and read: text, and then frames between flags, in chunks that
 * have nothing to do with either. Text becomes frames with a flag that an address follows (RFC 1662, section 3.1).
 */
final class LineOctets {
    /** Characters of one piece of text. */
    static final int MAX_TEXT_CHARACTERS = 1_000;

    private static final int FLAG = 0x7E;
    private static final int ADDRESS = 0xFF;

    private final Way way;
    private final ItemCollector items;
    private StringBuilder text = new StringBuilder();
    private RawFrames frames = new RawFrames(Side.CLIENT);
    private StringBuilder sinceFlag = new StringBuilder();
    private boolean inFrames;
    private boolean flagBefore;
    private Instant textAt = Instant.EPOCH;

    LineOctets(Way way, ItemCollector items) {
        this.way = way;
        this.items = items;
    }

    /** Takes a chunk. */
    void take(Instant at, int call, Octets octets, long offset) throws DamagedFileException {
        int from = 0;
        for (int i = 0; i < octets.length() && !inFrames; i++) {
            int octet = octets.u8(i);
            if (flagBefore && octet == ADDRESS) {
                flagBefore = false;
                endText(call, offset);
                inFrames = true;
                frames = new RawFrames(Side.CLIENT);
                frames.read(at, call, Octets.of(FLAG));
                from = i;
            } else {
                keepFlag(at, call, offset);
                flagBefore = octet == FLAG;
                if (!flagBefore) {
                    keep(at, call, octet, offset);
                }
            }
        }
        if (inFrames) {
            frames(at, call, octets.slice(from), offset);
        }
    }

    private void frames(Instant at, int call, Octets octets, long offset) throws DamagedFileException {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.u8(i) == FLAG) {
                sinceFlag.setLength(0);
            } else if (sinceFlag.length() < MAX_TEXT_CHARACTERS) {
                sinceFlag.append((char) octets.u8(i));
            }
        }
        for (RawFrame frame : frames.read(at, call, octets)) {
            boolean words = frame.condition() != RawFrame.Condition.GOOD
                    && isText(frame.octets().toText());
            if (words) {
                items.text(at, call, way, frame.octets().toText(), offset);
            } else {
                items.frame(at, call, way, FrameFields.of(frame), List.of(), offset);
            }
        }
    }

    /** Ends the piece of text: the other way speaks, or frames begin. */
    void endText(int call, long offset) throws DamagedFileException {
        if (!text.isEmpty()) {
            items.text(textAt, call, way, text.toString(), offset);
            text = new StringBuilder();
        }
    }

    /** Ends the call; what is left is text, or the beginning of a frame. */
    void end(Instant at, int call, long offset) throws DamagedFileException {
        keepFlag(at, call, offset);
        endText(call, offset);
        if (inFrames && !sinceFlag.isEmpty()) {
            if (isText(sinceFlag.toString())) {
                items.text(at, call, way, sinceFlag.toString(), offset);
            } else {
                items.mark(at, call, way.word() + " " + sinceFlag.length() + " octets of a frame without end", offset);
            }
        }
        sinceFlag = new StringBuilder();
        inFrames = false;
    }

    private void keepFlag(Instant at, int call, long offset) throws DamagedFileException {
        if (flagBefore) {
            flagBefore = false;
            keep(at, call, FLAG, offset);
        }
    }

    private void keep(Instant at, int call, int octet, long offset) throws DamagedFileException {
        if (text.isEmpty()) {
            textAt = at;
        }
        text.append((char) octet);
        if (text.length() >= MAX_TEXT_CHARACTERS) {
            endText(call, offset);
        }
    }

    private static boolean isText(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\r' || c == '\n' || c == '\t');
    }
}
