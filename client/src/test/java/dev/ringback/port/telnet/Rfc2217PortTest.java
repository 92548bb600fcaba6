package dev.ringback.port.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.port.TalkingMachine;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpPort;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The port on TCP; the access server is played by the test, in octets of RFC 2217. */
@Timeout(60)
class Rfc2217PortTest {
    private static final String OFFERS = "FFFB2CFFFB00FFFD00FFFB03FFFD03";
    private static final String SETTINGS = "FFFA2C0BFFFFFFF0" + "FFFA2C0A0AFFF0" + "FFFA2C010001C200FFF0"
            + "FFFA2C0208FFF0" + "FFFA2C0301FFF0" + "FFFA2C0401FFF0" + "FFFA2C0503FFF0" + "FFFA2C0508FFF0"
            + "FFFA2C0C03FFF0";
    private static final String ANSWERS =
            "FFFA2C650001C200FFF0" + "FFFA2C6608FFF0" + "FFFA2C6701FFF0" + "FFFA2C6801FFF0";

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.now());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TalkingMachine machine = new TalkingMachine();

    private ServerSocket server;
    private String title;
    private Rfc2217Port port;
    private Pump<String> pump;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String address = "127.0.0.1:" + server.getLocalPort();
        title = "rfc2217 " + address + ": ";
        port = new Rfc2217Port(scheduler, new Connections(), Rfc2217Settings.of(address));
        pump = new Pump<>(machine, port, scheduler, heard::add);
        port.attach(pump);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(group.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void itOpensCarriesACallHangsUpByDtrAndGivesThePortBack() throws IOException {
        tell(new PortCommand.Open());
        try (Socket far = server.accept()) {
            agree(far);
            send(far, "FFFA2C6BB0FFF0" + ANSWERS);
            heardIs("port opened", "DCD on", "DSR on", "CTS on");
            heard.clear();
            tell(new PortCommand.Call("whatever"));
            heardIs("line up");
            reads(far, "FFFA2C0508FFF0");
            tell(new PortCommand.Write(Octets.ofHex("41FF42")));
            reads(far, "41FFFF42");
            send(far, "43FFFF");
            heardIs("line up", "received C", "received \u00ff");
            tell(new PortCommand.SendBreak(Duration.ofMillis(50)), new PortCommand.SetBaudRate(9_600));
            reads(far, "FFFA2C0505FFF0" + "FFFA2C0100002580FFF0" + "FFFA2C0506FFF0");
            send(far, "FFFA2C6500002580FFF0");
            tell(new PortCommand.SetDtr(false));
            reads(far, "FFFA2C0509FFF0");
            heardIs("line up", "received C", "received \u00ff", "line down HERE");
            tell(new PortCommand.Close());
            reads(far, "FFFA2C0509FFF0");
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aFallOfDcdIsTheEndOfALine() throws IOException {
        try (Socket far = opened()) {
            tell(new PortCommand.AwaitCall(Instant.MAX));
            heardIs("line up");
            send(far, "FFFA2C6B88FFF0" + "FFFA2C6B08FFF0");
            heardIs("line up", "DCD on", "DCD off", "line down UNKNOWN");
            assertThat(heard).hasSize(4);
        }
    }

    // ---- the connection is cut, at every phase

    @Test
    void nobodyListens() throws IOException {
        server.close();
        tell(new PortCommand.Open());
        heardIs("port failed NOT_AVAILABLE " + title
                + "connection refused: nothing listens there; start the server, or check the port number");
    }

    @Test
    void itIsCutBeforeAWord() throws IOException {
        tell(new PortCommand.Open());
        server.accept().close();
        heardIs("port failed NOT_AVAILABLE " + title
                + "the connection was closed before the port was open; somebody else may have it");
    }

    @Test
    void itIsCutWhileThePortIsSet() throws IOException {
        tell(new PortCommand.Open());
        try (Socket far = server.accept()) {
            agree(far);
        }
        heardIs("port failed NOT_AVAILABLE " + title
                + "the connection was closed before the port was open; somebody else may have it");
    }

    @Test
    void itIsCutWhileThePortIsOpen() throws IOException {
        opened().close();
        heardIs("port failed HARDWARE " + title + "the access server closed the connection; the port is gone");
    }

    @Test
    void itIsResetInACall() throws IOException {
        Socket far = opened();
        tell(new PortCommand.Call(""));
        heardIs("line up");
        far.setSoLinger(true, 0);
        far.close();
        heardIs("line up", "port failed HARDWARE " + title + "the connection broke; the port is gone");
    }

    @Test
    void afterAFailureItCanBeOpenedAgain() throws IOException {
        itIsCutWhileThePortIsOpen();
        heard.clear();
        opened().close();
        heardIs("port failed HARDWARE " + title + "the access server closed the connection; the port is gone");
    }

    @Test
    void closingEndsTheAttemptToOpenAndNothingIsSaidOfIt() throws IOException {
        tell(new PortCommand.Open());
        try (Socket far = server.accept()) {
            reads(far, OFFERS);
            tell(new PortCommand.Close());
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void anAccessServerThatDoesNotReadDoesNotKeepThePort() throws IOException {
        try (Socket far = opened()) {
            tell(new PortCommand.Call(""));
            heardIs("line up");
            for (int i = 0; i < 300; i++) { // far more than the network takes
                tell(new PortCommand.Write(Octets.copyOf(new byte[65_536])));
            }
            tell(new PortCommand.Close());
            heardIs("line up", "line down HERE");
            assertThat(far.isClosed()).isFalse();
        }
    }

    @Test
    void aCallOfAPortThatIsNotOpenIsAMisuse() {
        AtomicInteger refusals = new AtomicInteger();
        loop.execute(() -> {
            assertThatIllegalStateException().isThrownBy(() -> port.call("1")).withMessageContaining("is not open");
            refusals.incrementAndGet();
        });
        await().untilAsserted(() -> assertThat(refusals.get()).isEqualTo(1));
        assertThatIllegalStateException().isThrownBy(() -> port.attach(pump));
    }

    // ---- hands

    private Socket opened() throws IOException {
        tell(new PortCommand.Open());
        Socket far = server.accept();
        agree(far);
        send(far, ANSWERS);
        heardIs("port opened");
        heard.clear();
        return far;
    }

    private static void agree(Socket far) throws IOException {
        reads(far, OFFERS);
        send(far, "FFFD2CFFFD00FFFB00FFFD03FFFB03");
        reads(far, SETTINGS);
    }

    private static void send(Socket far, String hex) throws IOException {
        far.getOutputStream().write(Octets.ofHex(hex).toByteArray());
    }

    private static void reads(Socket far, String hex) throws IOException {
        far.setSoTimeout(20_000);
        byte[] read = far.getInputStream().readNBytes(hex.length() / 2);
        assertThat(Octets.copyOf(read).toHex()).isEqualTo(hex);
    }

    private void tell(PortCommand... commands) {
        loop.execute(() -> pump.tell(now -> machine.say(commands)));
    }

    private void heardIs(String... expected) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(expected));
    }

    /** Connections over TCP. */
    private final class Connections implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> inner, Consumer<E> owner) {
            TcpPort tcp = new TcpPort(loop, scheduler, null);
            Pump<E> made = new Pump<>(inner, tcp, scheduler, owner);
            tcp.attach(made);
            return made;
        }

        @Override
        public String deviceType() {
            return "tcp";
        }

        @Override
        public String deviceName() {
            return "tcp";
        }
    }
}
