package dev.ringback.faults;

import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.faults.FaultRow.Caller.Manner;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.hardware.InitPurpose;
import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.serial.SerialSettings.FlowControl;
import dev.ringback.ras.PausedStates;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.netty.Bystander;
import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.netty.ModemRunner;
import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays the call of a row at a place, with our own client. */
final class FaultPlayer {
    private static final long SEED = 7;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration WAITING = Duration.ofSeconds(25);
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final Duration RESTART = Duration.ofMillis(500);

    /** The modem stays as the row has set it. */
    private static final List<InitPurpose> NOT_AS_OF_THE_FACTORY =
            List.of(InitPurpose.RESET, InitPurpose.DATA, InitPurpose.FLOW_RTS_CTS);

    private final Path folder;
    private final HardwareProfile modem;
    private final AtomicInteger plays = new AtomicInteger();

    /** What needs a name of its own goes into this folder; several may play at a time. */
    FaultPlayer(Path folder, Path modemFile) {
        this.folder = folder;
        this.modem = Objects.requireNonNull(HardwareProfiles.read(modemFile, "quick", new Issues()));
    }

    /** Throws an {@link AssertionError} where our client outside fails, or does not come to an end. */
    RunResult play(FaultRow row, Place place, Scenario scenario) throws IOException, InterruptedException {
        return switch (place) {
            case MEMORY -> ScenarioRunner.run(scenario, SEED);
            case TCP -> RealTimeRunner.run(scenario, SEED, null);
            case PTY -> {
                Path link = folder.resolve(row.name() + plays.incrementAndGet() + ".pty");
                ModemPlace.Pty device =
                        new ModemPlace.Pty(link, link.getFileName().toString());
                yield atModem(
                        row,
                        scenario,
                        device,
                        where -> RasClient.overModem(link.toString(), driver(row), DialPermit.ANY));
            }
            case SERIAL -> overCable(row, scenario);
            case RFC2217 ->
                atModem(
                        row,
                        scenario,
                        new ModemPlace.Rfc2217(new TcpAddress("127.0.0.1", 0)),
                        where -> RasClient.overRfc2217(
                                where.substring("rfc2217:".length()), driver(row), DialPermit.ANY));
        };
    }

    private ModemProfile driver(FaultRow row) {
        HardwareProfile model = row.driver().isEmpty() ? modem : HardwareProfiles.named(row.driver());
        return DriverProfile.of(model, NOT_AS_OF_THE_FACTORY);
    }

    /** socat is the cable between two serial ports, which for all that jSerialComm knows are real. */
    private RunResult overCable(FaultRow row, Scenario scenario) throws IOException, InterruptedException {
        String cable = row.name() + plays.incrementAndGet();
        Path near = folder.resolve(cable + ".near");
        Path far = folder.resolve(cable + ".far");
        Process socat =
                new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far).start();
        try {
            await().atMost(LONG).until(() -> Files.exists(near) && Files.exists(far));
            return atModem(
                    row,
                    scenario,
                    new ModemPlace.Serial(near.toString(), FlowControl.RTS_CTS),
                    where -> RasClient.overModem(far.toString(), driver(row), DialPermit.ANY));
        } finally {
            socat.destroyForcibly().waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Makes a client that finds the modem where it is. */
    private interface Clients {
        RasClient at(String where);
    }

    private static RunResult atModem(FaultRow row, Scenario scenario, ModemPlace place, Clients clients)
            throws IOException, InterruptedException {
        AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
        AtomicReference<@Nullable Thread> dialing = new AtomicReference<>();
        RunResult result = ModemRunner.run(
                scenario,
                SEED,
                null,
                place,
                where -> {
                    Thread thread = new Thread(() -> dial(row.caller(), clients, where), "dials " + row.name());
                    thread.setUncaughtExceptionHandler((dies, why) -> trouble.set(why));
                    thread.start();
                    dialing.set(thread);
                },
                PlayFollower.NONE,
                Bystander.NONE);
        Thread thread = Objects.requireNonNull(dialing.get(), "nobody was told where the modem is");
        thread.join(LONG.toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
            throw new AssertionError("our client still dials " + LONG.toSeconds() + " s after the run");
        }
        Throwable why = trouble.get();
        if (why != null) {
            throw new AssertionError("our client failed: " + why, why);
        }
        return result;
    }

    private static void dial(FaultRow.Caller caller, Clients clients, String where) {
        try (RasClient client = clients.at(where)) {
            for (int i = 0; i < caller.dials(); i++) {
                int dial = i;
                // who redials at once may be there before the modem has seen him go
                await().atMost(LONG).until(() -> !dialOnce(caller, dial, client).equals(RasError.PORT_NOT_AVAILABLE));
            }
        }
    }

    /** Dials, stays for as long as it is to or as the server lets it, and hangs up; returns how the dial ended. */
    private static RasError dialOnce(FaultRow.Caller caller, int dial, RasClient client) throws InterruptedException {
        Duration stay = Duration.ofMillis(caller.stayUpMilliseconds());
        RasTimers timers = new RasTimers(LONG, RESTART, 8, 2, 5, RESTART, 10, Duration.ZERO, 4)
                .withCallback(new RasCallbackTimers(Duration.ofSeconds(1), WAITING, RESTART, 10))
                .withLimits(new RasLimits(Duration.ZERO, stay));
        RasInteraction interaction = caller.manner() == Manner.LOGS_IN
                ? new RasInteraction.Script(List.of(new RasInteraction.Step("annex:", Secret.of("weiter-9"), STEP)))
                : new RasInteraction.None();
        RasEntry entry = RasEntry.of("the row's", FaultFile.SERVERS_NUMBER)
                .withDomain(caller.domain())
                .withInteraction(interaction)
                .withTimers(timers);
        RasDialParams params =
                RasDialParams.of("alice", answer(caller, dial, 0)).withDomain(caller.domain());
        RasDialExtensions extensions = RasDialExtensions.DEFAULTS.withPausedStates(caller.manner() != Manner.USUAL);
        AtomicInteger answers = new AtomicInteger();
        Executor later = task -> new Thread(task, "answers").start();
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<RasError> error = new AtomicReference<>(RasError.SUCCESS);
        RasDialListener ends = event -> {
            error.set(event.error());
            boolean stays = event.state() == RasConnectionState.CONNECTED && !stay.isZero();
            if (event.last() && !stays) {
                over.countDown();
            }
            return true;
        };
        RasConnection connection = client.dialer()
                .dial(
                        entry,
                        params,
                        extensions,
                        PausedStates.answerWith(
                                later,
                                pause -> Optional.of(
                                        params.withPassword(answer(caller, dial, answers.incrementAndGet()))),
                                ends));
        connection.onDisconnection(status -> over.countDown());
        if (!over.await(LONG.toMillis(), TimeUnit.MILLISECONDS)) {
            connection.hangUp();
            throw new AssertionError("a dial that does not end");
        }
        connection.close();
        return error.get();
    }

    private static Secret answer(FaultRow.Caller caller, int dial, int answered) {
        return Secret.of(FaultFile.typedPassword(caller, dial, answered));
    }
}
