package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios over loopback TCP. No bound here depends on how fast the computer is. */
@Timeout(120)
class RealTimeRunnerTest {
    private static final String SERVER = """
            server:
              users:
                alice: {password: "Eiche-31"}
            """;
    private static final String CLIENT = """
            client: {dial: "5550100", number: "5550142", user: alice, password: "Eiche-31"}
            """;

    @Test
    void aScenarioConnectsAndItsCircuitsAndFramesAreThoseOfVirtualTime() throws IOException {
        RunResult result = run(SERVER + CLIENT + """
                expect:
                  result: {connected: true}
                  states: [OpenPort, PortOpened, DeviceConnected, Authenticate, Authenticated, Projected, Connected]
                  frames: [{frame: CHAP Success}, {frame: IPCP ConfAck, from: client}]
                  lines:
                    - {seen-by: client, signal: DTR, goes: down, after: {event: hang-up}}
                    - {seen-by: client, signal: DCD, goes: up, after: {event: dial}}
                    - {seen-by: server, signal: DCD, goes: down, after: {event: hang-up}}
                  counts: {calls: 1, carrier-drops: 0}
                  invariants: [ports-released, no-leaked-timers, secrets-wiped, hang-up-exactly-once]
                """);
        assertPassed(result);
        assertThat(result.inRealTime()).isTrue();
    }

    @Test
    void theServerIsToldWhoCallsAndWhatWasDialed() throws IOException {
        RunResult result = run("""
                server:
                  users:
                    alice: {password: "Eiche-31"}
                  rules:
                    - {name: that number, when: {caller: "5550142", dialled: "5550100", phase: auth}, then: {auth-fail: {code: 649}}}
                """ + CLIENT + "expect: {result: {error: 649}}\n");
        assertPassed(result);
    }

    @Test
    void aLineThatBreaksIs628AndOneThatIsHungUpIs629() throws IOException {
        String broken = "timeline: [{name: dog, when: {frame: CHAP Response}, do: {drop-carrier: client}}]\n";
        assertPassed(run(SERVER + CLIENT + broken + "expect: {result: {error: 628}, counts: {carrier-drops: 1}}\n"));
        assertPassed(run("""
                server:
                  users:
                    alice: {password: "Eiche-31"}
                  rules:
                    - {name: click, when: {frame: CHAP Response}, then: {hang-up: drop-carrier}}
                """ + CLIENT + "expect: {result: {error: 629}}\n"));
    }

    @Test
    void whatTheLineDoesToOctetsIsDoneInRealTimeToo() throws IOException {
        assertPassed(run("""
                line: {rate: 33600, latency: 30ms}
                timeline:
                  - {name: crosstalk, when: {phase: open}, do: {send-raw: {from: client, octets: "7e aa 7e bb bb bb bb 7e"}}}
                  - {name: a pause, when: {event: entry crosstalk}, do: {stall: 300ms}}
                """ + SERVER + CLIENT.replace("}", ", stay-up: 1s}") + """
                expect:
                  result: {connected: true}
                  counts: {frames-bad-fcs: 1}
                  timing:
                    - between: [{signal: DTR, goes: up}, {signal: DCD, goes: up}]
                      takes: 60ms..
                """));
    }

    @Test
    void twoDialsInARowAreTwoCallsAndTheServerRemembers() throws IOException {
        assertPassed(run("""
                server:
                  users:
                    alice: {password: "Eiche-31", password-expired: true}
                client:
                  - dial: "5550100"
                    user: alice
                    password: "Eiche-31"
                    paused-states: true
                    answers: [{when: {state: PasswordExpired}, give: {new-password: "Eiche-32"}}]
                  - {dial: "5550100", user: alice, password: "Eiche-32"}
                expect:
                  result: [{connected: true}, {connected: true}]
                  counts: {calls: 2, pauses: 1}
                  server-state: {users: {alice: {password: "Eiche-32", password-expired: false}}}
                """));
    }

