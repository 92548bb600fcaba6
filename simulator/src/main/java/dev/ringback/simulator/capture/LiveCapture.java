package dev.ringback.simulator.capture;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of a session while it lasts, as a pcapng file: what the client sent is sent. What else happened stands in the
 * comments of the next frame. Secrets are hidden.
 */
public final class LiveCapture {
    private final PcapngWriter out;
    private final Map<Side, RawFrames> readers = new EnumMap<>(Side.class);
    private List<String> comments = new ArrayList<>();
    private int frames;
    private int cut;
    private final Capture.Limits limits;

    /** A file that begins; {@code application} writes it, {@code title} is about all of it. */
    public LiveCapture(String application, String title) {
        this(application, title, Capture.Limits.USUAL);
    }

    LiveCapture(String application, String title, Capture.Limits limits) {
        this.limits = limits;
        this.out = new PcapngWriter(application, title, "tap");
        for (Side side : Side.values()) {
            readers.put(side, new RawFrames(side));
        }
    }

    /** Takes octets of one side, in any pieces. */
    public void take(Instant at, Side from, int call, Octets octets) {
        RawFrames reader = readers.get(from);
        if (reader == null) {
            throw new IllegalStateException("nobody reads " + from);
        }
        for (RawFrame frame : reader.read(at, call, octets)) {
            if (frames >= limits.frames() || out.length() >= limits.octets()) {
                cut++;
                continue;
            }
            out.packet(frame.at(), from == Side.CLIENT, FrameMask.masked(frame), frame.condition(), comments);
            comments = new ArrayList<>();
            frames++;
        }
    }

    /** Something besides frames, for the comments of the next; beyond {@link Capture#MAX_COMMENTS_OF_A_FRAME} it is left out. */
    public void note(String comment) {
        if (comments.size() < Capture.MAX_COMMENTS_OF_A_FRAME) {
            comments.add(comment);
        }
    }

    /** Frames that are in it. */
    public int frames() {
        return frames;
    }

    /** Frames that were left out because it was full. */
    public int cutFrames() {
        return cut;
    }

    /** The file as it is now. */
    public Octets file() {
        return out.toOctets();
    }
}
