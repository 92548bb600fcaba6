package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.modem.DialPermit;
import dev.ringback.octets.Octets;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.ModemKit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An emulated modem behind RFC 2217, on TCP; the octets of the raw connections are typed from the RFC. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class Rfc2217SocketTest {
    private static final String OFFERS = "FFFB03FFFD03FFFB00FFFD00FFFB01FFFD2C";
    private static final String CTS_AND_DSR = "FFFA2C6B30FFF0";
    private static final HardwareProfile PROFILE =
            HardwareProfiles.find("hayes-v34").orElseThrow();
    private static final ModemSettings QUICK = ModemSettings.NONE.withTraining(Duration.ofMillis(100));

    private final List<Journal.Entry> journal = new CopyOnWriteArrayList<>();
    private RealBench bench;
    private TcpAddress modem;

    @BeforeEach
    void plugIn() throws IOException {
        bench = new RealBench(journal::add, failure -> {});
        ModemKit kit = ModemKit.of(PROFILE, QUICK, 115_200);
        String where = bench.rfc2217("lab", "5550100", kit, new TcpAddress("127.0.0.1", 0));
        assertThat(where).startsWith("rfc2217:127.0.0.1:");
        modem = TcpAddress.parse(where.substring("rfc2217:".length()));
    }

    @AfterEach
    void end() {
        bench.close();
        // A free port may be given at once to a test beside this one, which soon ends.
        await().untilAsserted(() -> assertThatThrownBy(() -> new Socket("127.0.0.1", modem.port()).close())
                .isInstanceOf(ConnectException.class));
    }

    @AfterAll
    static void noThreadIsLeft() {
        await().untilAsserted(() -> assertThat(
                        Thread.getAllStackTraces().keySet()) // it says that it ends, and ends then
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("ringback-modem")));
    }

    // ---- with our own client

    @Test
    void ourClientDialsThroughItAndItsHangUpDropsDtr() throws Exception {
        try (RealWorld server = server();
                RasClient client = client();
                RasConnection connection = dial(client)) {
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(seen(InterchangeCircuit.DCD, true)).isTrue();
            connection.hangUp();
            await().until(() -> seen(InterchangeCircuit.DTR, false) && seen(InterchangeCircuit.DCD, false));
            assertThat(server.<Integer>ask(asked -> asked.calls())).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void aServerThatGoesIsALostCarrierOfACall() throws Exception {
        try (RealWorld server = server();
                RasClient client = client();
                RasConnection connection = dial(client)) {
            server.close();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED));
            assertThat(connection.status().error()).isIn(RasError.DISCONNECTION, RasError.REMOTE_DISCONNECTION);
        }
    }

    @Test
    void aModemThatIsTakenAwayIsAPortThatIsGone() throws Exception {
        try (RealWorld server = server();
                RasClient client = client();
                RasConnection connection = dial(client)) {
            assertThat(server.<Integer>ask(asked -> asked.calls())).isEqualTo(1);
            bench.close();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED));
            assertThat(connection.status().error()).isEqualTo(RasError.PORT_OR_DEVICE);
        }
    }

    // ---- octet by octet

    @Test
    @SuppressWarnings("try") // it runs, and nobody asks it anything
    void aComputerThatIsCutOffInACallHangsUp() throws Exception {
        try (RealWorld server = server()) {
            try (Socket computer = computer()) {
                agree(computer);
                say(computer, "ATE0DT5550199\r");
                hears(computer, "CONNECT");
                assertThat(seen(InterchangeCircuit.DCD, true)).isTrue();
                computer.setSoLinger(true, 0); // a reset
            }
            await().until(() -> seen(InterchangeCircuit.DTR, false) && seen(InterchangeCircuit.DCD, false));
            try (Socket next = computer()) { // and the modem is there for the next
                agree(next);
                say(next, "AT\r");
                hears(next, "OK");
            }
        }
    }

    @Test
    void aComputerThatIsCutOffAtAnyPointLeavesTheModemFree() throws Exception {
        String whole = "FFFB2CFFFD00FFFB00FFFA2C0100002580FFF0FFFA2C0509FFF0FFFA2C0505FFF0415444540D";
        for (int length = 0; length <= whole.length() / 2; length++) {
            try (Socket computer = computer()) {
                reads(computer, OFFERS);
                computer.getOutputStream()
                        .write(Octets.ofHex(whole.substring(0, 2 * length)).toByteArray());
                computer.setSoLinger(length % 2 == 0, 0);
            }
            int gone = length + 1;
            await().until(() -> notes("the computer has gone") == gone);
        }
        try (Socket computer = computer()) {
            agree(computer);
            say(computer, "AT\r");
            hears(computer, "OK");
        }
    }

    @Test
    void aPlainConnectionHasTheModemInOctets() throws Exception {
        try (Socket computer = computer()) {
            reads(computer, OFFERS);
            say(computer, "ATE0\r");
            assertThat(hears(computer, "OK\r\n")).isEqualTo("ATE0\r\r\nOK\r\n");
        }
    }

    @Test
    void aSecondComputerIsToldWhoHasTheModem() throws Exception {
        try (Socket first = computer();
                Socket second = new Socket("127.0.0.1", modem.port())) {
            agree(first);
            second.setSoTimeout(20_000);
            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("This modem is in use by 127.0.0.1\r\n");
            say(first, "AT\r");
            hears(first, "OK");
        }
    }

    @Test
    void aComputerThatAsksAndDoesNotReadIsSentAway() throws Exception {
        try (Socket computer = computer()) {
            agree(computer);
            byte[] questions = Octets.ofHex("FFFA2C00FFF0".repeat(5_000)).toByteArray();
            try {
                for (int i = 0; i < 1_000; i++) {
                    computer.getOutputStream().write(questions);
                }
            } catch (IOException reset) {
                assertThat(reset).isNotNull();
            }
            await().until(() -> notes("the computer asks and asks and does not read the answers") == 1);
        }
        try (Socket next = computer()) {
            agree(next);
        }
    }

    @Test
    void anAddressThatIsTakenIsToldByName() {
        ModemKit kit = ModemKit.of(PROFILE, QUICK, 115_200);
        assertThatThrownBy(() -> bench.rfc2217("other", "5550101", kit, modem))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("rfc2217 " + modem + ": another program listens there already");
    }

    // ---- hands

    private RealWorld server() throws IOException {
        ServerConfig config = ServerConfig.USUAL.withUsers(List.of(UserAccount.of("alice", Secret.of("Birke-44"))));
        RealWorld server = new RealWorld(config, entry -> {});
        TcpAddress at = server.listenTcp(new TcpAddress("127.0.0.1", 0));
        bench.phoneBook(List.of("5550199"), PhoneBook.of(Map.of("5550199", at)));
        return server;
    }

    private RasClient client() {
        return RasClient.overRfc2217(modem.toString(), DriverProfile.of(PROFILE), DialPermit.ANY);
    }

    private static RasConnection dial(RasClient client) throws Exception {
        RasDialParams params = RasDialParams.of("alice", Secret.of("Birke-44"));
        return client.dialer().dial(RasEntry.of("lab", "5550199"), params, RasDialExtensions.DEFAULTS);
    }

    private Socket computer() throws IOException {
        Socket socket = new Socket("127.0.0.1", modem.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void agree(Socket computer) throws IOException {
        reads(computer, OFFERS);
        computer.getOutputStream()
                .write(Octets.ofHex("FFFD03FFFB03FFFD00FFFB00FFFD01FFFB2C").toByteArray());
        reads(computer, CTS_AND_DSR);
    }

    private static void reads(Socket computer, String hex) throws IOException {
        byte[] read = computer.getInputStream().readNBytes(hex.length() / 2);
        assertThat(Octets.copyOf(read).toHex()).isEqualTo(hex);
    }

    private static void say(Socket computer, String text) throws IOException {
        computer.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hears(Socket computer, String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) {
            int octet = computer.getInputStream().read();
            assertThat(octet).as("after " + heard).isNotNegative();
            heard.append((char) octet);
        }
        return heard.toString();
    }

    private boolean seen(InterchangeCircuit circuit, boolean on) {
        return journal.stream().anyMatch(entry -> entry.event().equals(new JournalEvent.CircuitChanged(circuit, on)));
    }

    private long notes(String text) {
        return journal.stream()
                .filter(entry -> entry.event().equals(new JournalEvent.ModemNoted(text)))
                .count();
    }
}
