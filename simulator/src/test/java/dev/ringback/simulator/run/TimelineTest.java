package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When timeline entries act, to the microsecond, and what is said of those that do not. */
class TimelineTest {
    private static final String CALL = """
            format: 1
            name: call
            line: {rate: 9600, latency: 100ms}
            server: {auth: [chap-md5], users: {alice: {password: "pw"}}}
            client: {dial: "5550100", user: alice, password: "pw", stay-up: 5s}
            """;

    @Test
    void anEntryActsAtItsTime() {
        RunResult result = run("timeline: [{name: now, at: 1500ms, do: {stall: 10ms}}]\n");
        assertThat(result.failures()).isEmpty();
        assertThat(done(result)).containsExactly("PT1.5S now stall 10ms");
    }

    @Test
    void anEdgeOfAFrameIsAnInstantOfItsTransmission() {
        RunResult result = run("""
                timeline:
                  - {name: begins, when: {frame: LCP ConfReq, from: server, edge: first-byte-sent}, do: {noise: {ber: 0}}}
                  - {name: is-out, when: {frame: LCP ConfReq, from: server}, do: {noise: {ber: 0}}}
                  - {name: is-there, when: {frame: LCP ConfReq, from: server, edge: last-byte-received}, do: {noise: {ber: 0}}}
                """);
        Happening.FrameSent first = result.recording().all(Happening.FrameSent.class).stream()
                .filter(frame -> frame.from() == Side.SERVER)
                .findFirst()
                .orElseThrow();
        List<Happening.EntryDone> entries = result.recording().all(Happening.EntryDone.class);
        assertThat(entries).extracting(Happening.EntryDone::name).containsExactly("begins", "is-out", "is-there");
        assertThat(entries.get(0).at()).isEqualTo(first.firstOctet());
        assertThat(entries.get(1).at()).isEqualTo(first.at());
        assertThat(entries.get(2).at()).isEqualTo(first.at().plusMillis(100));
        assertThat(first.at()).isAfter(first.firstOctet());
    }

    @Test
    void noiseOfAPhaseThatHasComeBeginsAtOnceAndOfOneToComeWithIt() {
        String rain =
                "timeline: [{name: rain, when: {state: Connected}, after: 1s, do: {noise: {ber: 0.4, from-phase: PHASE}}}]\n"
                        + "expect: {counts: {frames-bad-fcs: COUNT}}\n";
        String echoes = CALL.replace("server: {", "server: {timers: {echo: 200ms, echo-count: 100}, ");
        assertThat(run(echoes, rain.replace("PHASE", "ipcp").replace("COUNT", "1.."))
                        .failures())
                .isEmpty();
        Recording later = run(echoes, rain.replace("PHASE", "terminate").replace("COUNT", "0.."))
                .recording();
        List<Happening.PhaseEntered> phases = later.all(Happening.PhaseEntered.class);
        Instant goodbye = phases.get(phases.size() - 1).at();
        assertThat(phases.get(phases.size() - 1).phase()).isEqualTo(CallPhase.TERMINATE);
        assertThat(later.all(Happening.FrameBroken.class))
                .allMatch(broken -> !broken.at().isBefore(goodbye));
    }

    /** The user who meant to stay up for an hour, and no longer does, has nothing left to do. */
    @Test
    void aHangUpLeavesNothingOfWhatTheUserMeantToDo() {
        RunResult result = run(CALL.replace("stay-up: 5s", "stay-up: 1h"), """
                timeline: [{name: early, when: {state: Connected}, do: {hang-up: client}}]
                expect: {invariants: [no-leaked-timers]}
                """);
        assertThat(result.failures()).isEmpty();
        assertThat(result.length()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void octetsAreCountedWithinAFrame() {
        RunResult result = run("timeline: [{name: ten, when: {octets: 10, from: client}, do: {drop-carrier: both}}]\n");
        Happening.OctetsSent first = result.recording().all(Happening.OctetsSent.class).stream()
                .filter(sent -> sent.from() == Side.CLIENT)
                .findFirst()
                .orElseThrow();
        Happening.EntryDone entry =
                result.recording().all(Happening.EntryDone.class).get(0);
        // ten bits for a character at 9600 bit/s: the octets behind the tenth were still to go
        Duration rest = Duration.ofNanos((first.octets().length() - 10L) * 10 * 1_000_000_000L / 9600);
        assertThat(entry.at()).isEqualTo(first.at().minus(rest));
    }

    @Test
    void anEntryThatNeverHappensFailsTheRun() {
        List<Failure> failures = run("""
                timeline:
                  - {name: lost, when: {event: resume}, do: {stall: 1s}}
                  - {name: late, at: 9m, do: {hang-up: client}}
                  - {name: void, when: {event: call-down}, after: 1s, do: {drop-carrier: server}}
                  - {name: quiet, when: {event: resume}, do: {stall: 1s}, optional: true}
                """).failures();
        assertThat(failures)
                .extracting(failure -> failure.expected() + ": " + failure.saw())
                .containsExactly(
                        "timeline entry \"lost\": stall 1s: event resume never happened",
                        "timeline entry \"late\": hang-up client: the run was over before",
                        "timeline entry \"void\": drop-carrier server: there was no call to do it to");
    }

    @Test
    void aChainOfEntriesActsInOneRun() {
        RunResult result = run("""
                timeline:
                  - {name: one, when: {state: Connected}, after: 1s, do: {stall: 20ms}}
                  - {name: two, when: {event: entry one}, after: 1s, do: {hang-up: client}}
                """);
        assertThat(result.failures()).isEmpty();
        assertThat(result.recording().all(Happening.UserDid.class))
                .extracting(did -> did.event().title())
                .containsExactly("dial", "hang-up"); // and so the stay is never over
    }

    private static List<String> done(RunResult result) {
        return result.recording().all(Happening.EntryDone.class).stream()
                .map(entry -> result.recording().since(entry.at()) + " " + entry.name() + " " + entry.deed())
                .toList();
    }

    private static RunResult run(String more) {
        return run(CALL, more);
    }

    private static RunResult run(String call, String more) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(call + more, Path.of("x.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return ScenarioRunner.run(reading.scenarios().get(0), 1);
    }
}
