package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.socket.RawConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has connected. Nothing is read of him until a host takes him, and wants to. On the event loop's thread
 * only.
 */
final class TcpVisitor extends ChannelInboundHandlerAdapter implements RawConnection {
    /** Octets that wait for a visitor who does not read; what comes beyond is lost, as in a full modem buffer. */
    static final int MAX_UNSENT_OCTETS = 1 << 20;

    /** How long a visitor may take to close his side, once ours is closed. */
    static final Duration LINGER = Duration.ofSeconds(3);

    private final Channel channel;
    private @Nullable Host host;
    private boolean broken;

    TcpVisitor(Channel channel) {
        this.channel = channel;
    }

    /** He visits somebody, who hears of him from now on. */
    @Override
    public void meet(Host newHost) {
        host = newHost;
        if (!channel.isActive()) {
            channel.eventLoop().execute(() -> left(broken));
        }
    }

    /** Whether he is still there, as far as is known. */
    boolean isHere() {
        return channel.isActive();
    }

    /** Where he comes from, without the port, which changes with every call. */
    String host() {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }

    /** Whether he is listened to. */
    @Override
    public void listen(boolean on) {
        channel.config().setAutoRead(on);
    }

    /** Whether he reads what is written to him. */
    @Override
    public boolean isReading() {
        return channel.isWritable();
    }

    /** Says something to him. */
    @Override
    public void say(Octets octets) {
        if (channel.isActive() && channel.bytesBeforeWritable() <= MAX_UNSENT_OCTETS) {
            channel.writeAndFlush(channel.alloc().buffer(octets.length()).writeBytes(octets.toByteBuffer()))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** Ends it in order, behind what was said: our side first, and his within {@link #LINGER}. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a close that is only the last resort
    public void goodbye() {
        host = null;
        listen(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            if (channel instanceof SocketChannel socket && channel.isActive()) {
                socket.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        });
        Runnable close = () -> shut(channel);
        channel.eventLoop().schedule(close, LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it with a reset: to him it looks like a line that broke. */
    void drop() {
        host = null;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        shut(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        try {
            if (host != null && octets.isReadable()) {
                host.said(Octets.copyOf(octets.nioBuffer()));
            }
        } finally {
            octets.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (host != null) {
            host.readingChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        left(broken);
    }

    private void left(boolean how) {
        Host present = host;
        host = null;
        if (present != null) {
            present.left(how);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable exception) {
        if (exception instanceof ClosedChannelException) {
            return; // a write that came too late
        }
        if (exception instanceof IOException) {
            broken = true;
            shut(channel);
            return;
        }
        Thread here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, exception);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }
}
