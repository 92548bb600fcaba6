package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.radius.RadiusClient;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.server.DistantJudge;
import dev.ringback.simulator.server.DistantVerdict;
import dev.ringback.simulator.server.Inquiry;
import dev.ringback.time.Scheduler;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A RADIUS server as the judge of callers, reached by UDP from one port, which is connected: whatever comes from elsewhere
 * is not heard, and it is told when nobody listens there. On the event loop's thread only; made on any, where a name is
 * looked up, which may take its time.
 */
final class RadiusPort implements DistantJudge {
    private final RadiusConfig config;
    private final InetSocketAddress server;
    private final EventLoop loop;
    private final Scheduler scheduler;
    private final RadiusClient client;
    private final Map<Ticket, Consumer<DistantVerdict>> asking = new LinkedHashMap<>();
    private @Nullable Channel channel; // from the first question on
    private Scheduler.@Nullable Timer timer;
    private Instant armedFor = Instant.MAX;
    private boolean closed;

    /** What an inquiry is known by. */
    private record Ticket(int call, int number) {
        static Ticket of(Inquiry inquiry) {
            return new Ticket(inquiry.call(), inquiry.number());
        }
    }

    RadiusPort(RadiusConfig config, EventLoop loop, Scheduler scheduler) {
        this.config = config;
        this.server = new InetSocketAddress(config.host(), config.port());
        this.loop = loop;
        this.scheduler = scheduler;
        this.client = new RadiusClient(config, new SecureRandom());
    }

    /** The judge of a configuration, or none. */
    static @Nullable RadiusPort of(@Nullable RadiusConfig config, EventLoop loop, Scheduler scheduler) {
        return config == null ? null : new RadiusPort(config, loop, scheduler);
    }

    @Override
    public String title() {
        return config.title();
    }

    @Override
    public void ask(Inquiry inquiry, Consumer<DistantVerdict> answer) {
        if (closed || server.isUnresolved()) {
            String reason = closed ? "the server ends" : "there is no host \"" + config.host() + "\"";
            scheduler.at(scheduler.now(), () -> answer.accept(new DistantVerdict.None(reason)));
            return;
        }
        asking.put(Ticket.of(inquiry), answer);
        client.ask(scheduler.now(), inquiry);
        if (channel == null) {
            open();
        }
        scheduler.at(scheduler.now(), this::settle);
    }

    /** Forgets what was asked, and gives the port back. Harmless when repeated. */
    void close() {
        closed = true;
        asking.clear();
        client.wipe();
        arm(Instant.MAX);
        if (channel != null) {
            shut(channel);
        }
    }

    private void open() {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .handler(new Handler())
                .connect(server);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                client.unreachable();
                channel = null; // with the next question it is tried again
            }
            settle();
        });
    }

    /** Until nothing moves: questions out, verdicts to those who asked; then the deadline. */
    private void settle() {
        if (closed) {
            return;
        }
        Channel present = channel;
        if (present != null && present.isActive()) {
            for (Octets datagram; (datagram = client.pollDatagram()) != null; ) {
                present.writeAndFlush(Unpooled.wrappedBuffer(datagram.toByteBuffer()))
                        .addListener((ChannelFutureListener) done -> {
                            if (!done.isSuccess()) {
                                client.unreachable();
                            }
                        });
            }
        }
        for (RadiusClient.Answer answer; (answer = client.pollAnswer()) != null; ) {
            Consumer<DistantVerdict> asked = asking.remove(Ticket.of(answer.inquiry()));
            if (asked != null) {
                asked.accept(answer.verdict());
            }
        }
        arm(client.nextTimeout());
    }

    private void due() {
        timer = null;
        armedFor = Instant.MAX;
        client.timeout(scheduler.now());
        settle();
    }

    private void arm(Instant next) {
        if (next.equals(armedFor)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        armedFor = next;
        if (!next.equals(Instant.MAX)) {
            timer = scheduler.at(next, this::due);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }

    private final class Handler extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        public void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            client.receive(Octets.copyOf(packet.content().nioBuffer()));
            settle();
        }

        /** Nobody listens there: the network says so when something was sent. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            client.unreachable();
        }
    }
}
