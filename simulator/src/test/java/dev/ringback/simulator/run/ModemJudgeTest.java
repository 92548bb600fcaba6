package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is judged of modems, with a recording made by hand: a call that is dropped, and the call back. */
class ModemJudgeTest {
    private static final Instant START = Instant.parse("2001-01-01T09:00:00Z");

    private final Recorder recorder = new Recorder(new Recording(START), false);

    ModemJudgeTest() {
        said(100, Side.CLIENT, ModemTranscript.toModem("ATDT5550100"));
        circuit(2_500, Side.SERVER, InterchangeCircuit.RI, true);
        said(2_500, Side.SERVER, ModemTranscript.ofModem("RING"));
        circuit(4_500, Side.SERVER, InterchangeCircuit.RI, false);
        said(12_000, Side.CLIENT, ModemTranscript.ofModem("CONNECT 33600"));
        circuit(12_000, Side.CLIENT, InterchangeCircuit.DCD, true);
        said(20_000, Side.CLIENT, ModemTranscript.toModem("Birke-44"));
        circuit(30_000, Side.CLIENT, InterchangeCircuit.DCD, false);
        said(30_100, Side.CLIENT, ModemTranscript.ofModem("NO CARRIER"));
        for (int ring = 0; ring < 2; ring++) {
            circuit(48_000 + ring * 6_000L, Side.CLIENT, InterchangeCircuit.RI, true);
            said(48_000 + ring * 6_000L, Side.CLIENT, ModemTranscript.ofModem("RING"));
            circuit(50_000 + ring * 6_000L, Side.CLIENT, InterchangeCircuit.RI, false);
        }
        said(54_100, Side.CLIENT, ModemTranscript.toModem("ATA"));
    }

    @Test
    void linesInTheirOrderWithOthersBetween() {
        assertThat(judged("""
                modem: ["client > ATDT*", "client < CONNECT*", "client < NO CARRIER", "client < RING", "client > ATA"]
                """)).isEmpty();
        assertThat(judged("modem: [\"server < RING\", \"client < CONNECT 33600\"]\n"))
                .isEmpty();
    }

    @Test
    void aLineThatNeverCameIsToldWithTheNearest() {
        assertThat(judged("modem: [\"client > ATDT*\", \"client < CONNECT 2400*\"]\n"))
                .containsExactly("""
                        modem text [client < CONNECT 2400*]
                        after [client > ATDT5550100]: client < CONNECT 33600, client > (8 characters, not shown), client < NO CARRIER, \
                        client < RING, client < RING, client > ATA
                        12.000 s: [client < CONNECT 33600]
                        text was "CONNECT 33600", line 6 wants "CONNECT 2400*\"""");
    }

    @Test
    void aLineThatCameTooEarlyIsToldWithItsPlace() {
        assertThat(judged("modem: [\"client < NO CARRIER\", \"client < CONNECT*\"]\n"))
                .containsExactly("""
                        modem text [client < CONNECT*]
                        after [client < NO CARRIER]: client < RING, client < RING, client > ATA
                        12.000 s: [client < CONNECT 33600]
                        line 6 wants it after [client < NO CARRIER], which came at 30.100 s""");
    }

    @Test
    void ofTheOtherDirectionOrSideIsNearEnough() {
        assertThat(judged("modem: [\"server > ATA\"]\n"))
                .singleElement()
                .asString()
                .endsWith("""
                54.100 s: [client > ATA]
                side was client, line 6 wants server""");
        assertThat(judged("modem: [\"client < ATA\"]\n"))
                .singleElement()
                .asString()
                .endsWith("""
                54.100 s: [client > ATA]
                direction was >, line 6 wants <""");
    }

    @Test
    void whatIsNotShownFitsNothingAndIsNowhere() {
        assertThat(judged("modem: [\"client > Birke-44\"]\n")).hasSize(1);
        assertThat(HappeningText.lines(recorder.recording()))
                .contains("    20.000  client  > a line of 8 characters, which is not shown")
                .noneMatch(line -> line.contains("Birke"));
        assertThat(recorder.recording().all().toString()).doesNotContain("Birke");
    }

