package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasTimers;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callback over TCP on the loopback interface: one connection that the client makes, and a second one that it takes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpCallbackTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.EPOCH);
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void theServerHangsUpAndCallsTheClientsOwnPort() throws Exception {
        RasEntry entry = RasEntry.of("office", "127.0.0.1:" + serve())
                .withTimers(RasTimers.DEFAULTS.withCallback(new RasCallbackTimers(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(2), 10)));
        try (RasClient client = RasClient.overTcp("127.0.0.1:0")) {
            RasConnection connection = client.dialer()
                    .dial(
                            entry,
                            CallbackLab.ASKING,
                            RasDialExtensions.DEFAULTS.withPausedStates(true),
                            event -> heard.add(DialLab.text(event)));
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CALLBACK_SET_BY_CALLER);
            assertThat(client.answersAt()).isEmpty();
            connection.resume(CallbackLab.NUMBER);
            await().until(() -> client.answersAt().isPresent());
            call(client.answersAt().orElseThrow());
            assertThat(connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(heard)
                    .endsWith(
                            "PrepareForCallback",
                            "WaitForModemReset",
                            "WaitForCallback",
                            "ReAuthenticate",
                            "AuthNotify",
                            "AuthProject",
                            "Authenticated",
                            "Projected",
                            "Connected");
        }
    }

    private void call(String address) throws InterruptedException {
        loop.submit(() -> attached(new TestServer(AuthMethod.MSCHAP_V2)).call(address))
                .sync();
    }

    private TcpPort attached(TestServer server) {
        TcpPort port = new TcpPort(loop, scheduler, null);
        port.attach(new Pump<>(server, port, scheduler, server::heard));
        return port;
    }

    private int serve() throws Exception {
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        TestServer server = new TestServer(AuthMethod.MSCHAP_V2);
                        server.lcp = server.lcp.withCallback(CallbackTerms.answerer());
                        server.offer = CallbackOffer.setByCaller();
                        attached(server).accept(accepted);
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }
}
