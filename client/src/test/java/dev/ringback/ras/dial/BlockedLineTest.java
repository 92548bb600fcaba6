package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A far end that no longer reads: nothing can be written any more. */
class BlockedLineTest {
    private final DialLab lab = DialLab.mschapV2();

    @Test
    void aHangUpDoesNotWaitForIt() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
        lab.line.writable = false;
        lab.line.log.clear();

        lab.connection.hangUp();
        lab.run(Duration.ofSeconds(10));

        assertThat(lab.line.log).containsExactly("DTR off", "close"); // the Terminate-Requests were not taken
    }
}
