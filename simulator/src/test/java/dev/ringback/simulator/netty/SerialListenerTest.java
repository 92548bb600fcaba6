package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.Caller;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On two pseudo-terminals that socat joins like a cable. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialListenerTest {
    private final List<Journal.Entry> journal = Collections.synchronizedList(new ArrayList<>());
    private final DefaultEventExecutor executor = new DefaultEventExecutor();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(executor, Instant.EPOCH);

    @TempDir
    private Path directory;

    @AfterEach
    void endTheThread() {
        executor.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void oneCallAfterAnotherEachBegunByAConfigureRequest() throws Exception {
        ServerConfig config = ServerConfig.USUAL.withUsers(List.of(UserAccount.of("alice", Secret.of("Birke-44"))));
        Process socat = socat();
        try (RealWorld world = new RealWorld(config, journal::add)) {
            world.listenSerial(SerialSettings.of(directory.resolve("server").toString()));
            for (int call = 1; call <= 3; call++) {
                Caller caller = on(() -> Caller.of("alice", "Birke-44", new SplittableRandom(1), AuthMethod.MSCHAP_V2));
                SerialCommPort port = on(() -> port());
                Pump<PppEvent> pump = on(() -> dial(caller, port));
                await().atMost(30, TimeUnit.SECONDS)
                        .until(() ->
                                on(() -> !caller.all(PppEvent.NetworkUp.class).isEmpty()));
                on(() -> {
                    pump.tell(now -> caller.link.close(now, ""));
                    return true;
                });
                await().atMost(30, TimeUnit.SECONDS)
                        .until(() -> on(
                                () -> !caller.all(PppEvent.LinkFinished.class).isEmpty()));
                on(() -> {
                    port.close();
                    return true;
                });
                await().until(() -> clientThreads() == 0); // the next port is another object, and the device one
                int calls = world.ask(server -> server.calls());
                assertThat(calls).isEqualTo(call);
            }
        } finally {
            socat.destroyForcibly();
        }
        assertThat(journal.stream().map(Journal.Entry::event).filter(JournalEvent.CallUp.class::isInstance))
                .hasSize(3);
        assertThat(journal.get(0).line()).startsWith("serial ").endsWith("server");
    }

    private long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("serial " + directory.resolve("client")))
                .count();
    }

    private SerialCommPort port() {
        return new SerialCommPort(
                executor,
                scheduler,
                SerialSettings.of(directory.resolve("client").toString()));
    }

    private Pump<PppEvent> dial(Caller caller, SerialCommPort port) {
        Pump<PppEvent> pump = new Pump<>(caller, port, scheduler, event -> {});
        port.attach(pump);
        pump.tell(caller::open);
        return pump;
    }

    private <T> T on(Callable<T> question) throws Exception {
        return executor.submit(question).get();
    }

    private Process socat() {
        Path client = directory.resolve("client");
        Path server = directory.resolve("server");
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + client, "pty,raw,echo=0,link=" + server)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("socat.log").toFile())
                    .start();
        } catch (IOException e) {
            String reason = "socat does not start, and this test needs it: " + e.getMessage();
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason + "; with CI=true nothing is skipped", e);
            }
            return Assumptions.abort(reason);
        }
        await().until(() -> Files.exists(client) && Files.exists(server));
        return socat;
    }
}
