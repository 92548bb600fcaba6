package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.time.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call over a cable in virtual time; the words are those of Microsoft's article Q122318. */
class CableCallTest {
    private static final String CLIENT = "434C49454E54";
    private static final String CLIENTSERVER = "434C49454E54534552564552";

    /** What was sent, each run with its time and end: {@code "0ms client 43"}. */
    private final List<String> sent = new ArrayList<>();

    /** CLIENT takes 60 bits, CLIENTSERVER 120, at 9600 bit/s. */
    @Test
    void theTwoWordsComeBeforeTheFirstFlagOfEachEnd() {
        play(scenario("line: {cable: null-modem, rate: 9600}\n", ""), Duration.ofSeconds(1));
        assertThat(sent.subList(0, 2)).containsExactly("0ms client " + CLIENT, "6ms server " + CLIENTSERVER);
        assertThat(sent.subList(2, sent.size()))
                .hasSizeGreaterThan(5)
                .allMatch(run -> run.matches("[0-9]+ms (client|server) 7E.*7E"));
        assertThat(sent.get(2)).startsWith("18ms client ");
    }

    /** Nothing is heard, so that nobody answers: half a minute of one word. */
    @Test
    void theCallerSaysItTenTimesAndHearsTheNumberOfNoAnswer() {
        String deaf = "line: {cable: null-modem, impairments: [{direction: to-server, loses: 1}]}\n";
        RunResult result =
                play(scenario(deaf, "expect: {result: {error: 678, within: 30s..30s}}\n"), Duration.ofHours(1));
        assertThat(result.failures()).isEmpty();
        assertThat(sent).hasSize(10).allMatch(run -> run.endsWith("client " + CLIENT));
        assertThat(sent.get(9)).startsWith("27000ms ");
    }

    /** DTR of the server stays off for half a second after a call, and the next one waits that long. */
    @Test
    void aCallWaitsForAServerThatStillRests() {
        String again = """
                expect:
                  result: [{connected: true, within: 0.1s}, {connected: true, within: 0.45s..0.6s}]
                """;
        RunResult result = play(scenario("line: {cable: null-modem}\n", again), Duration.ofSeconds(10));
        assertThat(result.failures()).isEmpty();
        assertThat(sent).filteredOn(run -> run.endsWith("client " + CLIENT)).hasSize(2);
    }

    /** A cable that is pulled out is heard by both, and the server takes the next call. */
    @Test
    void aCableThatIsPulledOutEndsTheCallAndNotTheNext() {
        RunResult result = play(scenario("line: {cable: null-modem}\n", """
                timeline: [{when: {state: Connected}, after: 1s, do: {drop-carrier: both}}]
                expect:
                  result: [{connected: true, disconnected: 628}, {connected: true}]
                """), Duration.ofSeconds(10));
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameDigest() {
        Scenario scenario = scenario("line: {cable: null-modem, rate: 9600}\n", "");
        assertThat(ScenarioRunner.run(scenario, 7).digest())
                .isEqualTo(ScenarioRunner.run(scenario, 7).digest());
    }

    private RunResult play(Scenario scenario, Duration length) {
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        ScenarioWorld world = new ScenarioWorld(scenario, 7, scheduler, this::listening, null);
        world.begin(world.line(), DialerThread.ofVirtualTime(scheduler));
        scheduler.runUntil(world.at(length));
        return world.judged(ScenarioWorld.End.OVER, length, ScenarioWorld.Judging.WHOLE, scheduler.isIdle());
    }

    private Journal listening(Journal recording) {
        return entry -> {
            recording.record(entry);
            if (entry.event() instanceof JournalEvent.OctetsSent run) {
                Duration at = Duration.between(Scenario.DEFAULT_START, entry.at());
                sent.add(at.toMillis() + "ms " + entry.seenBy().title() + " "
                        + run.octets().toHex());
            }
        };
    }

    private static Scenario scenario(String line, String more) {
        boolean twice = more.contains("[{connected");
        String dial = "  - {dial: \"5550100\", user: alice, password: \"Birke-44\", stay-up: 2s}\n";
        String file = "format: 1\nname: cable\nserver: {users: {alice: {password: \"Birke-44\"}}}\nclient:\n" + dial
                + (twice ? dial : "") + line + more;
        ScenarioReader reader = new ScenarioReader();
        reader.read(file, Path.of("x.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios().get(0);
    }
}
