package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.run.SideBySide;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlayTest {
    private static final String REFUSED = """
            format: 1
            name: refused
            line: {latency: 10ms}
            server:
              auth: [mschap-v2]
              users:
                alice: {password: open-sesame}
            client: {dial: "5550100", user: alice, password: wrong}
            expect:
              result: {error: 691}
            """;

    private final Scenario scenario = read();
    private final RunText text = new RunText(0, new LinkedHashMap<>(), null, "");

    @Test
    void aRunnerThatIsNotDeterministicIsFoundAndBothLinesAreShown() {
        AtomicLong seed = new AtomicLong();
        Played played = new Play(
                        5L,
                        null,
                        true,
                        (which, same, until) -> ScenarioRunner.run(which, seed.incrementAndGet(), until))
                .apply(scenario);
        assertThat(played.passed()).isFalse();
        assertThat(played.status()).isEqualTo(6);
        assertThat(text.headline(played)).isEqualTo("refused   seed 1   refused.dial.yaml:2");
        assertThat(String.join("\n", text.detail(played)))
                .containsPattern("  differs   two runs with one seed, from happening \\d+ on\\R"
                        + "  first      +0\\.\\d{3}  server  LCP ConfReq id=0x1 .*<magic 0x[0-9a-f]+>.*\\R"
                        + "  second     +0\\.\\d{3}  server  LCP ConfReq id=0x1 .*<magic 0x[0-9a-f]+>")
                .contains("replay    ringback run refused.dial.yaml --seed 1 --check-determinism");
    }

    @Test
    void aRunThatEndsEarlierDiffersWhereItEnded() {
        AtomicLong runs = new AtomicLong();
        Played played = new Play(
                        5L,
                        null,
                        true,
                        (which, seed, until) -> ScenarioRunner.run(
                                which, seed, runs.incrementAndGet() == 1 ? null : Duration.ofMillis(25)))
                .apply(scenario);
        assertThat(played.difference()).isNotNull();
        assertThat(String.join("\n", text.detail(played))).contains("  second    had ended");
    }

    @Test
    void theSameTwiceIsNoDifference() {
        Played played = new Play(null, null, true, Play.Runner.virtual(SideBySide.ALONE)).apply(scenario);
        assertThat(played.passed()).isTrue();
        assertThat(played.twice()).isTrue();
        assertThat(played.status()).isZero();
    }

    @Test
    void whatBreaksUsIsKeptForTheReport() {
        Played played = new Play(7L, null, false, (which, seed, until) -> {
                    throw new IllegalStateException("we broke");
                })
                .apply(scenario);
        assertThat(played.status()).isEqualTo(70);
        assertThat(text.detail(played)).contains("  thrown    java.lang.IllegalStateException: we broke");
    }

    private static Scenario read() {
        ScenarioReader reader = new ScenarioReader();
        reader.read(REFUSED, Path.of("refused.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios().get(0);
    }
}
