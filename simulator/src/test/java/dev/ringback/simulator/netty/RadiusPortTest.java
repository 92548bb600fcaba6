package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.server.ServerConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server in real time that asks a RADIUS server over UDP. */
class RadiusPortTest {
    private static final String SECRET = "Erle-4711";

    private final List<Journal.Entry> journal = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theRightPasswordIsLetIn() throws Exception {
        try (FakeRadius radius = new FakeRadius(SECRET, "Linde-12", 0)) {
            assertThat(dial(radius.port(), SECRET, "Linde-12")).isEqualTo("0 198.51.100.9");
            assertThat(radius.heard()).isEqualTo(1);
        }
    }

    @Test
    void aWrongOneIsNot() throws Exception {
        try (FakeRadius radius = new FakeRadius(SECRET, "Linde-12", 0)) {
            assertThat(dial(radius.port(), SECRET, "Birke-44")).isEqualTo("691 OK");
        }
    }

    @Test
    void aQuestionThatWasLostIsAskedAgain() throws Exception {
        try (FakeRadius radius = new FakeRadius(SECRET, "Linde-12", 2)) {
            assertThat(dial(radius.port(), SECRET, "Linde-12")).isEqualTo("0 198.51.100.9");
            assertThat(radius.heard()).isEqualTo(3);
        }
    }

    @Test
    void anotherSecretIsTheReasonInTheJournalAndIsNotShown() throws Exception {
        try (FakeRadius radius = new FakeRadius("Weide-9", "Linde-12", 0)) {
            assertThat(dial(radius.port(), SECRET, "Linde-12")).isEqualTo("734 nobody can judge the password now");
        }
        assertThat(reason()).contains("3 answers were not made with our secret");
        assertThat(journal.toString()).doesNotContain(SECRET).doesNotContain("Weide-9");
    }

    @Test
    void nobodyThereIsTheReason() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(dial(port, SECRET, "Linde-12")).startsWith("734 ");
        assertThat(reason()).contains("nobody listens there");
    }

    @Test
    void silenceIsTheReason() throws Exception {
        try (FakeRadius radius = new FakeRadius(SECRET, "Linde-12", 99)) {
            assertThat(dial(radius.port(), SECRET, "Linde-12")).startsWith("734 ");
            assertThat(radius.heard()).isEqualTo(3);
        }
        assertThat(reason()).contains("no answer").contains("is the secret the same?");
    }

    @Test
    void aHostThatDoesNotExistIsTheReason() throws Exception {
        RadiusConfig config = config("nobody.invalid", 1812, SECRET);
        assertThat(dial(config, "Linde-12")).startsWith("734 ");
        assertThat(reason()).isEqualTo("there is no host \"nobody.invalid\"");
    }

    private String reason() {
        return journal.stream()
                .map(Journal.Entry::event)
                .filter(JournalEvent.NothingDecided.class::isInstance)
                .map(event -> ((JournalEvent.NothingDecided) event).reason())
                .findFirst()
                .orElseThrow();
    }

    private static RadiusConfig config(String host, int port, String secret) {
        return new RadiusConfig(host, port, Secret.of(secret), Duration.ofMillis(300), 3, "ringback");
    }

    private String dial(int port, String secret, String password) throws Exception {
        return dial(config("127.0.0.1", port, secret), password);
    }

    /** The error, and the caller's address or what the server said. */
    private String dial(RadiusConfig radius, String password) throws IOException, InterruptedException {
        ServerConfig config = ServerConfig.USUAL.withAuthentication(List.of(AuthMethod.PAP));
        try (RealWorld world = new RealWorld(config, journal::add, PhoneBook.EMPTY, radius);
                RasClient client = RasClient.overTcp()) {
            TcpAddress at = world.listenTcp(new TcpAddress(RealWorld.LOOPBACK, 0));
            RasEntry entry = RasEntry.of("test", at.toString());
            RasDialParams params = RasDialParams.of("alice", password.toCharArray());
            RasConnection connection = client.dialer().dial(entry, params, RasDialExtensions.DEFAULTS, event -> true);
            RasConnectionStatus status = connection.await();
            String more = status.state().terminal() && status.error().code() == 0
                    ? connection.projection().address()
                    : status.message();
            connection.hangUp();
            return status.error().code() + " " + more;
        } catch (RasException e) {
            throw new AssertionError(e);
        }
    }
}
