package dev.ringback.bench;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.HdlcFraming;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections that mean no good, on one event loop; who is thrown out comes again within a second. Close ends them. */
final class Hostiles implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final int TICKS_A_SECOND = 10;
    private static final int LARGEST_RUBBISH_OCTETS = 512;
    private static final int FLOOD_OCTETS = 4_096;
    private static final int FLAG = 0x7E;
    private static final int LCP = 0xC021;
    private static final int MTU = 1_500;

    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("hostiles", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Hostile> all = new ArrayList<>();
    private final InetSocketAddress server;
    private long connections;
    private long octets;
    private boolean ended;

    /** What one of them does, over and over. */
    enum Manner {
        /** Random octets, in pieces of up to 512, ten times a second. */
        RUBBISH,
        /** The beginning of a frame that never ends. */
        HALF_FRAME,
        /** Flags, and frames with a wrong check sequence, 40 KB a second. */
        FLOOD,
        /** Good Configure-Requests, ten a second, and no answer to anything. */
        ASKS_WITHOUT_END,
        /** One octet a second. */
        SLOW,
        /** Nothing. */
        SILENT,
        /** Is gone as soon as it has come, half of the times by a reset. */
        COMES_AND_GOES
    }

    /** So many, each of a manner in turn. */
    Hostiles(int port, int count) {
        server = new InetSocketAddress("127.0.0.1", port);
        for (int i = 0; i < count; i++) {
            all.add(new Hostile(Manner.values()[i % Manner.values().length], i));
        }
        loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many connections there were until now, and what they sent, in words. */
    String told() {
        return "%,d hostile connections made, which sent %,d octets".formatted(connections, octets);
    }

    private void tick() {
        if (!ended) {
            all.forEach(Hostile::act);
        }
    }

    private final class Hostile extends ChannelInboundHandlerAdapter {
        private final Manner manner;
        private final byte[] question;
        private @Nullable Channel channel;
        private int wait; // ticks until it comes
        private int ticks;

        Hostile(Manner manner, int index) {
            this.manner = manner;
            this.wait = random.nextInt(TICKS_A_SECOND);
            HdlcFraming framing = new HdlcFraming(MTU);
            Octets request = framing.encode(new Packet(LCP, Octets.of(1, index & 0xFF, 0, 4)));
            this.question = request.toByteArray();
        }

        @Override
        public boolean isSharable() {
            return true; // one connection after another
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connections++;
            ticks = 0;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            channel = null;
            wait = 1 + random.nextInt(TICKS_A_SECOND);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable exception) {
            shut(ctx.channel()); // it was thrown out
        }

        void act() {
            Channel present = channel;
            if (present == null) {
                if (--wait < 0) {
                    connect();
                }
            } else if (present.isActive() && present.isWritable()) {
                ticks++;
                attack(present);
            }
        }

        private void connect() {
            Channel connecting = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(this)
                    .connect(server)
                    .channel();
            channel = connecting;
            connecting.closeFuture().addListener(closed -> {
                if (channel == connecting) {
                    channel = null;
                    wait = TICKS_A_SECOND;
                }
            });
        }

        private void attack(Channel to) {
            switch (manner) {
                case RUBBISH -> send(to, rubbish(1 + random.nextInt(LARGEST_RUBBISH_OCTETS)));
                case HALF_FRAME -> send(to, ticks == 1 ? new byte[] {FLAG, -1, 3, -64, 33, 1} : rubbish(1));
                case FLOOD -> send(to, flood());
                case ASKS_WITHOUT_END -> send(to, question);
                case SLOW -> {
                    if (ticks % TICKS_A_SECOND == 0) {
                        send(to, rubbish(1));
                    }
                }
                case SILENT -> {}
                case COMES_AND_GOES -> {
                    if (random.nextBoolean()) {
                        to.config().setOption(ChannelOption.SO_LINGER, 0);
                    }
                    shut(to);
                }
            }
        }

        private byte[] rubbish(int length) {
            byte[] some = new byte[length];
            random.nextBytes(some);
            return some;
        }

        private byte[] flood() {
            byte[] flood = rubbish(FLOOD_OCTETS);
            for (int i = 0; i < flood.length; i += 1 + random.nextInt(20)) {
                flood[i] = FLAG;
            }
            return flood;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // nobody minds whether it arrives
        private void send(Channel to, byte[] what) {
            ByteBuf buffer = to.alloc().buffer(what.length).writeBytes(what);
            octets += what.length;
            to.writeAndFlush(buffer);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }

    @Override
    public void close() {
        loop.execute(() -> {
            ended = true;
            for (Hostile hostile : all) {
                if (hostile.channel != null) {
                    shut(hostile.channel);
                }
            }
        });
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
