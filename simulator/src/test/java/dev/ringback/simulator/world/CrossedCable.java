package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.socket.DteSocket;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A serial port with circuits for a program that has {@code src/test/c/ptylines.c} preloaded, and what is at the other end
 * of its cable. Any thread.
 */
public final class CrossedCable implements AutoCloseable {
    private final DefaultEventExecutor loop = new DefaultEventExecutor();
    private final StringBuffer heard = new StringBuffer();
    private final WiredPty pty;

    /** A port at a link; its circuits are in a file of the folder. */
    public CrossedCable(Path link, Path folder) throws Exception {
        pty = new WiredPty(loop, link, folder);
        CompletableFuture<String> opened = new CompletableFuture<>();
        loop.submit(() -> pty.open(new FarEnd(opened))).get();
        opened.get(10, TimeUnit.SECONDS);
    }

    /** The far end drives a circuit of the program's port. */
    public void turn(Circuit circuit, boolean on) throws Exception {
        loop.submit(() -> pty.circuit(circuit, on)).get();
    }

    /** It sends text. */
    public void say(String text) throws Exception {
        loop.submit(() -> pty.write(Octets.ofText(text))).get();
    }

    /** What the program has sent. */
    public String heard() {
        return heard.toString();
    }

    /** What the program did with DTR, in order. */
    public List<String> seenOfDtr() {
        return pty.seen();
    }

    @Override
    public void close() {
        loop.submit(pty::close).awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class FarEnd implements DteSocket.Listener {
        private final CompletableFuture<String> opened;

        FarEnd(CompletableFuture<String> opened) {
            this.opened = opened;
        }

        @Override
        public void opened(String where) {
            opened.complete(where);
        }

        @Override
        public void failed(PortFailure failure) {
            opened.completeExceptionally(new IllegalStateException(failure.message()));
        }

        @Override
        public void attached(String who) {}

        @Override
        public void detached() {}

        @Override
        public void received(Octets octets) {
            heard.append(octets.toText());
        }

        @Override
        public void writable() {}

        @Override
        public void dtr(boolean on) {}

        @Override
        public void rts(boolean on) {}

        @Override
        public void rate(int bitsPerSecond) {}

        @Override
        public void breakReceived(Duration length) {}

        @Override
        public void purge(boolean fromModem, boolean toModem) {}

        @Override
        public void remark(String text) {}
    }
}
