package dev.ringback.port.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.port.TalkingMachine;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpPortTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.now());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TalkingMachine machine = new TalkingMachine();

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(group.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aCallIsAConnectionAndOctetsPassBothWays() throws IOException {
        try (ServerSocket server = listen(0)) {
            Pump<String> pump = pump(null);
            tell(pump, new PortCommand.Open());
            heardIs("port opened");
            tell(pump, call(server), write("hello"));
            try (Socket far = server.accept()) {
                heardIs("port opened", "line up"); // "hello" was said before there was a line, and is lost
                tell(pump, write("abc"), write("def"));
                assertThat(far.getInputStream().readNBytes(6)).isEqualTo(octets("abcdef"));
                far.getOutputStream().write(octets("ghi"));
                heardIs("port opened", "line up", "received ghi");
            }
            heardIs("port opened", "line up", "received ghi", "line down THERE");
        }
    }

    @Test
    void nobodyThereIsNoAnswerAndTheTextSaysWhatToDo() throws IOException {
        int port = freePort();
        tell(pump(null), new PortCommand.Call("127.0.0.1:" + port));

        heardIs("port failed NO_ANSWER tcp 127.0.0.1:" + port
                + ": connection refused: nothing listens there; start the server, or check the port number");
    }

    @Test
    void anAddressThatIsNoneIsNoSuchPort() {
        tell(pump(null), new PortCommand.Call("127.0.0.1"));

        heardIs("port failed NO_SUCH_PORT tcp: '127.0.0.1' is not host:port, such as 127.0.0.1:7007");
    }

    @Test
    void aHostThatNobodyKnowsIsNoSuchPort() {
        tell(pump(null), new PortCommand.Call("no-such-host.invalid:7007"));

        heardIs("port failed NO_SUCH_PORT tcp no-such-host.invalid:7007: there is no host 'no-such-host.invalid';"
                + " check the name, or give the address in numbers");
    }

    @Test
    void aNameIsLookedUp() throws IOException {
        try (ServerSocket server = listen(0)) {
            tell(pump(null), new PortCommand.Call("localhost:" + server.getLocalPort()));
            try (Socket far = server.accept()) {
                heardIs("line up");
                assertThat(far.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aResetIsALineDownForAnUnknownReason() throws IOException {
        try (ServerSocket server = listen(0)) {
            tell(pump(null), call(server));
            Socket far = server.accept();
            heardIs("line up");
            far.setSoLinger(true, 0);
            far.close();
            heardIs("line up", "line down UNKNOWN");
        }
    }

    @Test
    void aDroppedDtrHangsUpAfterTheLastWordAndThePortCanCallAgain() throws IOException {
        try (ServerSocket server = listen(0)) {
            Pump<String> pump = pump(null);
            tell(pump, call(server));
            try (Socket far = server.accept()) {
                heardIs("line up");
                tell(pump, write("bye"), new PortCommand.SetDtr(false));
                assertThat(far.getInputStream().readAllBytes()).isEqualTo(octets("bye"));
            }
            heardIs("line up", "line down HERE");
            tell(pump, call(server));
            try (Socket far = server.accept()) {
                heardIs("line up", "line down HERE", "line up");
                tell(pump, new PortCommand.Close());
                assertThat(far.getInputStream().read()).isEqualTo(-1);
            }
            heardIs("line up", "line down HERE", "line up", "line down HERE");
        }
    }

    @Test
    void aHangUpEndsACallThatIsNotAnsweredYet() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, LOOPBACK)) {
            fill(deaf, waiting);
            Pump<String> pump = pump(null);
            tell(pump, call(deaf));
            tell(pump, new PortCommand.SetDtr(false));
            heardIs("line down HERE");

            try (ServerSocket server = listen(0)) { // and the port is free for another call
                tell(pump, call(server));
                server.accept().close();
                heardIs("line down HERE", "line up", "line down THERE");
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** A listener that accepts nothing takes one or two connections; the next one waits for its turn. */
    private static void fill(ServerSocket deaf, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(deaf.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("a listener with a backlog of one took ten connections");
    }

    @Test
    void anAwaitedCallIsTheFirstConnectionAndOthersFindNobody() throws IOException {
        int port = freePort();
        Pump<String> pump = pump(new TcpAddress("127.0.0.1", port));
        tell(pump, new PortCommand.AwaitCall(Instant.now().plusSeconds(60)));

        try (Socket first = connectWhenListening(port)) {
            heardIs("line up");
            await().untilAsserted(() -> assertThat(refused(port)).isTrue());
            first.getOutputStream().write(octets("ring"));
            heardIs("line up", "received ring");
        }
        heardIs("line up", "received ring", "line down THERE");

        tell(pump, new PortCommand.AwaitCall(Instant.now().plusSeconds(60))); // a callback may come twice
        connectWhenListening(port).close();
        heardIs("line up", "received ring", "line down THERE", "line up", "line down THERE");
    }

    @Test
    void aCallThatDoesNotComeInTimeIsNoAnswer() throws IOException {
        int port = freePort();
        Instant until = Instant.now().plusMillis(200);
        tell(pump(new TcpAddress("127.0.0.1", port)), new PortCommand.AwaitCall(until));

        heardIs("port failed NO_ANSWER tcp 127.0.0.1:" + port + ": nobody called until " + until);
        assertThat(refused(port)).isTrue();
    }

    @Test
    void awaitingStopsAtAHangUp() throws IOException {
        int port = freePort();
        Pump<String> pump = pump(new TcpAddress("127.0.0.1", port));
        tell(pump, new PortCommand.AwaitCall(Instant.now().plusSeconds(60)));
        tell(pump, new PortCommand.Close());

        heardIs("line down HERE");
        await().untilAsserted(() -> assertThat(refused(port)).isTrue());
    }

    @Test
    void anAddressThatIsTakenIsNotAvailable() throws IOException {
        try (ServerSocket other = listen(0)) {
            int port = other.getLocalPort();
            Instant until = Instant.now().plusSeconds(60);
            tell(pump(new TcpAddress("127.0.0.1", port)), new PortCommand.AwaitCall(until));

            heardIs("port failed NOT_AVAILABLE tcp 127.0.0.1:" + port
                    + ": another program listens there already; stop it, or take another port number");
        }
    }

    @Test
    void anAddressOfAnotherComputerIsNoSuchPort() {
        Instant until = Instant.now().plusSeconds(60);
        tell(pump(new TcpAddress("192.0.2.1", 7007)), new PortCommand.AwaitCall(until));

        await().untilAsserted(() -> assertThat(heard)
                .singleElement()
                .asString()
                .startsWith("port failed NO_SUCH_PORT tcp 192.0.2.1:7007: cannot listen there")
                .endsWith("it must be an address of this computer"));
    }

    @Test
    void aPortWithoutAnAddressCannotAwait() {
        tell(pump(null), new PortCommand.AwaitCall(Instant.now().plusSeconds(60)));

        heardIs("port failed NO_ANSWER tcp: no address was given to this port on which a call could come in");
    }

    @Test
    void aFarEndThatDoesNotReadStopsTheWritesUntilItDoes() throws IOException {
        int total = 400;
        byte[] block = new byte[65_536];
        AtomicInteger unsaid = new AtomicInteger(total);
        try (ServerSocket server = listen(0)) {
            Pump<String> pump = pump(null);
            tell(pump, call(server));
            try (Socket far = server.accept()) {
                heardIs("line up");
                for (int i = 0; i < total; i++) {
                    block[0] = (byte) i;
                    PortCommand write = new PortCommand.Write(Octets.copyOf(block));
                    loop.execute(() -> machine.say(write));
                }
                tell(pump);
                loop.execute(() -> unsaid.set(machine.unsaid()));
                await().untilAsserted(() -> assertThat(unsaid.get()).isBetween(1, total - 1));

                InputStream in = far.getInputStream();
                for (int i = 0; i < total; i++) {
                    byte[] received = in.readNBytes(block.length);
                    assertThat(received).hasSize(block.length);
                    assertThat(received[0]).as("block %d", i).isEqualTo((byte) i);
                }
            }
        }
    }

    @Test
    void aHangUpDoesNotWaitForAFarEndThatDoesNotRead() throws IOException {
        try (ServerSocket server = listen(0)) {
            Pump<String> pump = pump(null);
            tell(pump, call(server));
            try (Socket far = server.accept()) {
                heardIs("line up");
                for (int i = 0; i < 300; i++) { // far more than the network takes
                    tell(pump, new PortCommand.Write(Octets.copyOf(new byte[65_536])));
                }
                tell(pump, new PortCommand.Close());
                heardIs("line up", "line down HERE");
                assertThat(far.isClosed()).isFalse();
            }
        }
    }

    @Test
    void aSecondCallWhileThereIsALineIsAMisuse() throws IOException {
        try (ServerSocket server = listen(0)) {
            TcpPort port = new TcpPort(loop, scheduler, null);
            port.attach(new Pump<>(machine, port, scheduler, heard::add));
            loop.execute(() -> port.call("127.0.0.1:" + server.getLocalPort()));
            server.accept();
            heardIs("line up");

            AtomicInteger refusals = new AtomicInteger();
            loop.execute(() -> {
                assertThatIllegalStateException().isThrownBy(() -> port.call("127.0.0.1:1"));
                assertThatIllegalStateException().isThrownBy(() -> port.awaitCall(Instant.now()));
                refusals.set(2);
            });
            await().untilAsserted(() -> assertThat(refusals.get()).isEqualTo(2));
            assertThatIllegalStateException()
                    .isThrownBy(() -> port.attach(new Pump<>(machine, port, scheduler, heard::add)));
        }
    }

    private Pump<String> pump(@Nullable TcpAddress awaitAt) {
        TcpPort port = new TcpPort(loop, scheduler, awaitAt);
        Pump<String> pump = new Pump<>(machine, port, scheduler, heard::add);
        port.attach(pump);
        return pump;
    }

    private void tell(Pump<String> pump, PortCommand... commands) {
        loop.execute(() -> pump.tell(now -> machine.say(commands)));
    }

    private void heardIs(String... expected) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(expected));
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 50, LOOPBACK);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        }
    }

    private static Socket connectWhenListening(int port) {
        List<Socket> connected = new ArrayList<>();
        await().ignoreExceptions().until(() -> connected.add(new Socket(LOOPBACK, port)));
        return connected.get(0);
    }

    private static boolean refused(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), 1_000);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static PortCommand call(ServerSocket server) {
        return new PortCommand.Call("127.0.0.1:" + server.getLocalPort());
    }

    private static PortCommand write(String text) {
        return new PortCommand.Write(Octets.ofText(text));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
