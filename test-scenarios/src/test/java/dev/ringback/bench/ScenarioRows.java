package dev.ringback.bench;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a call costs as a scenario, which is read once, and run and judged each time; all in virtual time. */
final class ScenarioRows {
    private static final int CALLS = 150;

    /** For some seconds, and so for a hundred samples and more. */
    private static final int SAMPLED_CALLS = 12_000;

    private static final String SCENARIO = """
            format: 1
            name: %s
            %sserver:
              number: "5550100"
              users:
                alice: {password: "Winter99"}
            client: {dial: "5550100", user: alice, password: "Winter99"}
            expect:
              result: {connected: true}
            """;

    private static final String PAUSES = """
            format: 1
            name: %s
            %sserver:
              number: "5550100"
              users:
                bob: {password: "Winter99", password-expired: true}
            client:
              dial: "5550100"
              user: bob
              password: "Wrong-99"
              paused-states: true
              answers:
                - {when: {state: RetryAuthentication}, give: {password: "Winter99"}}
                - {when: {state: PasswordExpired}, give: {new-password: "Spring00!"}}
            expect:
              result: {connected: true}
              states:
                - {state: RetryAuthentication, error: 691}
                - {state: PasswordExpired, error: 648}
                - AuthChangePassword
                - Connected
            """;

    private ScenarioRows() {}

    static List<Row> rows() throws IOException, InterruptedException {
        Scenario bare = scenario(SCENARIO.formatted("bare", ""));
        String line = "line: {modem: {client: {profile: hayes-v34}, server: {profile: hayes-v34}}}\n";
        Scenario modems = scenario(SCENARIO.formatted("modems", line));
        Scenario pauses = scenario(PAUSES.formatted("pauses", ""));
        Scenario pausesOverModems = scenario(PAUSES.formatted("pauses-over-modems", line));
        Samples rate =
                Samples.interleaved(Samples.WARM_UP, () -> 1e6 / micros(pauses)).get(0);
        List<Samples> cost = Samples.interleaved(Samples.WARM_UP, () -> micros(pausesOverModems), () -> micros(pauses));
        List<Samples> plain = Samples.interleaved(Samples.WARM_UP, () -> micros(modems), () -> micros(bare));
        Runnable sampled = () -> run(modems, SAMPLED_CALLS);
        List<Samples> shares = Samples.interleaved(
                Duration.ZERO, // warm by now
                new ModemShare(ModemShare.EMULATED, sampled),
                new ModemShare(ModemShare.TELEPHONY, sampled));
        return List.of(
                new Row.Alone(
                        "a call through the RAS API with a RetryAuthentication and a change of password, judged as a scenario",
                        "calls/s",
                        rate,
                        Bound.atLeast(15_000, 40_000)),
                new Row.Compared(
                        "the same over two emulated modems and an exchange, processor time",
                        "µs",
                        cost.get(0),
                        "without them",
                        cost.get(1),
                        Bound.atMost(2, 1.25)),
                new Row.Seen(
                        "a call without a pause over modems, processor time",
                        "µs",
                        plain.get(0),
                        "without them: " + plain.get(1).text() + ", with over without "
                                + plain.get(0).over(plain.get(1)).text()),
                new Row.Alone(
                        "samples of such a call over modems in which they, their cables or the clock run",
                        "%",
                        shares.get(0),
                        Bound.atMost(50, 25)),
                new Row.Seen(
                        "the same with the exchange, its lines, the ports and the client's dialogue with its modem",
                        "%",
                        shares.get(1),
                        "all that a call without modems has not, and more"));
    }

    private static Scenario scenario(String text) throws IOException {
        Path folder = Files.createTempDirectory("ringback-bench");
        Path file = folder.resolve("bench.dial.yaml");
        try {
            Files.writeString(file, text);
            ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
            if (reading.scenarios().size() != 1) {
                throw new IllegalStateException(reading.issues().toString());
            }
            return reading.scenarios().get(0);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Virtual time runs on its caller's thread, so this is all of it but the collector's and the compiler's. */
    private static double micros(Scenario scenario) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run(scenario, CALLS);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e3 / CALLS;
    }

    private static void run(Scenario scenario, int calls) {
        for (int i = 0; i < calls; i++) {
            RunResult result = ScenarioRunner.run(scenario, i);
            if (!result.failures().isEmpty()) {
                throw new IllegalStateException(result.failures().toString());
            }
        }
    }
}
