package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios with modems: what the exchange does with a call, a cable that fails, and a carrier that goes early. */
class TelephoneTest {
    private static final String MODEMS = "line: {modem: {client: {profile: hayes-v34}}}\n";

    /** V.250, section 6.3.1: each failure of a call has its result code; RAS has its number for each. */
    @ParameterizedTest
    @CsvSource({
        "busy, 676, BUSY",
        "no-answer, 679, NO CARRIER",
        "no-dialtone, 680, NO DIALTONE",
        "no-carrier, 679, NO CARRIER",
    })
    void theExchangeAnswersInsteadOfTheServer(String progress, int error, String said) {
        RunResult result = run(MODEMS, """
                rules: [{name: it, when: {call: 1}, then: {call-progress: %s}}], \
                """.formatted(progress).strip(), """
                expect:
                  result: {error: %d, at-state: ConnectDevice}
                  modem: ["client > AT*", "client < %s"]
                  counts: {calls: 0}
                """.formatted(error, said));
        assertThat(result.failures()).isEmpty();
        assertThat(HappeningText.lines(result.recording()))
                .anyMatch(line -> line.contains("rule \"it\" acted"))
                .anyMatch(line -> line.matches(".*client  its modem: NO .*: .*|.*client  its modem: BUSY: .*"));
    }

    @Test
    void aPlugThatIsPulledEndsTheCallAndEveryCircuit() {
        RunResult result = run(MODEMS, "", """
                timeline: [{when: {state: Connected}, after: 1s, do: {unplug: client}}]
                expect:
                  result: {connected: true, disconnected: [628, 629]}
                  lines:
                    - {signal: DCD, goes: down, within: 1m}
                    - {signal: DSR, goes: down, within: 1m}
                    - {signal: CTS, goes: down, within: 1m}
                """);
        assertThat(result.failures()).isEmpty();
    }

    /** The caller's modem finds out at once, the answerer's when its own training is over. */
    @Test
    void aCarrierThatGoesWhileTheModemsTrainIsMissedByBoth() {
        RunResult result = run(MODEMS, "", """
                timeline: [{when: {modem: "server > ATA"}, after: 6s, do: {drop-carrier: both}}]
                expect:
                  result: {error: any}
                  modem: ["server < NO CARRIER"]
                  never: {states: [Connected]}
                """);
        assertThat(result.failures()).isEmpty();
    }

    private static RunResult run(String line, String server, String more) {
        String file = """
                format: 1
                name: telephone
                seed: 7
                server: {%susers: {alice: {password: "Birke-44"}}}
                client: {dial: "5550100", user: alice, password: "Birke-44", stay-up: 30s}
                """.formatted(server) + line + more;
        ScenarioReader reader = new ScenarioReader();
        reader.read(file, Path.of("x.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        List<Scenario> scenarios = reading.scenarios();
        return ScenarioRunner.run(scenarios.get(0), 7);
    }
}
