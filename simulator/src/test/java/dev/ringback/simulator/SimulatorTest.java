package dev.ringback.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.RasClient;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SimulatorTest {
    private static final RasDialExtensions PAUSES = RasDialExtensions.DEFAULTS.withPausedStates(true);

    @Test
    void aRefusedPasswordIsAnsweredInMemoryAndTheThinkingTakesNoTime() throws Exception {
        try (SimulatedRas ras = Simulator.builder().user("alice", "Right-44").inMemory()) {
            List<RasConnectionState> states = new ArrayList<>();
            RasDialParams params = RasDialParams.of("alice", Secret.of("Wrong-44"));
            RasConnection connection = ras.dialer().dial(ras.entry(), params, PAUSES, event -> {
                states.add(event.state());
                return true;
            });
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
            ras.advance(Duration.ofSeconds(100));
            connection.resume(params.withPassword(Secret.of("Right-44")));
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(states)
                    .containsSubsequence(
                            RasConnectionState.RETRY_AUTHENTICATION,
                            RasConnectionState.AUTH_RETRY,
                            RasConnectionState.CONNECTED);
            assertThat(Duration.between(SimulatedRas.START, ras.now()))
                    .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(101));
        }
    }

    @Test
    void anExpiredPasswordIsReplacedAndTheNextDialKnowsIt() throws Exception {
        try (SimulatedRas ras =
                Simulator.builder().expired("bob", "Winter99", 8).inMemory()) {
            RasDialParams params = RasDialParams.of("bob", Secret.of("Winter99"));
            try (RasConnection connection = ras.dialer().dial(ras.entry(), params, PAUSES, event -> true)) {
                assertThat(connection.await().state()).isEqualTo(RasConnectionState.PASSWORD_EXPIRED);
                connection.resume(params.withPassword(Secret.of("Spring00!")));
                assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            }
            ras.advance(Duration.ofSeconds(10));
            try (RasConnection next = ras.dialer()
                    .dial(ras.entry(), params.withPassword(Secret.of("Spring00!")), RasDialExtensions.DEFAULTS)) {
                assertThat(next.projection().address()).isEqualTo("198.18.16.0");
            }
            assertThatThrownBy(() -> ras.dialer().dial(ras.entry(), params, RasDialExtensions.DEFAULTS))
                    .isInstanceOfSatisfying(RasException.class, refused -> assertThat(refused.error())
                            .isEqualTo(RasError.AUTHENTICATION_FAILURE));
        }
    }

    @Test
    void everyKindOfUserHasItsError() {
        try (SimulatedRas ras = Simulator.builder()
                .disabled("disabled", "Birke-44")
                .restricted("restricted", "Birke-44", "never")
                .withoutDialIn("stay-out", "Birke-44")
                .expired("expired", "Birke-44")
                .retries(0)
                .authenticateTime(Duration.ofSeconds(30))
                .inMemory(7)) {
            assertThat(error(ras, "disabled")).isEqualTo(647);
            assertThat(error(ras, "restricted")).isEqualTo(646);
            assertThat(error(ras, "stay-out")).isEqualTo(649);
            assertThat(error(ras, "expired")).isEqualTo(648);
            assertThat(error(ras, "stranger")).isEqualTo(691);
        }
    }

    @Test
    @Timeout(60)
    void aDialerOfAnyKindReachesTheServerOverTcp() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .user("alice", "Birke-44")
                        .listenTcp(0)
                        .start();
                RasClient client = RasClient.overTcp();
                RasConnection connection = client.dialer()
                        .dial(
                                simulator.entry(),
                                RasDialParams.of("alice", Secret.of("Birke-44")),
                                RasDialExtensions.DEFAULTS)) {
            assertThat(simulator.port()).isPositive();
            assertThat(connection.projection().address()).isEqualTo("198.18.16.0");
        }
    }

    @Test
    @Timeout(60)
    void aNumberChoosesWhatGoesWrong() throws Exception {
        try (Simulator simulator = Simulator.number("555-0691").listenTcp(0).start();
                RasClient client = RasClient.overTcp()) {
            RasDialParams params = RasDialParams.of("whoever", Secret.of("first"));
            RasConnection connection = client.dialer().dial(simulator.entry(), params, PAUSES, event -> true);
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
            connection.resume(params.withPassword(Secret.of("second")));
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            connection.close();
        }
    }

    @Test
    void aCallbackInMemoryTakesItsDelayOfTheVirtualClock() throws Exception {
        try (SimulatedRas ras = Simulator.builder()
                .calledBack("carol", "Birke-44")
                .calledBack("dora", "Birke-44", "5550142")
                .inMemory()) {
            RasDialParams carol =
                    RasDialParams.of("carol", Secret.of("Birke-44")).withCallbackNumber("*");
            try (RasConnection connection = ras.dialer().dial(ras.entry(), carol, PAUSES, event -> true)) {
                assertThat(connection.await().state()).isEqualTo(RasConnectionState.CALLBACK_SET_BY_CALLER);
                Instant asked = ras.now();
                connection.resume(carol.withCallbackNumber("5550199"));
                assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(Duration.between(asked, ras.now()))
                        .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13));
            }
            ras.advance(Duration.ofSeconds(10));
            RasDialParams dora = RasDialParams.of("dora", Secret.of("Birke-44"));
            try (RasConnection connection = ras.dialer().dial(ras.entry(), dora, RasDialExtensions.DEFAULTS)) {
                assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            }
        }
    }

    @Test
    void theCallbackOfTheReadmeIsTheOneThatRuns() throws Exception {
        // README
        try (SimulatedRas ras =
                Simulator.builder().calledBack("carol", "Birke-44").inMemory()) {
            RasDialParams carol =
                    RasDialParams.of("carol", Secret.of("Birke-44")).withCallbackNumber("*");
            RasConnection connection = ras.dialer().dial(ras.entry(), carol, PAUSES, event -> true);
            connection.await(); // CallbackSetByCaller
            connection.resume(carol.withCallbackNumber("5550199"));
            connection.await(); // Connected, 12 s later on the virtual clock
            // README
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        }
        String source = Files.readString(Path.of("src/test/java/dev/ringback/simulator/SimulatorTest.java"));
        String ran = source.split("// README\n")[1].replaceAll("\\s", "");
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s", "")).contains(ran);
    }

    @Test
    void aTokenOfEapIsAskedForInInvokeEapUiAndTheUsersPasswordIsThatToken() throws Exception {
        try (SimulatedRas ras = Simulator.builder()
                .user("alice", "Kiefer-71")
                .authentication(RasAuthMethod.EAP_GTC, RasAuthMethod.MSCHAP_V2)
                .eapTexts("Who?", "Closed at 8", "Code:")
                .inMemory()) {
            RasDialParams params = RasDialParams.of("alice", Secret.of("Linde-12"));
            RasConnection connection = ras.dialer().dial(ras.entry(), params, PAUSES, event -> true);
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.INVOKE_EAP_UI);
            assertThat(connection.eapQuestion())
                    .contains(new RasEapQuestion.Token(RasAuthMethod.EAP_GTC, "Closed at 8", "Code:"));
            connection.invokeEapUi(new RasEapAnswer.Token(Secret.of("Kiefer-71")));
            connection.resume(params);
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        }
    }

    @Test
    void aCallerWithoutEapGetsTheNextMethodAndOneWithoutAnyIsSentAway() throws Exception {
        try (SimulatedRas ras = Simulator.builder()
                .user("alice", "Kiefer-71")
                .authentication(RasAuthMethod.EAP_MD5, RasAuthMethod.CHAP_MD5)
                .inMemory()) {
            RasDialParams params = RasDialParams.of("alice", Secret.of("Kiefer-71"));
            RasEntry chap = ras.entry().withAuthentication(List.of(RasAuthMethod.CHAP_MD5));
            try (RasConnection connection = ras.dialer().dial(chap, params, RasDialExtensions.DEFAULTS)) {
                RasProjection.Lcp lcp = (RasProjection.Lcp) connection.projection(RasProtocol.LCP);
                assertThat(lcp.authentication()).contains(RasAuthMethod.CHAP_MD5);
            }
            ras.advance(Duration.ofSeconds(10));
            RasEntry pap = ras.entry().withAuthentication(List.of(RasAuthMethod.PAP));
            assertThatThrownBy(() -> ras.dialer().dial(pap, params, RasDialExtensions.DEFAULTS))
                    .isInstanceOfSatisfying(RasException.class, refused -> assertThat(refused.error())
                            .isEqualTo(RasError.PEER_REFUSED_AUTH));
        }
    }

    @Test
    void aTextThatNoPacketOfEapCarriesIsRefused() {
        Simulator.Builder builder = Simulator.builder();
        assertThatThrownBy(() -> builder.eapTexts("", "", "x".repeat(1016)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text of 1016 octets; a packet of EAP carries 1015");
    }

    @Test
    @Timeout(60)
    void aCallbackOverTcpGoesWhereThePhoneBookSays() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (RasClient client = RasClient.overTcp("127.0.0.1:0");
                Simulator simulator = Simulator.builder()
                        .calledBack("dora", "Birke-44", "5550142")
                        .phone("5550143", "127.0.0.1:1")
                        .phones(number -> {
                            asked.add(number);
                            return client.answersAt();
                        })
                        .listenTcp(0)
                        .start()) {
            RasEntry soon = simulator
                    .entry()
                    .withTimers(RasTimers.DEFAULTS.withCallback(new RasCallbackTimers(
                            Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(2), 10)));
            RasDialParams dora = RasDialParams.of("dora", Secret.of("Birke-44"));
            try (RasConnection connection = client.dialer().dial(soon, dora, RasDialExtensions.DEFAULTS)) {
                assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            }
        }
        assertThat(asked).isNotEmpty().containsOnly("5550142");
    }

    @Test
    void aPhoneBookRefusesWhatIsNoAddressAndAnAccountWhatIsNoNumber() {
        Simulator.Builder builder = Simulator.builder();
        assertThatThrownBy(() -> builder.phone("5550142", "here")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.calledBack("dora", "Birke-44", "home"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("home");
    }

    @Test
    void whatCannotBeIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Simulator.number("555-0690"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("555-0691");
        assertThatThrownBy(() -> Simulator.number("555-0676"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("yet");
        assertThatThrownBy(() -> Simulator.builder().start()).hasMessageContaining("listenTcp(0)");
        assertThatThrownBy(() -> Simulator.builder().listenTcp("192.0.2.1", 7).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1:7");
        assertThatThrownBy(() ->
                        Simulator.builder().listenSerial("/dev/no-such-port").start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-port");
    }

    private static int error(SimulatedRas ras, String user) {
        Instant before = ras.now();
        try {
            ras.dialer().dial(ras.entry(), RasDialParams.of(user, Secret.of("Birke-44")), RasDialExtensions.DEFAULTS);
            return 0;
        } catch (RasException e) {
            assertThat(Duration.between(before, ras.now())).isLessThan(Duration.ofSeconds(10));
            return e.error().code();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
