package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.modem.InitLine;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.Circuit;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.modem.ModemAssembly;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasInteraction;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's driver of modems and the emulated modem, each written without the other: whole calls, with PPP in them. */
class DrivenModemTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final RasDialParams DORA = RasDialParams.of("dora", Secret.of("Birke-44"));

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final FakeExchange exchange = new FakeExchange(time);
    private final List<String> states = new ArrayList<>();
    private final List<ServerLine.Note> notes = new ArrayList<>();

    /** A modem on a cable, and what drives it. */
    private final class Driven implements PortAssembly {
        final SerialCable cable;
        final EmulatedModem modem;
        final ModemAssembly ports;
        final List<String> said = new ArrayList<>();

        Driven(String name, FakeExchange.Line line, HardwareProfile profile, ModemProfile driver) {
            int rate = profile.topDteRate().value();
            cable = new SerialCable(name, time, FlowControl.RTS_CTS, rate);
            modem = new EmulatedModem(
                    ModemModel.of(profile), ModemSettings.NONE, line, cable.modemEnd(), time, new Ears(said));
            cable.connect(modem);
            line.connect(modem);
            ports = new ModemAssembly(time, this, driver);
        }

        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Pump<E> pump = new Pump<>(machine, cable.port(), time, owner);
            cable.connect(pump);
            return pump;
        }

        @Override
        public String deviceType() {
            return "serial";
        }

        @Override
        public String deviceName() {
            return "COM1";
        }
    }

    /** Remembers what the modem heard and said. */
    private record Ears(List<String> said) implements ModemListener {
        @Override
        public void commandLine(String line) {
            said.add("> " + line);
        }

        @Override
        public void answerLine(String line) {
            said.add("< " + line);
        }

        @Override
        public void dropped(Toward toward, int octets, long total, String why) {
            said.add("dropped " + octets + " " + why);
        }

        @Override
        public void remark(String text) {
            said.add(text);
        }

        @Override
        public void fails(String why) {
            throw new AssertionError(why);
        }
    }

    private Driven driven(String name, FakeExchange.Line line, HardwareProfile profile) {
        return new Driven(name, line, profile, DriverProfile.of(profile));
    }

    private ServerLine serve(Driven at, ServerConfig config) {
        World world = new World(time, Randomness.seeded(1), Journal.NONE);
        RasServer server = world.server(config);
        ServerLine line =
                server.line(() -> new CallParties("1", "2"), world.random("server"), ServerLine.Kind.TELEPHONE);
        Pump<ServerLine.Note> pump = at.ports.assemble(line, notes::add);
        pump.tell(now -> line.open());
        return line;
    }

    private static ServerConfig usual() {
        return ServerConfig.USUAL.withUsers(List.of(UserAccount.of("dora", Secret.of("Birke-44"))));
    }

    private RasClient client(Driven at) {
        return RasClient.inVirtualTime(
                time, at.ports, new World(time, Randomness.seeded(2), Journal.NONE).random("client"));
    }

    private RasConnection called(RasClient client, String number) {
        return dial(client, RasEntry.of("", number), RasDialExtensions.DEFAULTS);
    }

    private RasConnection dial(RasClient client, RasEntry entry, RasDialExtensions extensions) {
        states.clear();
        return client.dialer().dial(entry, DORA, extensions, event -> {
            states.add(event.state().title()
                    + (event.error().equals(RasError.SUCCESS)
                            ? ""
                            : " " + event.error().code()));
            return true;
        });
    }

    private void run(int seconds) {
        time.runUntil(time.now().plusSeconds(seconds));
    }

    private static RasConnectionStatus settled(RasConnection connection) throws InterruptedException {
        return connection.await();
    }

    /** Modems on wires that are driven by commands without a plus sign. */
    static Stream<Arguments> pairs() {
        List<HardwareProfile> modems = HardwareProfiles.names().stream()
                .map(HardwareProfiles::named)
                .filter(profile -> profile.cable().isEmpty())
                .toList();
        return modems.stream().flatMap(one -> modems.stream().map(two -> Arguments.of(one, two)));
    }

    /** Every model with every other, as caller and as answerer, twice on the same modems. */
    @ParameterizedTest
    @MethodSource("pairs")
    void everyModemCallsEveryOther(HardwareProfile calling, HardwareProfile answering) throws InterruptedException {
        Driven there = driven("server", exchange.called, answering);
        ServerLine line = serve(there, usual());
        Driven here = driven("client", exchange.caller, calling);
        run(30);
        try (RasClient client = client(here)) {
            for (int call = 1; call <= 2; call++) {
                RasConnection connection = called(client, "2");
                RasConnectionStatus status = settled(connection);
                assertThat(status.message()).isEmpty();
                assertThat(status.state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(status.deviceType()).isEqualTo("modem");
                assertThat(status.deviceName()).isEqualTo(calling.name());
                assertThat(states)
                        .containsSubsequence(
                                "OpenPort", "PortOpened", "ConnectDevice", "DeviceConnected", "AllDevicesConnected");
                assertThat(here.modem.state()).isEqualTo(ModemState.DATA);
                assertThat(line.call()).isEqualTo(call);
                connection.hangUp();
                run(30);
                assertThat(here.modem.state()).isEqualTo(ModemState.IDLE);
                assertThat(there.modem.state()).isEqualTo(ModemState.IDLE);
                assertThat(line.isIdle()).isTrue();
            }
        }
        assertThat(here.said).noneMatch(said -> said.startsWith("dropped") || said.equals("< ERROR"));
        assertThat(there.said).noneMatch(said -> said.startsWith("dropped") || said.equals("< ERROR"));
    }

    @Test
    void theRateOfTheLineIsTold() throws InterruptedException {
        HardwareProfile courier = HardwareProfiles.named("usr-courier-v34");
        serve(driven("server", exchange.called, courier), usual());
        run(30);
        try (RasClient client = client(driven("client", exchange.caller, courier))) {
            RasConnection connection = called(client, "2");
            settled(connection);
            assertThat(connection.statistics().bitsPerSecond()).hasValue(28_800);
        }
    }

    private void failsInConnectDevice(int code, Runnable whileWaiting, String message) throws InterruptedException {
        Driven here = driven("client", exchange.caller, HAYES);
        try (RasClient client = client(here)) {
            RasConnection connection = called(client, "3");
            run(8);
            whileWaiting.run();
            RasConnectionStatus status = settled(connection);
            assertThat(states).endsWith("ConnectDevice", "ConnectDevice " + code);
            assertThat(status.message()).startsWith("modem hayes-v34 on COM1: sent \"ATDT3\", heard \"" + message);
        }
        run(30);
        assertThat(here.modem.state()).isEqualTo(ModemState.IDLE);
    }

    private void hears(Sound sound) {
        exchange.caller.equipment().hears(sound);
    }

    @Test
    void busyIs676() throws InterruptedException {
        failsInConnectDevice(676, () -> hears(new Sound.BusyTone()), "BUSY\"");
    }

    @Test
    void noDialToneIs680() throws InterruptedException {
        exchange.hasDialTone = false;
        failsInConnectDevice(680, () -> {}, "NO DIALTONE\"");
    }

    @Test
    void nobodyAnsweringIs679WhereTheModemSaysNoCarrier() throws InterruptedException {
        failsInConnectDevice(679, () -> {}, "NO CARRIER\"");
    }

    /** Carrier is gone and the modem says so: the far end did it. */
    @Test
    void aFarEndThatHangsUpIs629() throws InterruptedException {
        ServerLine line = serve(driven("server", exchange.called, HAYES), usual());
        Driven here = driven("client", exchange.caller, HAYES);
        run(30);
        try (RasClient client = client(here)) {
            RasConnection connection = called(client, "2");
            settled(connection);
            exchange.called.onHook();
            run(30);
            assertThat(connection.status().error().code()).isEqualTo(629);
            assertThat(here.modem.state()).isEqualTo(ModemState.IDLE);
        }
        assertThat(line.isIdle()).isFalse(); // its modem was not told: it waits for the client's answers yet
    }

    /** Field failure 7: DTR does nothing; the escape ends the call. The far end is a modem that nobody turns off. */
    @Test
    void aModemThatIgnoresDtrIsHungUpByTheEscape() {
        Bench far = new Bench(time, exchange.called, HAYES, ModemSettings.NONE);
        far.asks("ATS0=1");
        ModemProfile driver = DriverProfile.of(HAYES);
        List<InitLine> init = new ArrayList<>(driver.init());
        init.add(new InitLine("test", "AT&D0", Duration.ofSeconds(5), Duration.ZERO));
        Driven here = new Driven("client", exchange.caller, HAYES, driver.withInit(init));
        try (RasClient client = client(here)) {
            RasConnection connection = called(client, "2");
            run(25);
            assertThat(states).endsWith("AllDevicesConnected", "Authenticate");
            here.said.clear();
            connection.hangUp();
            run(30);
            assertThat(here.said).containsExactly("< OK", "> ATH", "< OK");
            assertThat(here.modem.state()).isEqualTo(ModemState.IDLE);
        }
    }

    /** The server hangs up, rings back, and LCP and authentication begin anew on a modem that was prepared meanwhile. */
    @Test
    void aServerCallsBack() throws InterruptedException {
        UserAccount dora = UserAccount.of("dora", Secret.of("Birke-44")).with(CallbackPermission.preset("1"));
        Driven there = driven("server", exchange.called, HAYES);
        serve(there, ServerConfig.USUAL.withUsers(List.of(dora)).withCallback());
        Driven here = driven("client", exchange.caller, HAYES);
        run(30);
        try (RasClient client = client(here)) {
            RasConnection connection = called(client, "2");
            RasConnectionStatus status = settled(connection);
            assertThat(status.message()).isEmpty();
            assertThat(states)
                    .containsSubsequence(
                            "PrepareForCallback",
                            "WaitForModemReset",
                            "WaitForCallback",
                            "ReAuthenticate",
                            "Authenticated",
                            "Connected");
            assertThat(here.said).containsSubsequence("> ATDT2", "< NO CARRIER", "> ATZ", "< RING", "> ATA");
            assertThat(there.said).containsSubsequence("< RING", "> ATA", "> ATZ", "> ATDT1", "< CONNECT 115200");
        }
    }

    @Test
    void aTerminalBeforeTheDialTalksToTheModem() throws Exception {
        serve(driven("server", exchange.called, HAYES), usual());
        Driven here = driven("client", exchange.caller, HAYES);
        run(30);
        try (RasClient client = client(here)) {
            RasEntry entry = RasEntry.of("", "2")
                    .withInteraction(new RasInteraction.Terminal(RasInteraction.Moment.BEFORE_DIAL));
            RasConnection connection = dial(client, entry, RasDialExtensions.DEFAULTS.withPausedStates(true));
            assertThat(settled(connection).state()).isEqualTo(RasConnectionState.INTERACTIVE);
            assertThat(connection.terminal().write("ATS7=45M0\r")).isTrue();
            assertThat(connection.terminal().readUntil("OK", Duration.ofSeconds(5)))
                    .hasValueSatisfying(text -> assertThat(text).startsWith("ATS7=45M0"));
            assertThat(connection.terminal().write("ATL")).isTrue();
            run(1);
            connection.resume(DORA);
            RasConnectionStatus status = settled(connection);
            assertThat(status.message()).isEmpty();
            assertThat(status.state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(here.said).containsSubsequence("> ATS7=45M0", "< OK", "> ATL", "< OK", "> ATDT2");
        }
    }

    @Test
    void aModemThatIsNotThereIs797AndOneThatIsSilentIs692() throws InterruptedException {
        Driven here = driven("client", exchange.caller, HAYES);
        SerialCable nothing = new SerialCable("nothing", time, FlowControl.NONE, 115_200);
        nothing.connect(new Deaf());
        PortAssembly serial = new PortAssembly() {
            @Override
            public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
                Pump<E> pump = new Pump<>(machine, nothing.port(), time, owner);
                nothing.connect(pump);
                return pump;
            }

            @Override
            public String deviceType() {
                return "serial";
            }

            @Override
            public String deviceName() {
                return "COM2";
            }
        };
        ModemAssembly ports = new ModemAssembly(time, serial, DriverProfile.of(HAYES));
        try (RasClient client = RasClient.inVirtualTime(
                time, ports, new World(time, Randomness.seeded(2), Journal.NONE).random("client"))) {
            RasConnectionStatus status = settled(called(client, "2"));
            assertThat(states).containsExactly("OpenPort", "OpenPort 797");
            assertThat(status.message()).contains("COM2").endsWith("is a modem plugged in here and switched on?");
            nothing.modemEnd().set(Circuit.DSR, true);
            settled(called(client, "2"));
            assertThat(states).endsWith("PortOpened", "ConnectDevice", "ConnectDevice 692");
        }
        assertThat(here.modem.state()).isEqualTo(ModemState.IDLE);
    }

    /** A modem that hears nothing. */
    private static final class Deaf implements dev.ringback.simulator.cable.Dce {
        @Override
        public void characters(dev.ringback.octets.Octets run, int rateBitsPerSecond) {}

        @Override
        public void breakEnded(Duration length) {}

        @Override
        public void dtr(boolean on) {}

        @Override
        public void rts(boolean on) {}

        @Override
        public void sent() {}
    }
}
