package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.LineDown;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction.HangUp;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.Caller;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RealWorldTest {
    private static final TcpAddress ANY_PORT = new TcpAddress(RealWorld.LOOPBACK, 0);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Journal.Entry> journal = Collections.synchronizedList(new ArrayList<>());
    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.EPOCH);

    @AfterEach
    void endTheThread() {
        threads.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aCallerConnectsOverTcpAndTheServerForgetsTheCallAfterwards() throws Exception {
        try (RealWorld world = new RealWorld(config(), journal::add)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            Caller caller = on(() -> Caller.of("alice", "Birke-44", new SplittableRandom(1), AuthMethod.MSCHAP_V2));
            Pump<PppEvent> pump = dial(caller, address);
            await().atMost(LONG)
                    .until(() -> on(() -> !caller.all(PppEvent.NetworkUp.class).isEmpty()));
            assertThat(events(JournalEvent.CallUp.class)).singleElement().satisfies(up -> {
                assertThat(up.caller()).startsWith("127.0.0.1:");
                assertThat(up.dialled()).isEqualTo("5550100");
            });
            on(() -> {
                pump.tell(caller::hangUp);
                return true;
            });
            await().atMost(LONG)
                    .until(() -> !events(JournalEvent.CallDown.class).isEmpty());
            assertThat(events(JournalEvent.CallDown.class)).containsExactly(new JournalEvent.CallDown(LineDown.THERE));
            int lent = world.ask(server -> server.pool().lent());
            assertThat(lent).isZero();
        }
    }

    @Test
    void theServerHangsUpBehindItsLastWord() throws Exception {
        try (RealWorld world = new RealWorld(config(), journal::add)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            Caller caller = on(() -> Caller.of("alice", "Wrong-44", new SplittableRandom(1), AuthMethod.PAP));
            dial(caller, address);
            await().atMost(LONG).until(() -> on(() -> !caller.lineDowns.isEmpty()));
            assertThat(on(caller::proofs)).containsExactly(new PeerEvent.Refused(691, false, false, "Access denied"));
            assertThat(on(() -> List.copyOf(caller.lineDowns))).containsExactly(LineDown.THERE);
            await().atMost(LONG)
                    .until(() -> !events(JournalEvent.CallDown.class).isEmpty());
            assertThat(events(JournalEvent.CallDown.class)).containsExactly(new JournalEvent.CallDown(LineDown.HERE));
        }
    }

    @Test
    void aRuleDropsTheLine() throws Exception {
        ServerConfig dropping = config().withRules(List.of(
                Rule.of("drop", When.ALWAYS.in(CallPhase.OPEN), new HangUp(HangUp.Manner.DROP_CARRIER))));
        try (RealWorld world = new RealWorld(dropping, journal::add)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            Caller caller = on(() -> Caller.of("alice", "Birke-44", new SplittableRandom(1), AuthMethod.CHAP_MD5));
            dial(caller, address);
            await().atMost(LONG).until(() -> on(() -> !caller.lineDowns.isEmpty()));
            assertThat(on(() -> caller.all(PppEvent.PeerTerminates.class))).isEmpty();
        }
    }

    @Test
    void aThousandCallersAtOnceAllConnect() throws Exception {
        int count = 1000;
        try (RealWorld world = new RealWorld(config(), Journal.NONE)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Caller caller = on(() -> Caller.of("alice", "Birke-44", random, AuthMethod.MSCHAP_V2));
                callers.add(caller);
                dial(caller, address);
            }
            await().atMost(LONG)
                    .until(() -> on(() -> callers.stream().allMatch(caller -> !caller.all(PppEvent.NetworkUp.class)
                            .isEmpty())));
            assertThat(on(() -> callers.stream()
                            .map(caller -> caller.all(PppEvent.NetworkUp.class)
                                    .get(0)
                                    .result()
                                    .ownAddress())
                            .distinct()
                            .count()))
                    .isEqualTo(count);
            int lent = world.ask(server -> server.pool().lent());
            assertThat(lent).isEqualTo(count);
        }
    }

    @Test
    void closingHangsUpAndWipesThePasswords() throws Exception {
        Caller caller = on(() -> Caller.of("alice", "Birke-44", new SplittableRandom(1), AuthMethod.PAP));
        Secret kept;
        try (RealWorld world = new RealWorld(config(), journal::add)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            dial(caller, address);
            await().atMost(LONG)
                    .until(() -> on(() -> !caller.all(PppEvent.NetworkUp.class).isEmpty()));
            kept = world.ask(server -> server.users().accounts().get(0).password());
        }
        await().atMost(LONG).until(() -> on(() -> !caller.lineDowns.isEmpty()));
        assertThat(kept.isWiped()).isTrue();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (RealWorld world = new RealWorld(config(), Journal.NONE)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            assertThatThrownBy(() -> world.listenTcp(address))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(address.toString());
            assertThatThrownBy(() -> world.listenTcp(new TcpAddress("no-such-host.invalid", 0)))
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void onlyThisComputerReachesTheServerUnlessToldOtherwise() throws Exception {
        try (RealWorld world = new RealWorld(config(), Journal.NONE)) {
            TcpAddress address = world.listenTcp(ANY_PORT);
            // A server that listened everywhere would hear this, its computer's other loopback address, too.
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", address.port()), 5_000))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private Pump<PppEvent> dial(Caller caller, TcpAddress address) throws Exception {
        return on(() -> {
            TcpPort port = new TcpPort(loop, scheduler, null);
            Pump<PppEvent> pump = new Pump<>(caller.to(address.toString()), port, scheduler, event -> {});
            port.attach(pump);
            pump.tell(caller::open);
            return pump;
        });
    }

    private <T> T on(Callable<T> question) throws Exception {
        return loop.submit(question).get();
    }

    private <E extends JournalEvent> List<E> events(Class<E> type) {
        synchronized (journal) {
            return journal.stream()
                    .map(Journal.Entry::event)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    private static ServerConfig config() {
        return ServerConfig.USUAL
                .withUsers(List.of(UserAccount.of("alice", Secret.of("Birke-44"))))
                .withNetwork(NetworkConfig.LARGE);
    }
}
