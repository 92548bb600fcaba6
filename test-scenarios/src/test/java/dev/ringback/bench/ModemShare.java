package dev.ringback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * How much of some work is the emulated modems, or all that belongs to modems: the share of the samples of Java Flight Recorder
 * whose innermost frame of ours lies in their packages. Octets are the tool of all and counted to whoever called them.
 *
 * @param packages whose share it is, {@link #EMULATED} or {@link #TELEPHONY}
 * @param work what is looked at; it stays on its caller's thread, and takes a second at least
 */
record ModemShare(List<String> packages, Runnable work) implements Subject {
    private static final Duration PERIOD = Duration.ofMillis(10);

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final int MIN_SAMPLES = 20;
    private static final String OURS = "dev.ringback.";
    private static final String TOOL = OURS + "octets";

    /** The emulated modems, the cables they hang on and their profiles; the clock as a whole, too, although PPP has its timers there. */
    static final List<String> EMULATED =
            List.of(OURS + "simulator.modem", OURS + "simulator.cable", OURS + "hardware", OURS + "time");

    /** These, the exchange and the lines between them, the world that ties all these, and the client's dialogue with its modem. */
    static final List<String> TELEPHONY = List.of(
            OURS + "simulator.modem",
            OURS + "simulator.cable",
            OURS + "simulator.exchange",
            OURS + "simulator.line",
            OURS + "simulator.world",
            OURS + "hardware",
            OURS + "modem",
            OURS + "port",
            OURS + "port.modem",
            OURS + "port.cable",
            OURS + "time");

    /** Runs the work once; the share in percent. */
    @Override
    public double slice() throws IOException {
        Path file = Files.createTempFile("ringback-bench", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return share(RecordingFile.readAllEvents(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private double share(List<RecordedEvent> events) {
        long self = Thread.currentThread().getId();
        int all = 0;
        int modem = 0;
        for (RecordedEvent event : events) {
            RecordedThread thread = event.getThread("sampledThread");
            if (thread == null || thread.getJavaThreadId() != self || event.getStackTrace() == null) {
                continue;
            }
            String place = place(event.getStackTrace().getFrames());
            all += place.isEmpty() ? 0 : 1;
            modem += packages.contains(place) ? 1 : 0;
        }
        if (all < MIN_SAMPLES) {
            throw new IllegalStateException(all + " samples tell nothing; at least " + MIN_SAMPLES + " are needed");
        }
        return 100.0 * modem / all;
    }

    /** The package of the innermost frame of ours; empty when there is none. */
    private static String place(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            String outermost =
                    type.substring(0, (type + '$').indexOf('$')); // the names of lambdas have points behind it
            String place = outermost.substring(0, Math.max(0, outermost.lastIndexOf('.')));
            if (place.startsWith(OURS) && !place.equals(TOOL)) {
                return place;
            }
        }
        return "";
    }
}
