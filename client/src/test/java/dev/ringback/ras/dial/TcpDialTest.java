package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.octets.Octets;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.PausedStates;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same connection on real threads: TCP on the loopback interface, the callers on threads of their own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpDialTest {
    private static final RasDialExtensions PAUSES = RasDialExtensions.DEFAULTS.withPausedStates(true);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Octets> datagrams = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final RasDialListener listener = event -> heard.add(DialLab.text(event));
    private final RasClient client = RasClient.overTcp();
    private RasEntry entry;
    private EventLoop serverLoop;
    private volatile boolean wantsLogin;

    @BeforeEach
    void serve() throws Exception {
        serverLoop = group.next();
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        EventLoopScheduler scheduler = new EventLoopScheduler(serverLoop, Instant.EPOCH);
                        TcpPort port = new TcpPort(serverLoop, scheduler, null);
                        TestServer server = new TestServer(AuthMethod.MSCHAP_V2);
                        server.login = wantsLogin ? TestLogin.usual() : null;
                        server.watcher = event -> {
                            if (event instanceof PppEvent.DatagramReceived received) {
                                datagrams.add(received.datagram());
                            }
                        };
                        port.attach(new Pump<>(server, port, scheduler, server::heard));
                        port.accept(accepted);
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        entry = RasEntry.of("office", "127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        pool.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private RasConnection paused() throws Exception {
        RasConnection connection = client.dialer().dial(entry, DialLab.WRONG, PAUSES, listener);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        return connection;
    }

    @Test
    void aRefusedPasswordIsAnsweredFromAnotherThread() throws Exception {
        RasConnection connection = paused();
        connection.resume(DialLab.ALICE);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        await().untilAsserted(() -> assertThat(heard)
                .containsSubsequence("AuthNotify", "RetryAuthentication 691", "AuthRetry", "AuthNotify", "Connected"));
        Octets datagram = Octets.ofHex("45000014000000004011F6DDC000024DC0000201");
        await().until(() -> connection.send(datagram));
        await().untilAsserted(() -> assertThat(datagrams).containsExactly(datagram));
        assertThat(connection.status().deviceType()).isEqualTo("tcp");
        assertThat(connection.statistics().sentOctets()).isPositive();
        assertThat(connection.statistics().framingErrors()).isEmpty();
        assertThat(connection.statistics().bitsPerSecond()).isEmpty();
        connection.close();
        assertThat(catchThrowableOfType(RasMisuseException.class, connection::status)
                        .error())
                .isEqualTo(RasError.INVALID_HANDLE);
    }

    @Test
    void pausedStatesAnswersOnAnExecutor() throws Exception {
        RasDialListener answering = PausedStates.answerWith(pool, pause -> Optional.of(DialLab.ALICE), listener);
        CountDownLatch connected = new CountDownLatch(1);
        RasConnection connection = client.dialer().dial(entry, DialLab.WRONG, PAUSES, event -> {
            if (event.state() == RasConnectionState.CONNECTED) {
                connected.countDown();
            }
            return answering.notified(event);
        });
        assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    @Test
    void ofTwoThreadsThatResumeAtOnceOneWins() throws Exception {
        RasConnection connection = paused();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Object>> results = List.of(resume(connection, start), resume(connection, start));
        start.countDown();
        List<Object> outcomes = List.of(results.get(0).get(), results.get(1).get());
        assertThat(outcomes).containsExactlyInAnyOrder("resumed", RasError.DIAL_ALREADY_IN_PROGRESS);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    private Future<Object> resume(RasConnection connection, CountDownLatch start) {
        return pool.submit(() -> {
            start.await();
            try {
                connection.resume(DialLab.ALICE);
                return "resumed";
            } catch (RasMisuseException e) {
                return e.error();
            }
        });
    }

    @Test
    void aResumeFromAnotherThreadWaitsUntilTheListenerHasReturned() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        RasDialListener slow = event -> {
            if (event.state().paused()) {
                inside.countDown();
                awaitLatch(mayReturn);
                order.add("returned");
            }
            return true;
        };
        RasConnection connection = client.dialer().dial(entry, DialLab.WRONG, PAUSES.withListenerExecutor(pool), slow);
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> resuming = pool.submit(() -> {
            begun.countDown();
            connection.resume(DialLab.ALICE);
            order.add("resumed");
            return null;
        });
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        begun.await();
        for (int i = 0; i < 200; i++) {
            connection.statistics(); // to the dialer's thread and back: a resume that did not wait would have come
            // through
        }
        assertThat(order).isEmpty();
        mayReturn.countDown();
        resuming.get();
        assertThat(order).containsExactly("returned", "resumed");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDialWithoutAListenerBlocksUntilItIsConnectedOrFails() throws Exception {
        RasException failed = catchThrowableOfType(
                RasException.class, () -> client.dialer().dial(entry, DialLab.WRONG, RasDialExtensions.DEFAULTS));
        assertThat(failed.error()).isEqualTo(RasError.AUTHENTICATION_FAILURE);
        RasConnection connection = client.dialer().dial(entry, DialLab.ALICE, RasDialExtensions.DEFAULTS);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    @Test
    void anInterruptEndsAnAwaitAndTheDialGoesOn() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RasEntry nobodySpeaks = RasEntry.of("silent", "127.0.0.1:" + silent.getLocalPort());
            RasConnection connection = client.dialer().dial(nobodySpeaks, DialLab.ALICE, PAUSES, listener);
            Thread waiting = new Thread(() -> {
                try {
                    heard.add("awaited " + connection.await());
                } catch (InterruptedException e) {
                    heard.add("interrupted");
                }
            });
            waiting.start();
            await().until(() -> waiting.getState() == Thread.State.WAITING && heard.contains("Authenticate"));
            waiting.interrupt();
            waiting.join();
            assertThat(heard).endsWith("interrupted");
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.AUTHENTICATE);
        }
    }

    @Test
    void waitingOnTheThreadThatDrivesTheConnectionIs87() throws Exception {
        RasConnection connection = paused();
        ConcurrentLinkedQueue<Object> outcome = new ConcurrentLinkedQueue<>();
        connection.receiveWith(datagram -> {});
        connection.onDisconnection(status -> {
            try {
                outcome.add(connection.await());
            } catch (RasMisuseException | InterruptedException e) {
                outcome.add(e);
            }
        });
        connection.resume(DialLab.ALICE);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        connection.close();
        await().until(() -> !outcome.isEmpty());
        assertThat(outcome.element()).isInstanceOfSatisfying(RasMisuseException.class, e -> assertThat(e.error())
                .isEqualTo(RasError.INVALID_PARAMETER));
    }

    @Test
    void newsOfConnectionsComeOnTheClientsThreadAndTheListIsForAnyThread() throws Exception {
        ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
        client.dialer().connectionNotification(event -> {
            String thread = Thread.currentThread().getName().replaceAll("-[0-9].*", "");
            news.add(event.kind() + " on " + thread + ", listed " + listed());
        });
        RasConnection connection = client.dialer().dial(entry, DialLab.ALICE, RasDialExtensions.DEFAULTS, listener);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(listed()).containsExactly("office CONNECTED");
        connection.close();
        assertThat(listed()).isEmpty();
        await().untilAsserted(() -> assertThat(news)
                .containsExactly(
                        "CONNECTION on ringback-client, listed [office CONNECTED]",
                        "DISCONNECTION on ringback-client, listed []"));
        client.close();
        assertThat(client.dialer().connections()).isEmpty();
    }

    private List<String> listed() {
        return client.dialer().connections().stream()
                .map(info -> info.entryName() + " " + info.status().state().name())
                .toList();
    }

    @Test
    void closingTheClientSaysGoodbyeAndEndsItsThread() throws Exception {
        RasConnection connection = paused();
        client.close();
        assertThat(catchThrowableOfType(RasMisuseException.class, connection::status)
                        .error())
                .isEqualTo(RasError.INVALID_HANDLE);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("ringback-client")));
        // and what is asked of it afterwards is answered all the same
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(connection.statistics().sentOctets()).isPositive();
        assertThat(catchThrowableOfType(RasMisuseException.class, connection::hangUp)
                        .error())
                .isEqualTo(RasError.INVALID_HANDLE);
    }

    @Test
    void aTerminalIsReadAndWrittenFromAnotherThread() throws Exception {
        wantsLogin = true;
        RasEntry terminal = entry.withInteraction(InteractiveLab.AFTER);
        RasConnection connection = client.dialer().dial(terminal, DialLab.ALICE, PAUSES, listener);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.INTERACTIVE);
        Duration patience = Duration.ofSeconds(30);
        assertThat(connection.terminal().readUntil("login: ", patience)).contains("Annex 3\r\n\r\nlogin: ");
        assertThat(connection.terminal().write("alice\r")).isTrue();
        assertThat(connection.terminal().readUntil("Password: ", patience)).contains("\r\nPassword: ");
        assertThat(connection.terminal().write("Kiefer-7\r")).isTrue();
        assertThat(connection.terminal().read(patience)).isEmpty(); // PPP begins and ends the text
        assertThat(connection.terminal().pppIsHeard()).isTrue();
        connection.resume(DialLab.ALICE);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        connection.close();
        assertThat(connection.terminal().write("x")).isFalse();
        await().untilAsserted(() -> assertThat(heard).endsWith("Connected"));
    }

    @Test
    void aScriptLogsInAndTheThreadThatAwaitsTheDialHearsOfTheConnectionOnly() throws Exception {
        wantsLogin = true;
        RasEntry script = entry.withInteraction(InteractiveLab.SCRIPT);
        RasConnection connection = client.dialer().dial(script, DialLab.ALICE, PAUSES, listener);
        assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        await().untilAsserted(
                        () -> assertThat(heard).containsSubsequence("DeviceConnected", "Interactive", "Connected"));
        connection.close();
    }
}
