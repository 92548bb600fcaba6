package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionInfo;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasIpv6;
import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasStatistics;
import dev.ringback.ras.RasTerminal;
import dev.ringback.ras.RasTimers;
import dev.ringback.ras.RasWatch;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The READMEs' Java examples; {@link ReadmeTest} compares them word for word. */
class ReadmeExampleTest {
    @Test
    void aRefusedPasswordPausesAndTheNextConnects() throws Exception {
        // spotless:off
        // README
        try (Simulator server =
                        Simulator.builder().user("alice", "right").listenTcp(0).start();
                RasClient client = RasClient.overTcp()) {
            RasDialParams params = RasDialParams.of("alice", "wrong".toCharArray());
            RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);

            RasConnection connection = client.dialer().dial(server.entry(), params, pauses, event -> true);
            RasConnectionStatus status = connection.await();
            assertThat(status.state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
            assertThat(status.error().code()).isEqualTo(691);

            connection.resume(params.withPassword("right".toCharArray()));
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            connection.hangUp();
        }
        // README
        // spotless:on
    }

    @Test
    void connectionsAreListedCountedAndTold() throws Exception {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        RasDialParams params = RasDialParams.of("alice", "Kiefer-7".toCharArray());
        try (Simulator server =
                Simulator.builder().user("alice", "Kiefer-7").listenTcp(0).start()) {
            RasEntry entry = server.entry();
            // CLIENT README
            try (RasClient client = RasClient.overTcp()) {
                RasDialer dialer = client.dialer();
                RasWatch watch = dialer.connectionNotification(event -> log.add(event.kind() + " " + event.entryName()
                        + " " + event.status().error()));
                RasConnection connection = dialer.dial(entry, params, RasDialExtensions.DEFAULTS);
                for (RasConnectionInfo info : dialer.connections()) {
                    RasStatistics statistics = info.connection().statistics();
                    log.add(info.entryName() + ": " + statistics.crcErrors() + " CRC errors");
                }
                connection.hangUp();
                watch.close();
            }
            // CLIENT README
            String name = entry.name();
            assertThat(log)
                    .containsExactlyInAnyOrder(
                            "CONNECTION " + name + " 0 ERROR_SUCCESS",
                            name + ": 0 CRC errors",
                            "DISCONNECTION " + name + " 631 ERROR_USER_DISCONNECTION");
        }
    }

    @Test
    void anEntryHasLimits() throws Exception {
        RasDialParams params = RasDialParams.of("alice", "Kiefer-7".toCharArray());
        try (Simulator server = Simulator.builder()
                        .user("alice", "Kiefer-7")
                        .listenTcp(0)
                        .start();
                RasClient client = RasClient.overTcp()) {
            RasEntry office = server.entry();
            // CLIENT README, LIMITS
            RasEntry entry = office.withTimers(RasTimers.DEFAULTS
                    .withEcho(Duration.ofSeconds(30), 3)
                    .withLimits(new RasLimits(Duration.ofMinutes(20), Duration.ofMillis(300))));
            RasConnection connection = client.dialer().dial(entry, params, RasDialExtensions.DEFAULTS);
            CompletableFuture<RasConnectionStatus> end = new CompletableFuture<>();
            connection.onDisconnection(end::complete);
            assertThat(end.get().error()).isEqualTo(RasError.PPP_SESSION_TIMEOUT);
            // CLIENT README, LIMITS
            connection.hangUp();
        }
    }

