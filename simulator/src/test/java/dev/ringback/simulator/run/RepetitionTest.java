package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scenario that is repeated is judged by all of its seeds. */
class RepetitionTest {
    private static final String NOISY = """
            format: 1
            name: noisy
            seed: 3
            line: {rate: 2400, latency: 40ms, noise: {ber: 3.0e-4}}
            server: {auth: [chap-md5], users: {alice: {password: "pw"}}}
            client: {dial: "5550100", user: alice, password: "pw"}
            """;

    @Test
    void requirementsAreMetOrTheFigureIsNamed() {
        RunResult good = run("""
                repeat: {seeds: 1..40, require: {connected: 100%, mean-frames-bad-fcs: 0.2..4}}
                """, 3);
        assertThat(good.failures()).isEmpty();
        List<Failure> bad = run("""
                repeat: {seeds: 1..40, require: {connected: ..50%, max-calls: 2.., p95-time-to-connect: ..1ms}}
                """, 3).failures();
        assertThat(bad).hasSize(3);
        assertThat(bad.get(0).expected()).isEqualTo("seeds 1..40: connected 0%..50%");
        assertThat(bad.get(0).saw()).isEqualTo("100%");
        assertThat(bad.get(1).expected()).isEqualTo("seeds 1..40: p95-time-to-connect 0s..0.001s");
        assertThat(bad.get(1).nearest()).startsWith("least ").contains(" with seed ");
        assertThat(bad.get(2).expected()).isEqualTo("seeds 1..40: max-calls 2..");
        assertThat(bad.get(2).saw()).isEqualTo("1");
    }

    @Test
    void everySeedIsJudgedByNeverButOnlyItsOwnByTheRest() {
        List<Failure> failures = run("""
                expect: {never: {states: [Authenticated]}, counts: {calls: 1}}
                repeat: {seeds: 1..3}
                """, 3).failures();
        assertThat(failures).hasSize(2);
        assertThat(failures.get(1).saw()).isEqualTo("3 of 3 fail: seed 1, 2, 3; run one alone with --seed");
        RunResult alone = run("""
                expect: {result: {error: 691}}
                repeat: {seeds: 1..3}
                """, 2);
        assertThat(alone.failures()).isEmpty(); // the result is judged with seed 3 only
    }

    @Test
    void theSameSeedsGiveTheSameDigest() {
        String repeat = "repeat: {seeds: 1..5}\n";
        assertThat(run(repeat, 3).digest()).isEqualTo(run(repeat, 3).digest());
        assertThat(run(repeat, 3).digest())
                .isNotEqualTo(run("repeat: {seeds: 1..6}\n", 3).digest());
    }

    private static RunResult run(String more, long seed) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(NOISY + more, Path.of("x.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        Scenario scenario = reading.scenarios().get(0);
        return ScenarioRunner.run(scenario, seed);
    }
}
