package dev.ringback.simulator.capture;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the frames out of the octets of one direction (RFC 1662, section 4), without the codec that the ends use. What
 * stands before the first flag of a call is no frame: it is counted and not kept.
 */
public final class RawFrames {
    /** Octets of one frame that are kept; what goes beyond is counted. */
    public static final int MAX_FRAME_OCTETS = 0xFFFF;

    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int ESCAPED_BIT = 0x20;
    private static final int MIN_OCTETS = 4;

    private final Side from;
    private ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private int call;
    private boolean inFrames;
    private boolean escaped;
    private int outsideOctets;
    private int cutOctets;

    /** A reader of what one side sends. */
    public RawFrames(Side from) {
        this.from = from;
    }

    /** The frames that these octets end, in order. */
    public List<RawFrame> read(Instant at, int ofCall, Octets octets) {
        if (ofCall != call) {
            outsideOctets += frame.size();
            frame.reset();
            call = ofCall;
            inFrames = false;
            escaped = false;
        }
        List<RawFrame> frames = new ArrayList<>();
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (octet == FLAG) {
                end(at, frames);
            } else if (!inFrames) {
                outsideOctets++;
            } else if (octet == ESCAPE) {
                escaped = true;
            } else {
                keep(escaped ? octet ^ ESCAPED_BIT : octet);
                escaped = false;
            }
        }
        return frames;
    }

    private void keep(int octet) {
        if (frame.size() < MAX_FRAME_OCTETS) {
            frame.write(octet);
        } else {
            cutOctets++;
        }
    }

    private void end(Instant at, List<RawFrame> frames) {
        Octets octets = Octets.copyOf(frame.toByteArray());
        boolean aborted = escaped;
        escaped = false;
        inFrames = true;
        frame.reset();
        if (octets.length() >= MIN_OCTETS) {
            frames.add(new RawFrame(at, from, condition(octets, aborted), octets));
        } else {
            outsideOctets += octets.length();
        }
    }

    private static RawFrame.Condition condition(Octets octets, boolean aborted) {
        if (aborted) {
            return RawFrame.Condition.ABORTED;
        }
        Octets content = octets.slice(0, octets.length() - RawFrame.FCS_OCTETS);
        return RawFrame.fcs(content) == RawFrame.fcsOf(octets) ? RawFrame.Condition.GOOD : RawFrame.Condition.BAD_FCS;
    }

    /** Octets that belonged to no frame: text, runts, a frame that the end of a call cut short. */
    public int outsideOctets() {
        return outsideOctets + frame.size();
    }

    /** Octets beyond {@link #MAX_FRAME_OCTETS} of a frame. */
    public int cutOctets() {
        return cutOctets;
    }
}