    @Test
    void anEntryHasEncryptionAndIpv6() throws Exception {
        RasDialParams params = RasDialParams.of("alice", "Kiefer-7".toCharArray());
        try (Simulator server = Simulator.builder()
                        .user("alice", "Kiefer-7")
                        .encryption(false)
                        .ipv6()
                        .listenTcp(0)
                        .start();
                RasClient client = RasClient.overTcp()) {
            RasEntry office = server.entry();
            // CLIENT README, ENCRYPTION
            RasEntry entry = office.withEncryption(RasEncryption.OPTIONAL).withIpv6(RasIpv6.RANDOM);
            RasConnection connection = client.dialer().dial(entry, params, RasDialExtensions.DEFAULTS);
            RasProjection.Ccp ccp = (RasProjection.Ccp) connection.projection(RasProtocol.CCP);
            assertThat(ccp.client().keyBits()).isEqualTo(128);
            RasProjection.Ipv6 ipv6 = (RasProjection.Ipv6) connection.projection(RasProtocol.IPV6);
            assertThat(ipv6.address()).startsWith("fe80::");
            // CLIENT README, ENCRYPTION
            connection.hangUp();
        }
    }

    @Test
    void aMethodOfEapAsksTheUser() throws Exception {
        try (Simulator server = Simulator.builder()
                        .expired("alice", "Kiefer-7")
                        .authentication(RasAuthMethod.EAP_MSCHAP_V2, RasAuthMethod.EAP_GTC)
                        .listenTcp(0)
                        .start();
                RasClient client = RasClient.overTcp()) {
            RasEntry office = server.entry();
            List<Class<?>> asked = new ArrayList<>();
            answerWhatEapAsks(client.dialer(), office, asked);
            assertThat(asked).containsExactly(RasEapQuestion.Credentials.class, RasEapQuestion.NewPassword.class);
            asked.clear();
            answerWhatEapAsks(client.dialer(), office.withAuthentication(List.of(RasAuthMethod.EAP_GTC)), asked);
            assertThat(asked).containsExactly(RasEapQuestion.Token.class);
        }
    }

    private static void answerWhatEapAsks(RasDialer dialer, RasEntry entry, List<Class<?>> asked) throws Exception {
        RasDialParams params = RasDialParams.of("alice", "Linde-12".toCharArray());
        Secret password = Secret.of("Kiefer-7");
        Secret newPassword = Secret.of("Buche-77");
        Secret token = newPassword;
        // CLIENT README, EAP
        RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
        RasConnection connection = dialer.dial(entry, params, pauses, event -> true);
        while (connection.await().state() == RasConnectionState.INVOKE_EAP_UI) {
            RasEapQuestion question = connection.eapQuestion().orElseThrow();
            asked.add(question.getClass());
            if (question instanceof RasEapQuestion.Token) {
                connection.invokeEapUi(new RasEapAnswer.Token(token));
            } else if (question instanceof RasEapQuestion.NewPassword) {
                connection.invokeEapUi(new RasEapAnswer.NewPassword(newPassword));
            } else {
                connection.invokeEapUi(new RasEapAnswer.Credentials("alice", password, ""));
            }
            connection.resume(params);
        }
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        // CLIENT README, EAP
        connection.hangUp();
    }

    @Test
    void aTerminalLogsIn() throws Exception {
        RasDialParams params = RasDialParams.of("alice", "Kiefer-7".toCharArray());
        Secret password = Secret.of("Kiefer-7\r");
        try (Simulator server = Simulator.builder()
                        .user("alice", "Kiefer-7")
                        .login("Annex 3")
                        .listenTcp(0)
                        .start();
                RasClient client = RasClient.overTcp()) {
            RasDialer dialer = client.dialer();
            RasEntry office = server.entry();
            // CLIENT README, TEXT
            RasEntry entry = office.withInteraction(new RasInteraction.Terminal(RasInteraction.Moment.AFTER_DIAL));
            RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
            RasConnection connection = dialer.dial(entry, params, pauses, event -> true);
            if (connection.await().state() == RasConnectionState.INTERACTIVE) {
                RasTerminal terminal = connection.terminal();
                terminal.readUntil("login:", Duration.ofSeconds(30));
                terminal.write("alice\r");
                terminal.readUntil("Password:", Duration.ofSeconds(30));
                terminal.write(password);
                terminal.readUntil("PPP", Duration.ofSeconds(30));
                connection.resume(params);
            }
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            // CLIENT README, TEXT
            connection.hangUp();
        }
    }
}
