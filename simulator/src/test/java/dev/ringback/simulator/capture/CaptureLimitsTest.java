package dev.ringback.simulator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A capture grows no further than it may, says what is missing, and can be read all the same. */
class CaptureLimitsTest {
    /** A Configure-Request without options (RFC 1662, section 4), as it is before LCP is open. */
    private static final Octets FRAME = Octets.ofHex("7EFF7D23C0217D217D217D207D24D1B57E");

    private static final Instant AT = Instant.parse("2001-01-01T09:00:00Z");
    private static final int BLOCK_AND_FRAME_OCTETS = 200;

    @Test
    void itTakesSoManyFramesAndCountsTheOthers() {
        LiveCapture capture = new LiveCapture("test", "", new Capture.Limits(3, Capture.MAX_FILE_OCTETS));
        take(capture, 5);
        assertThat(capture.frames()).isEqualTo(3);
        assertThat(capture.cutFrames()).isEqualTo(2);
        assertThat(frames(capture)).isEqualTo(3);
    }

    @Test
    void itTakesNoFrameBehindSoManyOctets() {
        LiveCapture capture = new LiveCapture("test", "", new Capture.Limits(Capture.MAX_FRAMES, 1_000));
        take(capture, 100);
        assertThat(capture.file().length()).isBetween(1_000, 1_000 + BLOCK_AND_FRAME_OCTETS);
        assertThat(capture.frames() + capture.cutFrames()).isEqualTo(100);
        assertThat(frames(capture)).isEqualTo(capture.frames());
    }

    @Test
    void aFrameHasSoManyCommentsAndTheOthersAreLeftOut() {
        LiveCapture capture = new LiveCapture("test", "");
        for (int i = 0; i < Capture.MAX_COMMENTS_OF_A_FRAME + 10; i++) {
            capture.note("comment " + i);
        }
        take(capture, 1);
        RecordedFile file = RecordedFiles.read(capture.file());
        assertThat(file.frames().get(0).comments()).hasSize(Capture.MAX_COMMENTS_OF_A_FRAME);
    }

    /** It was written away by the first who asked for it, and what followed was a file without a beginning. */
    @Test
    void whoAsksForTheFileTwiceHasItTwice() {
        LiveCapture capture = new LiveCapture("test", "");
        take(capture, 1);
        assertThat(capture.file()).isEqualTo(capture.file());
        take(capture, 1);
        assertThat(frames(capture)).isEqualTo(2);
    }

    private static void take(LiveCapture capture, int frames) {
        for (int i = 0; i < frames; i++) {
            capture.take(AT.plusMillis(i), Side.CLIENT, 1, FRAME);
        }
    }

    private static int frames(LiveCapture capture) {
        RecordedFile file = RecordedFiles.read(capture.file());
        assertThat(file.damage()).isNull();
        return file.frames().size();
    }
}
