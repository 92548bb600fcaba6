package dev.ringback.port.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port on TCP: the line is a connection. {@code call} takes {@code host:port}; {@code awaitCall} listens on the
 * address given to the constructor and takes one connection. A dropped DTR closes the connection, as it does on a
 * modem, and the port stays open; rate and break are ignored. Octets written while there is no line are lost.
 *
 * <p>On the event loop's thread only. {@link #attach} comes before anything else.
 */
public final class TcpPort implements Port {
    private static final Duration MAX_CONNECT = Duration.ofSeconds(30);

    /** Writable again below the first, no longer above the second: five seconds at 56 kbit/s. */
    private static final WriteBufferWaterMark UNSENT_OCTETS = new WriteBufferWaterMark(16 << 10, 32 << 10);

    private final EventLoop loop;
    private final Scheduler scheduler;
    private final @Nullable TcpAddress awaitAt;
    private final Consumer<TcpAddress> listening;
    private @Nullable Pump<?> pump;
    private @Nullable Channel line; // while there is one
    private @Nullable Runnable giveUp; // undoes the attempt to get one, while there is one
    private int closes;
    private int era; // an answer that was on its way when this changed is not for us any more

    /** A port that makes calls, and awaits them at an address if there is one. */
    public TcpPort(EventLoop loop, Scheduler scheduler, @Nullable TcpAddress awaitAt) {
        this(loop, scheduler, awaitAt, address -> {});
    }

