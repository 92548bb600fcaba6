package dev.ringback.simulator.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection that somebody can stall or break by hand. On the event loop's thread only. */
final class HeldChannel extends ChannelDuplexHandler {
    /** Octets that wait while it is stalled; what comes beyond is lost, as in a full modem buffer. */
    static final int MAX_HELD_OCTETS = 1 << 20;

    private @Nullable Deque<Held> held; // while it is stalled
    private @Nullable ChannelHandlerContext context;
    private boolean stalled;
    private int heldOctets;

    private record Held(Object message, ChannelPromise promise) {}

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Whether it can be stalled or broken now. */
    boolean isThere() {
        return context != null && context.channel().isActive() && !stalled;
    }

    /** Ends it with a reset: at both ends it looks like a line that broke. False: it is gone already. */
    boolean drop() {
        ChannelHandlerContext here = context;
        if (here == null || !here.channel().isActive()) {
            return false;
        }
        here.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        here.fireExceptionCaught(new IOException("the line was dropped by key"));
        return true;
    }

    /** Nothing passes for a time, either way. False: it is gone already, or stalled. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it throws is told by the loop
    boolean stall(Duration time) {
        ChannelHandlerContext here = context;
        if (here == null || stalled || !here.channel().isActive()) {
            return false;
        }
        stalled = true;
        held = new ArrayDeque<>();
        here.channel().config().setAutoRead(false);
        Runnable resume = () -> resume(here);
        here.channel().eventLoop().schedule(resume, time.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its promise is told
    private void resume(ChannelHandlerContext here) {
        Deque<Held> waiting = release();
        stalled = false;
        heldOctets = 0;
        for (Held next; (next = waiting.poll()) != null; ) {
            here.write(next.message, next.promise);
        }
        here.flush();
        Channel channel = here.channel();
        channel.config().setAutoRead(true);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // its promise is told
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        int octets = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        if (held == null) {
            ctx.write(message, promise);
        } else if (heldOctets + octets <= MAX_HELD_OCTETS) {
            heldOctets += octets;
            held.add(new Held(message, promise));
        } else {
            ReferenceCountUtil.release(message);
            promise.setSuccess(); // lost on the line
        }
    }

    private Deque<Held> release() {
        Deque<Held> all = held == null ? new ArrayDeque<>(0) : held;
        held = null;
        return all;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Deque<Held> lost = release();
        for (Held next; (next = lost.poll()) != null; ) {
            ReferenceCountUtil.release(next.message);
            next.promise.tryFailure(new ClosedChannelException());
        }
        ctx.fireChannelInactive();
    }
}
