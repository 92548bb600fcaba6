package dev.ringback.port.netty;

import dev.ringback.port.LineDown;
import dev.ringback.port.Pump;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Joins a channel to a pump: active is line up, inactive is line down, octets are octets. Nothing behind it knows
 * Netty. A line is down HERE when this end closed the channel, THERE when the far end closed it in order, and UNKNOWN
 * after an input or output error, such as a reset.
 *
 * <p>An exception out of the machine or its owner is a bug: it goes to the thread's uncaught-exception handler, and the
 * line stays.
 */
public final class PumpHandler extends ChannelDuplexHandler {
    private final Pump<?> pump;
    private boolean up;
    private @Nullable LineDown cause;

    /** A handler for one channel. */
    public PumpHandler(Pump<?> pump) {
        this.pump = pump;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive() && ctx.channel().isRegistered()) {
            try {
                lineUp(); // the channel was active before; channelActive will not come
            } catch (RuntimeException | Error e) {
                Uncaught.report(e); // Netty would take this handler out again
            }
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lineUp();
    }

    private void lineUp() {
        if (!up) {
            up = true;
            pump.lineUp();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (up) {
            up = false;
            pump.lineDown(cause == null ? LineDown.THERE : cause);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        try {
            pump.receive(octets.nioBuffer());
        } finally {
            octets.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            pump.writable();
        }
    }

    /** This end closes; an end of the far side's octets does not pass here. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) throws Exception {
        because(LineDown.HERE);
        super.close(ctx, promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable exception) throws Exception {
        if (exception instanceof ClosedChannelException) {
            return; // a write that came too late; why the channel is closed is known already
        }
        if (exception instanceof IOException) {
            because(LineDown.UNKNOWN);
            super.close(ctx, ctx.newPromise());
        } else {
            Uncaught.report(exception);
        }
    }

    private void because(LineDown first) {
        if (cause == null) {
            cause = first;
        }
    }
}