    @Test
    void whatTakesTooLongIsToldAndFailsNothing() throws IOException {
        RunResult result = run(slow() + """
                expect:
                  result: {connected: true, within: 1ms}
                  frames: [{frame: CHAP Success, within: ..1ms}]
                  timing: [{between: [{frame: CHAP Response}, {frame: CHAP Success}], takes: ..1ms}]
                """);
        assertPassed(result);
        assertThat(result.late())
                .extracting(Failure::expected)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("connected within ..1ms"),
                        two -> assertThat(two).startsWith("[CHAP Success]").endsWith("within ..1ms"),
                        three -> assertThat(three).endsWith("to frame CHAP Success ..1ms"));
    }

    @Test
    void whatComesTooSoonFails() throws IOException {
        RunResult result = run(slow() + """
                expect:
                  result: {connected: true}
                  timing:
                    - {between: [{frame: CHAP Response}, {frame: CHAP Success}], takes: 1h..2h}
                    - {between: [{frame: CHAP Response}, {frame: CHAP Success}], takes: 100ms..}
                """);
        assertThat(result.passed()).isFalse();
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.expected())
                .endsWith("1h..2h"));
        assertThat(result.late()).isEmpty();
    }

    @Test
    void aPauseThatNobodyAnswersFailsAtOnce() throws IOException {
        RunResult result = run(SERVER + CLIENT.replace("Eiche-31", "Eiche-30").replace("}", ", paused-states: true}"));
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.saw())
                .isEqualTo("RetryAuthentication 691, and nobody answers"));
    }

    @Test
    void itEndsAtItsLimitAndWhereItIsStopped() throws IOException {
        String mute = """
                limit: 300ms
                server:
                  users:
                    alice: {password: "Eiche-31"}
                  rules:
                    - {name: mute, when: {frame: LCP ConfReq}, then: {ignore: true}}
                """;
        RunResult result = run(mute + CLIENT);
        assertThat(result.hitLimit()).isTrue();
        assertThat(result.length()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(100));
        RunResult stopped =
                RealTimeRunner.run(read(mute.replace("limit: 300ms", "limit: 1h") + CLIENT), 1, Duration.ofMillis(200));
        assertThat(stopped.stopped()).isTrue();
        assertThat(stopped.failures()).isEmpty();
    }

    @Test
    void whatRealTimeCannotDoIsRefusedByName() {
        String callback = SERVER.replace("\"Eiche-31\"", "\"Eiche-31\", callback: set-by-caller");
        assertRefused(callback, "a callback comes over the telephone exchange, which is virtual");
        assertRefused("line: {looped: true}\n", "a looped line is made in memory only");
        assertRefused(SERVER + "repeat: {seeds: 1..2}\n", "repeat runs many seeds, which takes virtual time");
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Scenario scenario = read(SERVER + CLIENT.replace("}", ", stay-up: 1h}"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> RealTimeRunner.run(scenario, 1, null)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Its password is judged 200 ms late. */
    private static String slow() {
        return """
                server:
                  users:
                    alice: {password: "Eiche-31"}
                  rules:
                    - {name: slow, when: {frame: CHAP Response}, then: {delay: 200ms}}
                """ + CLIENT;
    }

    private static void assertRefused(String blocks, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealTimeRunner.run(read(blocks + CLIENT), 1, null))
                .withMessageContaining(why);
    }

    private static void assertPassed(RunResult result) {
        assertThat(result.failures()).isEmpty();
        assertThat(result.hitLimit()).isFalse();
        assertThat(result.recording().all(Happening.FrameSent.class)).isNotEmpty();
    }

    private static RunResult run(String blocks) throws IOException {
        return RealTimeRunner.run(read(blocks), 1, null);
    }

    private static Scenario read(String blocks) {
        ScenarioReader reader = new ScenarioReader();
        reader.read("format: 1\nname: real\n" + blocks, Path.of("real.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios().get(0);
    }
}
