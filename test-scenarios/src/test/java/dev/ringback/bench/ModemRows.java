package dev.ringback.bench;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What emulated modems and the exchange cost, beside the same scenario on a bare line; all in virtual time. */
final class ModemRows {
    private static final int CALLS = 150;

    private static final String SCENARIO = """
            format: 1
            name: %s
            %sserver:
              number: "5550100"
              users:
                alice: {password: "%s"}
            client: {dial: "5550100", user: alice, password: "%s"}
            expect:
              result: {connected: true}
            """;

    private ModemRows() {}

    static List<Row> rows() throws IOException, InterruptedException {
        Scenario bare = scenario("bare", "");
        Scenario modems =
                scenario("modems", "line: {modem: {client: {profile: hayes-v34}, server: {profile: hayes-v34}}}\n");
        List<Samples> cost = Samples.interleaved(Samples.WARM_UP, () -> micros(modems), () -> micros(bare));
        return List.of(new Row.Compared(
                "a call as a scenario over two emulated modems and an exchange, processor time",
                "µs",
                cost.get(0),
                "without them",
                cost.get(1),
                Bound.atMost(2, 1.25)));
    }

    private static Scenario scenario(String name, String line) throws IOException {
        Path folder = Files.createTempDirectory("ringback-bench");
        Path file = folder.resolve(name + ".dial.yaml");
        try {
            String password = "Winter99";
            Files.writeString(file, SCENARIO.formatted(name, line, password, password));
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
        for (int i = 0; i < CALLS; i++) {
            RunResult result = ScenarioRunner.run(scenario, i);
            if (!result.failures().isEmpty()) {
                throw new IllegalStateException(result.failures().toString());
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e3 / CALLS;
    }
}