    @Test
    void circuitsHaveEdgesAndPulses() {
        String dropped = "after: {signal: DCD, goes: down, nth: 1}";
        assertThat(judged("""
                lines:
                  - {seen-by: client, signal: RI, pulses: 2, %s, within: 17s..30s}
                  - {seen-by: server, signal: RI, pulses: 1}
                  - {seen-by: client, signal: RI, goes: up, nth: 2, %s, within: 24s}
                  - {seen-by: client, signal: DCD, goes: down}
                """.formatted(dropped, dropped))).isEmpty();
        assertThat(judged("lines: [{signal: RI, pulses: 3, " + dropped + "}]\n"))
                .containsExactly("""
                        client sees 3 pulses of RI after DCD goes down
                        2 pulses
                        RI up at 48.000 s, down at 50.000 s, up at 54.000 s, down at 56.000 s""");
        assertThat(judged("lines: [{signal: CTS, goes: up}]\n"))
                .containsExactly("client sees CTS go up, number 1\nnone\n");
    }

    @Test
    void timingTakesTextsOfModems() {
        assertThat(judged("""
                timing:
                  - {between: [{modem: "client < CONNECT*"}, {modem: "client < NO CARRIER"}], takes: 18.1s..18.1s}
                """)).isEmpty();
        assertThat(judged("""
                timing:
                  - {between: [{modem: "client < BUSY"}, {modem: "client < RING", nth: 3}], takes: 1s..2s}
                """)).singleElement().asString().contains("modem text client < BUSY never happened");
        assertThat(judged("""
                timing:
                  - {between: [{modem: "client < CONNECT*"}, {modem: "client < RING", nth: 3}], takes: 1s..2s}
                """)).singleElement().asString().endsWith("""
                modem text client < RING happened 2 times, at 54.000 s
                line 7 wants number 3""");
    }

    @Test
    void aModemsCarrierIsACallAndNotACircuit() {
        event(12_000, Side.CLIENT, new JournalEvent.ModemCarrier(true));
        event(30_000, Side.CLIENT, new JournalEvent.ModemCarrier(false));
        assertThat(judged("counts: {calls: 1}\n")).isEmpty();
        assertThat(judged("lines: [{signal: DCD, goes: up, nth: 2}]\n")).hasSize(1);
        assertThat(HappeningText.lines(recorder.recording()))
                .contains("    12.000  client  its modem has a carrier")
                .contains("    30.000  client  its modem has no carrier any more");
    }

    @Test
    void theJournalTellsWhy() {
        event(1_000, Side.CLIENT, new JournalEvent.CallProgress("5550100 is busy"));
        event(1_001, Side.CLIENT, new JournalEvent.ModemNoted("BUSY because of the busy tone"));
        event(1_002, Side.SERVER, new JournalEvent.OctetsOverrun("computer", 1, 3, "no room"));
        assertThat(HappeningText.lines(recorder.recording()))
                .contains("     1.000  client  the exchange: 5550100 is busy")
                .contains("     1.001  client  its modem: BUSY because of the busy tone")
                .contains("     1.002  server  its modem loses 1 octet toward the computer: no room; 3 by now")
                .contains("     2.500  server  RI up")
                .contains("     0.100  client  > ATDT5550100")
                .contains("    12.000  client  < CONNECT 33600");
    }

    private void said(long millis, Side side, JournalEvent.ModemText text) {
        event(millis, side, text);
    }

    private void circuit(long millis, Side side, InterchangeCircuit circuit, boolean on) {
        event(millis, side, new JournalEvent.CircuitChanged(circuit, on));
    }

    private void event(long millis, Side side, JournalEvent event) {
        recorder.record(new Journal.Entry(START.plus(Duration.ofMillis(millis)), "line", side, 0, event));
    }

    /** Each failure as expected, saw and nearest. */
    private List<String> judged(String expect) {
        String file = """
                format: 1
                name: m
                line: {modem: {client: {profile: hayes-v34}}}
                client: {dial: "5550100"}
                expect:
                """ + expect.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
        ScenarioReader reader = new ScenarioReader();
        reader.read(file, Path.of("x.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        Scenario scenario = reading.scenarios().get(0);
        Expectations expected = scenario.expectations();
        List<Failure> failures = new ArrayList<>();
        Occurrences occurrences = new Occurrences(recorder.recording(), LineParameters.DIRECT);
        CountJudge counts = new CountJudge(recorder.recording(), occurrences, failures);
        counts.judgeTimings(expected.timings());
        counts.judgeCounts(expected.counts());
        new ModemJudge(recorder.recording(), failures).judge(expected.modems());
        new CircuitJudge(recorder.recording(), occurrences, failures).judge(expected.edges());
        return failures.stream()
                .map(failure -> Stream.of(failure.expected(), failure.saw(), failure.nearest())
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
