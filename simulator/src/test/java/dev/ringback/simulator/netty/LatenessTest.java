package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private final Lateness lateness = new Lateness();

    @Test
    void itIsTheMostByWhichALookCameTooLate() {
        lateness.came(Instant.EPOCH);
        assertThat(lateness.most()).as("nothing was expected").isZero();
        look(10, 12);
        look(20, 350);
        look(360, 361);
        look(370, 365);
        assertThat(lateness.most()).isEqualTo(Duration.ofMillis(330));
    }

    private void look(int due, int came) {
        lateness.expect(Instant.EPOCH.plusMillis(due));
        lateness.came(Instant.EPOCH.plusMillis(came));
    }
}
