package dev.ringback.simulator.capture;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a run as a pcapng file, seen from the caller: what it sent is sent. What else happened stands in the
 * comments of the next frame, or of the last. Secrets are hidden. The same recording gives the same octets.
 *
 * @param file the file's content
 * @param frames that are in it
 * @param cutFrames that were left out because it was full
 * @param cutComments that were left out because their frame had enough
 * @param outsideOctets of the line that belonged to no frame: text, runts, a frame cut short by the end of its call
 */
public record Capture(Octets file, int frames, int cutFrames, int cutComments, int outsideOctets) {
    /** Frames in a file. */
    public static final int MAX_FRAMES = 100_000;

    /** Octets of a file, after which it takes no more frames. */
    public static final int MAX_FILE_OCTETS = 64 << 20;

    /** Comments of one frame. */
    public static final int MAX_COMMENTS_OF_A_FRAME = 100;

    private static final String FCS_WRONG = "the frame check sequence is wrong; all data is hidden";
    private static final String ABORTED = "aborted by its sender; all data is hidden";

    /**
     * Makes the file.
     *
     * @param application who writes it
     * @param title of the run
     * @param text of a happening that is no frame; null for one that is not told
     */
    public static Capture of(
            Recording recording, String application, String title, Function<Happening, @Nullable String> text) {
        return of(recording, new PcapngWriter(application, title, "line"), text, Limits.USUAL);
    }

    /** What a file holds at most: frames, and octets after which it takes no more of them. */
    record Limits(int frames, int octets) {
        static final Limits USUAL = new Limits(MAX_FRAMES, MAX_FILE_OCTETS);
    }

    static Capture of(
            Recording recording, PcapngWriter out, Function<Happening, @Nullable String> text, Limits limits) {
        Collector collector = new Collector(text, limits);
        recording.all().forEach(collector::take);
        return collector.write(out);
    }

    /** A frame and what is said about it. */
    private record Noted(RawFrame frame, List<String> comments) {}

    /** Puts frames and comments together. */
    private static final class Collector {
        private final Function<Happening, @Nullable String> text;
        private final Limits limits;
        private final Map<Side, RawFrames> readers = new EnumMap<>(Side.class);
        private final List<Noted> frames = new ArrayList<>();
        private List<String> pending = new ArrayList<>();
        private int textOctets;
        private int cutFrames;
        private int cutComments;

        Collector(Function<Happening, @Nullable String> text, Limits limits) {
            this.text = text;
            this.limits = limits;
            for (Side side : Side.values()) {
                readers.put(side, new RawFrames(side));
            }
        }

        void take(Happening happening) {
            if (happening instanceof Happening.OctetsSent sent) {
                textOctets += Math.max(0, sent.octets().length() - sent.frames().length());
                for (RawFrame frame : reader(sent.from()).read(sent.at(), sent.call(), sent.frames())) {
                    take(frame);
                }
            } else if (!(happening instanceof Happening.FrameSent)) {
                String comment = text.apply(happening);
                if (comment != null) {
                    note(pending, comment);
                }
            }
        }

        private void take(RawFrame frame) {
            if (frames.size() >= limits.frames()) {
                cutFrames++;
                return;
            }
            List<String> comments = pending;
            pending = new ArrayList<>();
            switch (frame.condition()) {
                case BAD_FCS -> note(comments, FCS_WRONG);
                case ABORTED -> note(comments, ABORTED);
                case GOOD -> {}
            }
            frames.add(new Noted(frame, comments));
        }

        private void note(List<String> comments, String comment) {
            if (comments.size() < MAX_COMMENTS_OF_A_FRAME) {
                comments.add(comment);
            } else {
                cutComments++;
            }
        }

        private RawFrames reader(Side side) {
            RawFrames reader = readers.get(side);
            if (reader == null) {
                throw new IllegalStateException("nobody reads " + side);
            }
            return reader;
        }

        Capture write(PcapngWriter out) {
            if (!frames.isEmpty()) {
                List<String> last = frames.get(frames.size() - 1).comments();
                pending.forEach(comment -> note(last, comment));
            }
            frames.sort(Comparator.comparing(noted -> noted.frame().at()));
            int written = 0;
            for (Noted noted : frames) {
                if (out.length() >= limits.octets()) {
                    cutFrames++;
                    continue;
                }
                RawFrame frame = noted.frame();
                boolean sent = frame.from() == Side.CLIENT;
                out.packet(frame.at(), sent, FrameMask.masked(frame), frame.condition(), noted.comments());
                written++;
            }
            int outside = textOctets;
            for (RawFrames reader : readers.values()) {
                outside += reader.outsideOctets() + reader.cutOctets();
            }
            return new Capture(out.toOctets(), written, cutFrames, cutComments, outside);
        }
    }
}
