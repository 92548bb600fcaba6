package dev.ringback.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.RasClient;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.number.SampleServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What breaks while a dial is in a phase ends it by name and in time, and gives back what the dial had: the port, which
 * opens again where it still is, and the threads.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class BrokenInEveryPhaseTest {
    /** Five seconds, within which one is told who pulls a plug, and what a busy machine takes. */
    private static final Duration IN_TIME = Duration.ofSeconds(20);

    /** The goodbyes of a modem without DTR take some seconds more. */
    private static final Duration LONG = Duration.ofSeconds(60);

    /** From the first call to the second one, as short as can be told. */
    private static final RasTimers TIMERS = RasTimers.DEFAULTS.withCallback(
            new RasCallbackTimers(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(2), 10));

    /** RASDIALPARAMS: the user is asked where to be called back. */
    private static final String ASK_ME = "*";

    private static final ServerConfig CONFIG =
            SampleServer.config().withAuthentication(List.of(AuthMethod.MSCHAP_V2, AuthMethod.EAP_GTC));

    @TempDir
    private Path folder;

    private final List<RasConnectionState> told = new CopyOnWriteArrayList<>();

    @AfterAll
    static void noThreadIsLeft() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.isAlive()
                                && Stream.of("serial ", "ringback-", "office", "cable")
                                        .anyMatch(thread.getName()::startsWith)));
    }

    /** What somebody breaks. */
    private interface Hand {
        void breaks() throws Exception;
    }

    private static Stream<DialPhase> phases() {
        return Arrays.stream(DialPhase.values());
    }

    private ModemProfile driver() throws IOException {
        Issues issues = new Issues();
        Path path = Path.of(QuickModem.in(folder));
        HardwareProfile profile = HardwareProfiles.read(path, QuickModem.FILE, issues);
        return DriverProfile.of(Objects.requireNonNull(profile, () -> issues.text()));
    }

    // ---- a modem at a device file

    private enum Loss {
        /** The device goes, as when a plug is pulled, or the program at the other end of a pseudo-terminal is killed. */
        DEVICE,
        /** The device stays, but not its file. */
        FILE,
        /** The far end goes, and the modem hears no carrier any more. */
        FAR_END
    }

    private static Stream<Arguments> lossesOfADevice() {
        return Arrays.stream(Loss.values())
                .flatMap(loss -> phases().filter(phase -> loss != Loss.FAR_END || phase.hasCarrier())
                        .map(phase -> Arguments.of(loss, phase)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lossesOfADevice")
    void atADeviceFile(Loss loss, DialPhase phase) throws Exception {
        Path link = folder.resolve("ttyLAB0");
        try (PtyOffice office = new PtyOffice(link, "hayes-v34", CONFIG);
                RasClient client = RasClient.overModem(link.toString(), driver(), DialPermit.ANY)) {
            String device = link.toRealPath().toString();
            RasConnectionStatus end = broken(client, PtyOffice.SERVER, phase, office::modemWasTold, () -> {
                switch (loss) {
                    case DEVICE -> office.unplug();
                    case FILE -> Files.delete(link);
                    case FAR_END -> office.loseCarrier();
                }
            });
            if (phase != DialPhase.HANGING_UP) {
                switch (loss) {
                    case DEVICE, FILE -> {
                        assertThat(end.error().code())
                                .isIn(phase == DialPhase.OPENING ? List.of(608, 633, 692) : List.of(692));
                        assertThat(end.message())
                                .startsWith("serial " + link + ": ")
                                .containsAnyOf("is gone", "there is no such port");
                    }
                    case FAR_END -> assertThat(end.error().code()).isIn(628, 629);
                }
            }
            await().atMost(LONG).untilAsserted(() -> assertThat(holders(device)).isEmpty());
            await().atMost(LONG).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("serial " + link)));
            if (loss == Loss.FAR_END) {
                SerialPort again = SerialPort.getCommPort(link.toString());
                assertThat(again.openPort()).isTrue();
                assertThat(again.closePort()).isTrue();
            }
        }
    }

    /** Files of this process that are the device, by proc(5). */
    private static List<Path> holders(String device) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().startsWith(device);
                        } catch (IOException closedMeanwhile) {
                            return false;
                        }
                    })
                    .toList();
        }
    }

    // ---- a modem on the network

    @ParameterizedTest
    @MethodSource("phases")
    void overRfc2217(DialPhase phase) throws Exception {
        try (PtyOffice office = new PtyOffice("hayes-v34", CONFIG);
                CutCable cable = new CutCable(port(office.where()), phase.ordinal() % 2 == 0);
                RasClient client = RasClient.overRfc2217(cable.address(), driver(), DialPermit.ANY)) {
            RasConnectionStatus end = broken(client, PtyOffice.SERVER, phase, office::modemWasTold, cable::cut);
            if (phase != DialPhase.HANGING_UP) {
                assertThat(end.error().code()).isIn(phase == DialPhase.OPENING ? List.of(633, 692) : List.of(692));
                assertThat(end.message()).startsWith("rfc2217 " + cable.address() + ": ");
            }
            opensAgain(cable, client, PtyOffice.SERVER);
        }
    }

    private static int port(String where) {
        return TcpAddress.parse(where.substring(where.indexOf(':') + 1)).port();
    }

    /** Not always at once: the far end has to learn that whoever called before has gone. */
    private static void opensAgain(CutCable cable, RasClient client, String number) {
        cable.mend();
        int before = cable.programs();
        await().atMost(LONG).until(() -> opens(client, number));
        assertThat(cable.programs()).isGreaterThanOrEqualTo(before);
    }

    private static boolean opens(RasClient client, String number) {
        List<RasConnectionState> again = new CopyOnWriteArrayList<>();
        try (RasConnection next = client.dialer()
                .dial(
                        entry(number, DialPhase.LCP),
                        params(DialPhase.LCP),
                        RasDialExtensions.DEFAULTS,
                        event -> again.add(event.state()))) {
            Callable<Boolean> decided = () -> again.contains(RasConnectionState.CONNECT_DEVICE)
                    || next.status().state() == RasConnectionState.DISCONNECTED;
            await().atMost(IN_TIME).until(decided);
            return again.contains(RasConnectionState.CONNECT_DEVICE);
        }
    }

    // ---- no modem at all

    private static Stream<DialPhase> phasesOfTcp() {
        return phases().filter(phase ->
                !phase.needsModem() && phase != DialPhase.WAITING_FOR_CALLBACK && phase != DialPhase.OPENING);
    }

    @ParameterizedTest
    @MethodSource("phasesOfTcp")
    void overTcp(DialPhase phase) throws Exception {
        try (RealWorld server = new RealWorld(CONFIG, entry -> {});
                CutCable cable = new CutCable(
                        server.listenTcp(new TcpAddress("127.0.0.1", 0)).port(), phase.ordinal() % 2 == 0);
                RasClient client = RasClient.overTcp()) {
            RasConnectionStatus end = broken(client, cable.address(), phase, command -> false, cable::cut);
            if (phase != DialPhase.HANGING_UP) {
                assertThat(end.error().code()).isIn(628, 629);
            }
            opensAgain(cable, client, cable.address());
        }
    }

    // ---- the dial

    private static RasEntry entry(String number, DialPhase phase) {
        RasEntry entry = RasEntry.of("lab", number).withTimers(TIMERS).withAuthentication(phase.methods());
        return phase == DialPhase.TERMINAL
                ? entry.withInteraction(new RasInteraction.Terminal(RasInteraction.Moment.AFTER_DIAL))
                : entry;
    }

    private static RasDialParams params(DialPhase phase) {
        String knownPassword = SampleServer.USERS.stream()
                .filter(user -> user.name().equals(phase.user()))
                .map(SampleServer.User::password)
                .findFirst()
                .orElseThrow();
        RasDialParams params = RasDialParams.of(phase.user(), Secret.of(knownPassword));
        return phase == DialPhase.CALLBACK_NUMBER ? params.withCallbackNumber(ASK_ME) : params;
    }

    /** Dials, breaks something in a phase, and tells how it ended; then all has been hung up. */
    private RasConnectionStatus broken(
            RasClient client, String number, DialPhase phase, Predicate<String> modemWasTold, Hand hand)
            throws Exception {
        RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
        RasConnection connection = client.dialer().dial(entry(number, phase), params(phase), pauses, event -> {
            told.add(event.state());
            return true;
        });
        await(phase.name())
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .atMost(LONG)
                .until(() -> phase.isReached(told, modemWasTold));
        if (phase == DialPhase.HANGING_UP) {
            RasConnectionStatus before = connection.status();
            connection.hangUp();
            hand.breaks();
            long broken = System.nanoTime();
            connection.close();
            assertThat(Duration.ofNanos(System.nanoTime() - broken)).isLessThan(Duration.ofSeconds(15));
            return before;
        }
        hand.breaks();
        Callable<Boolean> over = () -> connection.status().state() == RasConnectionState.DISCONNECTED;
        await(phase.name())
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .atMost(IN_TIME)
                .until(over);
        RasConnectionStatus end = connection.status();
        connection.close();
        return end;
    }
}
