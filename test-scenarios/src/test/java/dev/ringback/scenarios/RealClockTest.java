package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Some of the library in real time. They are short, and none of them counts what a timer does, so that a slow computer
 * changes nothing.
 */
@Timeout(300)
class RealClockTest {
    private static final List<String> SHORT = List.of(
            "chap-md5-connects",
            "734-terminated-in-lcp",
            "off-expired",
            "carrier-lost-at-both-ends",
            "user-hangs-up-in-lcp",
            "hang-up-in-expired");

    @Test
    void shortFilesOfTheLibraryPassInRealTimeSideBySide() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SHORT.size());
        try {
            List<Future<RunResult>> running = new ArrayList<>();
            for (Scenario scenario : Library.scenarios()) {
                if (SHORT.contains(scenario.name())) {
                    running.add(threads.submit(() -> RealTimeRunner.run(scenario, Library.seed(scenario), null)));
                }
            }
            assertThat(running).hasSameSizeAs(SHORT);
            for (Future<RunResult> each : running) {
                RunResult result = each.get();
                assertThat(result.passed()).as(Library.text(result)).isTrue();
                assertThat(result.inRealTime()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatTheLibraryAsksForThatRealTimeCannotDoIsKnown() {
        Map<String, List<String>> byObstacle = new TreeMap<>();
        for (Scenario scenario : Library.scenarios()) {
            byObstacle
                    .computeIfAbsent(scenario.obstacleToRealTime(), reason -> new ArrayList<>())
                    .add(scenario.name());
        }
        assertThat(byObstacle.keySet())
                .containsExactlyInAnyOrder(
                        "",
                        "a looped line is made in memory only",
                        "a cable between two computers is made in memory only",
                        "the modems of a line run on the virtual clock",
                        "repeat runs many seeds, which takes virtual time",
                        "a callback comes over the telephone exchange, which is virtual");
        assertThat(byObstacle.get("")).hasSizeGreaterThan(40);
    }
}
