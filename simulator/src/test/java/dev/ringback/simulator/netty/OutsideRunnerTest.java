package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.RasClient;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Callers from outside are our own client on a thread of its own, and bare sockets. */
@Timeout(120)
class OutsideRunnerTest {
    private static final TcpAddress ANYWHERE = new TcpAddress(RealWorld.LOOPBACK, 0);
    private static final String SERVER = """
            server:
              users:
                alice: {password: "Erle-553"}
            """;

    private CompletableFuture<Boolean> dialing = CompletableFuture.completedFuture(true);

    @AfterEach
    void theCallersEnd() {
        assertThat(dialing.join()).isTrue();
    }

    @Test
    void aCallerIsConnectedWhenIpcpOpens() throws Exception {
        RunResult result = run(SERVER + """
                client: {user: alice, domain: HOME, number: "127.0.0.1", dial: "5550100", callback-number: ""}
                expect:
                  result: {connected: true}
                  counts: {calls: 1, auth-attempts: 1, carrier-drops: 0}
                  frames: [{from: client, frame: LCP TermReq, after: {phase: open}}]
                  timing: [{between: [{event: call-up}, {event: call-down}], takes: 0s..}]
                  lines: [{signal: DCD, pulses: 1}]
                  invariants: [challenge-never-reused]
                """, dials("alice", "Erle-553"));
        assertThat(result.failures()).isEmpty();
        assertThat(result.inRealTime()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EAP_GTC") // a person would have to be asked
    void aRefusalIsTheLastCodeSentAlsoWhereTheProtocolHasNoRoomForIt(RasAuthMethod method) throws Exception {
        String methods = "server:\n  auth: [mschap-v2, mschap, chap-md5, pap, eap-md5, eap-mschap-v2]\n";
        RunResult result = run(
                SERVER.replace("server:\n", methods)
                        + "expect: {result: {error: 691}, never: {frames: [{frame: IPCP *}]}}\n",
                address -> dial(address, entry -> entry.withAuthentication(List.of(method)), "alice", "Erle-554"));
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void anotherCodeThanTheServerSentFailsAndTheTextTellsBoth() throws Exception {
        RunResult result = run(SERVER + "expect: {result: {error: 649}}\n", dials("alice", "Erle-554"));
        Failure failure = only(result);
        assertThat(failure.expected()).isEqualTo("error 649");
        assertThat(failure.saw()).startsWith("error 691, the last code sent; ");
        assertThat(failure.at()).isNotNull();
    }

    @Test
    void aRuleMayWriteTheCodeByHand() throws Exception {
        String lie = SERVER + """
                  rules: [{name: lie, when: {phase: auth}, then: {auth-fail: {text: "E=649 R=0 V=3"}}}]
                expect: {result: {error: 649}}
                """;
        assertThat(run(lie, dials("alice", "Erle-553")).failures()).isEmpty();
    }

    @Test
    void whoBreaksTheLineMakesIt628AndACallerWhoHangsUp629() throws Exception {
        String broken =
                "timeline: [{name: dog, when: {from: client, frame: IPCP ConfReq}, do: {drop-carrier: both}}]\n";
        assertThat(run(SERVER + broken + "expect: {result: {error: 628}}\n", dials("alice", "Erle-553"))
                        .failures())
                .isEmpty();
        RunResult gone = run(SERVER + "expect: {result: {error: 629}}\n", OutsideRunnerTest::connectAndLeave);
        assertThat(gone.failures()).isEmpty();
        RunResult wrong = run(SERVER + "expect: {result: {connected: true}}\n", OutsideRunnerTest::connectAndLeave);
        assertThat(only(wrong).saw()).startsWith("error 629: the caller hung up in phase ");
    }

    @Test
    void aCallerIsComparedWithWhatTheFileSays() throws Exception {
        RunResult result = run(SERVER + """
                client: {user: bob, domain: SALES, number: "10.9.8.7", callback-number: "5550142"}
                expect: {result: {connected: true}}
                """, dials("alice", "Erle-553"));
        assertThat(result.failures())
                .extracting(Failure::expected)
                .containsExactlyInAnyOrder(
                        "user \"bob\"", "domain \"SALES\"", "number \"10.9.8.7\"", "callback-number \"5550142\"");
        assertThat(result.failures())
                .extracting(Failure::saw)
                .anyMatch(saw -> saw.startsWith("\"alice\" in [CHAP Response "))
                .anyMatch(saw -> saw.startsWith("\"HOME\" in [CHAP Response "))
                .contains("\"127.0.0.1\"", "it chose no callback at all");
        assertThat(result.failures())
                .extracting(failure -> failure.place().line())
                .containsOnly(8);
    }

    @Test
    void whoNeverSaysItsNameHasNone() throws Exception {
        RunResult result = run(SERVER + "client: {user: alice}\n", OutsideRunnerTest::connectAndLeave);
        assertThat(only(result).saw()).isEqualTo("it never said who it is");
    }

    @Test
    void twoCallersAreTwoCallsAndTheServerRemembers() throws Exception {
        RunResult result = run("""
                server:
                  users:
                    alice: {password: "Erle-553"}
                  rules: [{name: not the first, when: {call: 1, phase: auth}, then: {auth-fail: {code: 649}}}]
                client: [{user: alice}, {user: bob}]
                expect: {result: [{error: 649}, {connected: true}]}
                """, address -> {
            dial(address, entry -> entry, "alice", "Erle-553");
            dial(address, entry -> entry, "alice", "Erle-553");
        });
        Failure failure = only(result);
        assertThat(failure.expected()).isEqualTo("caller 2: user \"bob\"");
    }

    @Test
    void callsThatAreCountedAreWaitedFor() throws Exception {
        RunResult result = run(SERVER + "expect: {counts: {calls: 3}, result: {connected: true}}\n", address -> {
            for (int i = 0; i < 3; i++) {
                dial(address, entry -> entry, "alice", "Erle-553");
            }
        });
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void whoeverComesWhileTheLineIsBusyWaits() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        RunResult result = run(SERVER + "expect: {counts: {calls: 2}}\n", address -> {
            Socket second;
            try (Socket first = new Socket(address.host(), address.port())) {
                first.getInputStream().read();
                second = new Socket(address.host(), address.port());
            }
            try (second) {
                second.getInputStream().read(); // the server speaks to it only when the line is free
                both.countDown();
            }
        });
        assertThat(result.failures()).isEmpty();
        assertThat(both.getCount()).isZero();
    }

    @Test
    void nobodyCalls() throws Exception {
        RunResult result = run("wait: 200ms\n" + SERVER + """
                  rules: [{name: never used, when: {phase: auth}, then: {ignore: true}}]
                expect: {result: {connected: true}}
                """, address -> {});
        Failure failure = only(result);
        assertThat(failure.expected()).isEqualTo("call 1 within 200ms, which is how long it waits");
        assertThat(failure.saw()).isEqualTo("nobody called");
        assertThat(result.hitLimit()).isFalse();
    }

    @Test
    void nobodyCallsAgain() throws Exception {
        Scenario scenario = read("wait: 500ms\n" + SERVER + "client: [{dial: \"5550100\"}, {dial: \"5550100\"}]\n");
        // It is connected before the waiting begins, and so in time.
        RunResult result = OutsideRunner.run(scenario, 1, null, ANYWHERE, address -> {
            try {
                try (Socket first = new Socket(address.host(), address.port())) {
                    assertThat(first.isConnected()).isTrue();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Failure failure = only(result);
        assertThat(failure.expected()).startsWith("call 2 within 500ms");
        assertThat(failure.saw()).isEqualTo("nobody called again");
    }

    @Test
    void nobodyMayCallAndNobodyDoes() throws Exception {
        RunResult result = run("wait: 200ms\n" + SERVER + "expect: {counts: {calls: 0}}\n", address -> {});
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void itEndsAtItsLimitThoughTheCallIsUp() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        RunResult result = run("limit: 300ms\n" + SERVER + "expect: {result: {connected: true}}\n", address -> {
            try (Socket silent = new Socket(address.host(), address.port())) {
                while (silent.getInputStream().read() >= 0) {
                    continue; // to the end
                }
                ended.countDown();
            }
        });
        assertThat(result.hitLimit()).isTrue();
        assertThat(result.failures()).extracting(Failure::saw).contains("still waiting");
        dialing.join();
        assertThat(ended.getCount()).as("the server hangs up").isZero();
    }

    @Test
    void whatTakesTooLongIsTold() throws Exception {
        RunResult result = run("""
                server:
                  users:
                    alice: {password: "Erle-553"}
                  rules: [{name: slow, when: {frame: CHAP Response}, then: {delay: 100ms}}]
                expect: {result: {connected: true, within: 1ms}}
                """, dials("alice", "Erle-553"));
        assertThat(result.failures()).isEmpty();
        assertThat(result.late()).singleElement().satisfies(late -> assertThat(late.expected())
                .isEqualTo("connected within ..1ms of the call"));
    }

    @Test
    void aPlaceThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TcpAddress taken = new TcpAddress(RealWorld.LOOPBACK, other.getLocalPort());
            assertThatThrownBy(() -> OutsideRunner.run(read(SERVER), 1, null, taken, address -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(taken.toString());
        }
        assertThatThrownBy(() -> OutsideRunner.run(
                        read(SERVER), 1, null, new TcpAddress("no-such-host.invalid", 0), address -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no host \"no-such-host.invalid\"");
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Scenario scenario = read(SERVER);
        assertThatThrownBy(() -> OutsideRunner.run(scenario, 1, null, ANYWHERE, address -> Thread.currentThread()
                        .interrupt()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aScenarioThatDialsForItselfIsRefused() {
        ScenarioReader reader = new ScenarioReader();
        reader.read("format: 1\nname: own\nclient: {dial: \"5550100\"}\n", Path.of("own.dial.yaml"));
        Scenario own = reader.finish().scenarios().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutsideRunner.run(own, 1, null, ANYWHERE, address -> {}))
                .withMessage("scenario own dials for itself");
    }

    @Test
    void itStopsAtATime() throws Exception {
        RunResult result = run(
                SERVER + "expect: {result: {connected: true}}\n",
                address -> {
                    try (Socket silent = new Socket(address.host(), address.port())) {
                        while (silent.getInputStream().read() >= 0) {
                            continue; // to the end
                        }
                    }
                },
                Duration.ofMillis(200));
        assertThat(result.stopped()).isTrue();
        assertThat(result.failures()).isEmpty();
    }

    /** A caller, on a thread of its own. */
    private interface Caller {
        void call(TcpAddress address) throws Exception;
    }

    private static Caller dials(String user, String password) {
        return address -> dial(address, entry -> entry, user, password);
    }

    private static void dial(TcpAddress address, UnaryOperator<RasEntry> how, String user, String password)
            throws InterruptedException {
        RasDialParams params = RasDialParams.of(user, Secret.of(password)).withDomain("HOME");
        RasEntry entry = how.apply(RasEntry.of("outside", address.toString()));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = client.dialer().dial(entry, params, RasDialExtensions.DEFAULTS)) {
            connection.hangUp();
        } catch (RasException refused) {
            return; // what it was is the judge's to say
        }
    }

    private static void connectAndLeave(TcpAddress address) throws IOException {
        try (Socket socket = new Socket(address.host(), address.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(0x7E);
            socket.shutdownOutput();
            while (socket.getInputStream().read() >= 0) {
                continue; // so that nothing is left unread, which would be a reset
            }
        }
    }

    private RunResult run(String blocks, Caller caller) throws IOException {
        return run(blocks, caller, null);
    }

    private RunResult run(String blocks, Caller caller, @Nullable Duration until) throws IOException {
        return OutsideRunner.run(read(blocks), 1, until, ANYWHERE, address -> {
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            dialing = ended;
            new Thread(() -> {
                        try {
                            caller.call(address);
                            ended.complete(true);
                        } catch (Throwable e) {
                            ended.completeExceptionally(e);
                        }
                    })
                    .start();
        });
    }

    private static Failure only(RunResult result) {
        assertThat(result.failures()).hasSize(1);
        return result.failures().get(0);
    }

    private static Scenario read(String blocks) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(
                "format: 1\nname: outside\nsut: external-client\nclock: real\n" + blocks, Path.of("outside.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios().get(0);
    }
}
