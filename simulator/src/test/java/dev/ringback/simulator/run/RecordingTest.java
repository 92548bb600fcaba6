package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Recording.Limits;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void beyondItsNumberOfHappeningsNothingIsKept() {
        Recording recording = new Recording(NOW, new Limits(2, 100));
        recording.add(sent(1));
        recording.add(sent(1));
        assertThat(recording.isFull()).isFalse();
        recording.add(sent(1));
        assertThat(recording.isFull()).isTrue();
        assertThat(recording.all()).hasSize(2);
    }

    @Test
    void beyondItsOctetsNothingIsKept() {
        Recording recording = new Recording(NOW, new Limits(100, 10));
        recording.add(sent(10));
        assertThat(recording.isFull()).isFalse();
        recording.add(sent(1));
        assertThat(recording.isFull()).isTrue();
        recording.add(new Happening.EntryDone(NOW, "later", ""));
        assertThat(recording.all()).hasSize(1);
    }

    @Test
    void theLimitsSayWhatTheyAre() {
        assertThat(Limits.OF_ONE_OF_MANY).hasToString("20000 happenings, or 2097152 octets");
        assertThat(new Recording(NOW).limits()).isEqualTo(Limits.OF_A_RUN);
    }

    private static Happening sent(int octets) {
        Octets zeros = Octets.copyOf(new byte[octets]);
        return new Happening.OctetsSent(NOW, Side.CLIENT, 1, zeros, zeros);
    }
}
