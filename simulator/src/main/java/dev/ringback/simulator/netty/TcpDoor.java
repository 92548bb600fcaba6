package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where callers come in over TCP, to lines that take one caller at a time: whoever comes while they are busy waits, unread.
 * On the event loop's thread only.
 */
final class TcpDoor {
    /** Callers who wait until a line is free; whoever comes then finds the connection closed. */
    static final int MAX_WAITING = 64;

    /** Connections that the system may keep until they are accepted. */
    private static final int BACKLOG = 128;

    /** A caller who leaves so much unread is not listened to until he has read half of it. */
    private static final WriteBufferWaterMark UNREAD_OCTETS = new WriteBufferWaterMark(16 << 10, 32 << 10);

    private final EventLoop loop;
    private final Predicate<TcpVisitor> taker;
    private final ArrayDeque<TcpVisitor> waiting = new ArrayDeque<>(4);
    private @Nullable Channel listening;
    private int present;
    private @Nullable Runnable empty; // told when everybody has gone, once it is closed

    /** A door; {@code taker} is offered whoever comes, and takes him or not. */
    TcpDoor(EventLoop loop, Predicate<TcpVisitor> taker) {
        this.loop = loop;
        this.taker = taker;
    }

    /** Opens at an address, port 0 at a free one; tells where it is, or why it is nowhere. */
    void open(TcpAddress at, Consumer<TcpAddress> opened, Consumer<IOException> failed) {
        InetSocketAddress where = new InetSocketAddress(at.host(), at.port());
        if (where.isUnresolved()) {
            failed.accept(new UnknownHostException("tcp " + at + ": there is no host \"" + at.host() + "\""));
            return;
        }
        new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD_OCTETS)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    public void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Arrival());
                    }
                })
                .bind(where)
                .addListener((ChannelFutureListener) binding -> {
                    if (binding.isSuccess()) {
                        listening = binding.channel();
                        InetSocketAddress bound =
                                (InetSocketAddress) binding.channel().localAddress();
                        opened.accept(new TcpAddress(at.host(), bound.getPort()));
                    } else {
                        failed.accept(new IOException(
                                "tcp " + at + ": cannot listen there: "
                                        + binding.cause().getMessage(),
                                binding.cause()));
                    }
                });
    }

    /** A line may be free: whoever has waited longest is offered. */
    void offer() {
        while (!waiting.isEmpty()) {
            TcpVisitor first = waiting.getFirst();
            if (first.isHere() && !taker.test(first)) {
                return;
            }
            waiting.removeFirst();
        }
    }

    /** Takes nobody in any more, and sends away who waits; tells, once or more often, that everybody has gone. */
    void close(Runnable whenEmpty) {
        empty = whenEmpty;
        if (listening != null) {
            shut(listening);
        }
        waiting.forEach(TcpVisitor::goodbye);
        waiting.clear();
        tellIfEmpty();
    }

    private void gone() {
        present--;
        tellIfEmpty();
    }

    private void tellIfEmpty() {
        if (empty != null && present == 0) {
            empty.run();
        }
    }

    private void arrived(TcpVisitor visitor) {
        if (empty != null || waiting.size() >= MAX_WAITING) {
            visitor.goodbye();
            return;
        }
        waiting.addLast(visitor);
        offer();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }

    /** Becomes a visitor when the connection is there. */
    private final class Arrival extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            present++;
            ctx.channel().closeFuture().addListener(closing -> gone());
            TcpVisitor visitor = new TcpVisitor(ctx.channel());
            ctx.pipeline().replace(this, "visitor", visitor);
            arrived(visitor);
        }
    }
}