    /** The same; each time that it listens {@code listening} is told where: port 0 takes a free one. */
    public TcpPort(EventLoop loop, Scheduler scheduler, @Nullable TcpAddress awaitAt, Consumer<TcpAddress> listening) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.awaitAt = awaitAt;
        this.listening = listening;
    }

    /** Joins the port to its pump, which had to know the port first; once. */
    public void attach(Pump<?> pump) {
        if (this.pump != null) {
            throw new IllegalStateException("this port has a pump already");
        }
        this.pump = pump;
    }

    /** Takes a connection on this loop that somebody else accepted; {@code lineUp} comes when it is active. */
    public void accept(Channel accepted) {
        requireNoLine("accept a connection");
        take(accepted);
    }

    @Override
    public void open() {
        int opening = closes;
        scheduler.at(scheduler.now(), () -> {
            if (opening == closes) {
                pump().portOpened();
            }
        });
    }

    @Override
    public void call(String address) {
        requireNoLine("call " + address);
        int attempt = begin();
        TcpAddress parsed;
        try {
            parsed = TcpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            fail(attempt, Kind.NO_SUCH_PORT, "tcp: " + e.getMessage());
            return;
        }
        lookUp(parsed, attempt, to -> connect(parsed, to, attempt));
    }

    private void connect(TcpAddress address, InetSocketAddress to, int attempt) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) MAX_CONNECT.toMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_OCTETS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new Arrival(attempt))
                .connect(to);
        Channel channel = connecting.channel();
        giveUp = () -> shut(channel);
        connecting.addListener((ChannelFutureListener) future -> {
            if (!future.isSuccess()) {
                fail(attempt, Kind.NO_ANSWER, "tcp " + address + ": " + TcpTrouble.ofCall(future.cause()));
            }
        });
    }

    @Override
    public void awaitCall(Instant until) {
        requireNoLine("await a call");
        int attempt = begin();
        TcpAddress address = awaitAt;
        if (address == null) {
            fail(attempt, Kind.NO_ANSWER, "tcp: no address was given to this port on which a call could come in");
        } else {
            lookUp(address, attempt, at -> listen(address, at, until, attempt));
        }
    }

    private void listen(TcpAddress address, InetSocketAddress at, Instant until, int attempt) {
        ChannelFuture binding = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_OCTETS)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Arrival(attempt))
                .bind(at);
        Channel waiting = binding.channel();
        Scheduler.Timer deadline = scheduler.at(
                until, () -> fail(attempt, Kind.NO_ANSWER, "tcp " + address + ": nobody called until " + until));
        giveUp = () -> {
            deadline.cancel();
            shut(waiting);
        };
        binding.addListener((ChannelFutureListener) future -> {
            if (future.isSuccess()) {
                InetSocketAddress bound = (InetSocketAddress) future.channel().localAddress();
                listening.accept(new TcpAddress(address.host(), bound.getPort()));
            } else {
                Throwable cause = future.cause();
                fail(attempt, TcpTrouble.kindOfBind(cause), "tcp " + address + ": " + TcpTrouble.ofBind(cause));
            }
        });
    }

    private void lookUp(TcpAddress address, int attempt, Consumer<InetSocketAddress> then) {
        HostLookUp.start(
                address,
                loop,
                found -> {
                    if (attempt == era) {
                        then.accept(found);
                    }
                },
                trouble -> fail(attempt, Kind.NO_SUCH_PORT, "tcp " + address + ": " + trouble));
    }

    @Override
    public void write(Octets octets) {
        Channel channel = line;
        if (channel != null && channel.isActive()) {
            channel.write(channel.alloc().buffer(octets.length()).writeBytes(octets.toByteBuffer()))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    @Override
    public void flush() {
        if (line != null) {
            line.flush();
        }
    }

    @Override
    public boolean writable() {
        return line == null || !line.isActive() || line.isWritable();
    }

    @Override
    public void setDtr(boolean on) {
        if (!on) {
            hangUp();
        }
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        // a connection has none
    }

    @Override
    public void sendBreak(Duration length) {
        // a connection has none
    }

    @Override
    public void close() {
        closes++;
        era++;
        hangUp();
    }

    private void hangUp() {
        if (giveUp != null) {
            int attempt = end();
            answer(attempt, () -> pump().lineDown(LineDown.HERE));
        }
        Channel channel = line;
        line = null;
        if (channel != null) {
            channel.flush(); // a last word that stands before the hang-up goes out if the network takes it
            shut(channel);
        }
    }

    private int begin() {
        giveUp = () -> {};
        return ++era;
    }

    /** Undoes the attempt; what it still says is not heard. */
    private int end() {
        Runnable undo = Objects.requireNonNull(giveUp, "no attempt");
        giveUp = null;
        era++;
        undo.run();
        return era;
    }

    private void fail(int attempt, Kind kind, String message) {
        if (attempt == era) {
            int ended = end();
            answer(ended, () -> pump().portFailed(new PortFailure(kind, message)));
        }
    }

    /** Later: never on the stack of a call into this port. */
    private void answer(int attempt, Runnable answer) {
        scheduler.at(scheduler.now(), () -> {
            if (attempt == era) {
                answer.run();
            }
        });
    }

    private void take(Channel channel) {
        line = channel;
        channel.closeFuture().addListener(closed -> {
            if (line == channel) {
                line = null;
            }
        });
        channel.pipeline().addLast(new PumpHandler(pump()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }

    private Pump<?> pump() {
        return Objects.requireNonNull(pump, "attach comes first");
    }

    private void requireNoLine(String what) {
        if (line != null || giveUp != null) {
            throw new IllegalStateException(
                    "cannot " + what + ": this port has " + (line != null ? "a line" : "an attempt under way"));
        }
    }

    /** The first connection of an attempt becomes the line; whoever comes later finds it closed. */
    @ChannelHandler.Sharable
    private final class Arrival extends ChannelInboundHandlerAdapter {
        private final int attempt;

        Arrival(int attempt) {
            this.attempt = attempt;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            Channel channel = ctx.channel();
            Runnable undo = giveUp;
            if (attempt != era || undo == null) {
                shut(channel);
                return;
            }
            giveUp = null;
            era++;
            if (channel.parent() != null) {
                undo.run(); // listens no longer
            }
            channel.pipeline().remove(this);
            take(channel);
        }
    }
}
