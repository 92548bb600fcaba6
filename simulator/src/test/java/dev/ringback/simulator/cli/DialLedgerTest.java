package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialLedgerTest {
    private static final Instant NOON = Instant.parse("2001-02-03T12:00:00Z");

    @TempDir
    private Path folder;

    private String ask(long atSeconds, String port) {
        return new DialLedger(folder.resolve("dials")).enter(NOON.plusSeconds(atSeconds), port); // another process
    }

    @Test
    void theFourthDialOnAPortWithinAMinuteWaitsWhoeverMadeTheOthers() {
        for (int at : new int[] {0, 10, 20}) {
            assertThat(ask(at, "/dev/ttyUSB0")).isNull();
            assertThat(ask(at, "/dev/ttyUSB1")).isNull();
        }
        assertThat(ask(30, "/dev/ttyUSB0")).isEqualTo("a real line is dialed 3 times a minute at most; wait 30 s");
        assertThat(ask(60, "/dev/ttyUSB0")).isNull();
        assertThat(ask(61, "/dev/ttyUSB0")).endsWith("wait 9 s");
        assertThat(ask(61, "/dev/ttyUSB2")).isNull();
    }

    @Test
    void threadsThatAskAtOnceAreCountedAsProcessesAre() {
        long free = IntStream.range(0, 16)
                .parallel()
                .mapToObj(at -> ask(0, "/dev/ttyUSB0"))
                .filter(Objects::isNull)
                .count();
        assertThat(free).isEqualTo(3);
    }

    @Test
    void whatIsOldIsForgotten() throws IOException {
        ask(0, "/dev/ttyUSB0");
        ask(100, "/dev/ttyUSB1");
        assertThat(folder.resolve("dials")).hasContent("2001-02-03T12:01:40Z /dev/ttyUSB1");
    }

    @Test
    void aDamagedFileHoldsUpNobody() throws IOException {
        Files.writeString(
                folder.resolve("dials"), "nonsense\n\n2001-02-03T12:00:00Z\n2999-01-01T00:00:00Z /dev/ttyUSB0\n");
        assertThat(ask(0, "/dev/ttyUSB0")).isNull();
        assertThat(folder.resolve("dials")).hasContent("2001-02-03T12:00:00Z /dev/ttyUSB0");
    }

    @Test
    void whereItCannotBeWrittenNobodyIsHeldUp() {
        DialLedger nowhere = new DialLedger(folder.resolve("none").resolve("dials"));
        for (int i = 0; i < 5; i++) {
            assertThat(nowhere.enter(NOON, "/dev/ttyUSB0")).isNull();
        }
    }
}
