package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.LoginConfig;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallerLimitsTest {
    private static final int READ_MILLIS = 30_000;

    /** Less than the time between two Configure-Requests. */
    private static final int SHORT_READ_MILLIS = 500;

    private static final TcpAddress ANY_PORT = new TcpAddress(RealWorld.LOOPBACK, 0);
    private static final ServerConfig CONFIG =
            ServerConfig.USUAL.withUsers(List.of(UserAccount.of("alice", Secret.of("Right-44"))));

    private static final JournalEvent LONGEST = new JournalEvent.HangingUp(
            "there are too many callers who have not proven themselves, and of them this one has been here longest");

    private final Queue<Journal.Entry> journal = new ConcurrentLinkedQueue<>();

    @Test
    void whoHasBeenUnprovenLongestMakesRoomForTheNextAndAProvenCallerStays() throws Exception {
        try (RealWorld world = new RealWorld(CONFIG, journal::add);
                RasClient client = RasClient.overTcp()) {
            TcpAddress at = world.listenTcp(ANY_PORT, new CallerLimits(10, 2));
            RasConnection proven = dial(client, at);
            try (Socket first = silent(at);
                    Socket second = silent(at);
                    Socket third = silent(at)) {
                assertThat(hasEnded(first)).isTrue();
                RasConnection other = dial(client, at);
                assertThat(hasEnded(second)).isTrue();
                assertThat(other.status().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(proven.status().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(journal)
                        .filteredOn(entry -> entry.event() instanceof JournalEvent.HangingUp)
                        .extracting(Journal.Entry::event)
                        .containsExactly(LONGEST, LONGEST);
                third.setSoTimeout(SHORT_READ_MILLIS);
                assertThatThrownBy(() -> hasEnded(third)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void whoComesWhenAllLinesAreTakenFindsTheConnectionClosed() throws Exception {
        try (RealWorld world = new RealWorld(CONFIG, journal::add);
                RasClient client = RasClient.overTcp()) {
            TcpAddress at = world.listenTcp(ANY_PORT, new CallerLimits(1, 5));
            RasConnection proven = dial(client, at);
            try (Socket late = new Socket(InetAddress.getByName(at.host()), at.port())) {
                late.setSoTimeout(READ_MILLIS);
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(proven.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        }
    }

    @Test
    void whoSaysNothingKeepsNobodyOutAlsoWhereAllLinesAreTaken() throws Exception {
        try (RealWorld world = new RealWorld(CONFIG, journal::add);
                RasClient client = RasClient.overTcp()) {
            TcpAddress at = world.listenTcp(ANY_PORT, new CallerLimits(2, 5));
            try (Socket first = silent(at);
                    Socket second = silent(at)) {
                RasConnection proven = dial(client, at);
                assertThat(proven.status().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(hasEnded(first)).isTrue();
                RasConnection other = dial(client, at);
                assertThat(other.status().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(hasEnded(second)).isTrue();
                assertThat(proven.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            }
        }
    }

    @Test
    void whoComesAtOnePlaceCountsAtTheOthers() throws Exception {
        CallerLimits limits = new CallerLimits(10, 1);
        try (RealWorld world = new RealWorld(CONFIG, journal::add)) {
            TcpAddress here = world.listenTcp(ANY_PORT, limits);
            TcpAddress there = world.listenTcp(ANY_PORT, limits);
            try (Socket first = silent(here);
                    Socket second = silent(there)) {
                assertThat(hasEnded(first)).isTrue();
                assertThat(second.isClosed()).isFalse();
                assertThat(world.calls()).extracting(WatchedLines.Call::line).containsExactly("tcp 2");
            }
        }
    }

    @Test
    void aLoginAsTextProvesWhoItIsWherePppDemandsNothing() throws Exception {
        ServerConfig terminal = CONFIG.withAuthentication(List.of()).withLogin(LoginConfig.USUAL);
        try (RealWorld world = new RealWorld(terminal, journal::add)) {
            TcpAddress at = world.listenTcp(ANY_PORT, new CallerLimits(10, 1));
            try (Socket first = silent(at)) {
                first.getOutputStream().write("alice\rRight-44\r".getBytes(StandardCharsets.US_ASCII));
                await().until(() -> journal.stream()
                        .anyMatch(
                                entry -> entry.event() instanceof JournalEvent.LoginJudged login && login.code() == 0));
                try (Socket second = silent(at)) {
                    assertThat(second.isClosed()).isFalse();
                    assertThat(world.calls())
                            .extracting(WatchedLines.Call::line)
                            .containsExactly("tcp 1", "tcp 2");
                }
            }
        }
    }

    @Test
    void whoIsGoneBeforeTheServerHasSaidAWordIsACallThatEndedAndNothingIsLogged() {
        int count = 20;
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler listening = new Listening(logged);
        Logger ofNetty = Logger.getLogger("io.netty");
        ofNetty.addHandler(listening);
        try (RealWorld world = new RealWorld(CONFIG, journal::add)) {
            TcpAddress at = world.listenTcp(ANY_PORT);
            world.ask(server -> comeAndGo(at, count)); // on the server's thread: it finds all of them gone
            await().until(() -> journal.stream()
                            .filter(entry -> entry.event() instanceof JournalEvent.CallDown)
                            .count()
                    == count);
            assertThat(world.calls()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ofNetty.removeHandler(listening);
        }
        assertThat(logged).isEmpty();
    }

    private static int comeAndGo(TcpAddress at, int count) {
        for (int i = 0; i < count; i++) {
            try (Socket socket = new Socket(InetAddress.getByName(at.host()), at.port())) {
                socket.setSoLinger(true, 0); // a reset
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return count;
    }

    @Test
    void limitsThatLetNobodyInAreRefused() {
        assertThatThrownBy(() -> new CallerLimits(0, 1)).hasMessageContaining("each must be 1 or more");
        assertThatThrownBy(() -> new CallerLimits(1, 0)).hasMessageContaining("each must be 1 or more");
    }

    private static RasConnection dial(RasClient client, TcpAddress at) throws Exception {
        RasConnection connection = client.dialer()
                .dial(
                        RasEntry.of("", at.toString()),
                        RasDialParams.of("alice", Secret.of("Right-44")),
                        RasDialExtensions.DEFAULTS,
                        event -> true);
        connection.await();
        return connection;
    }

    /** Keeps what is logged. */
    private static final class Listening extends Handler {
        private final List<LogRecord> records;

        Listening(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    /** Connected, and known to the server: it has begun to speak. */
    private static Socket silent(TcpAddress at) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(at.host()), at.port());
        socket.setSoTimeout(READ_MILLIS);
        assertThat(socket.getInputStream().read()).isNotNegative();
        return socket;
    }

    private static boolean hasEnded(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what the server said before
        }
        return true;
    }
}
