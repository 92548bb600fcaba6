package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.pty.PtySocket;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A pseudo-terminal with circuits, for programs that have {@code src/test/c/ptylines.c} preloaded: they are in a file that
 * both sides map. Whoever has not preloaded it finds none.
 */
final class WiredPty implements DteSocket {
    // of tty_ioctl(4)
    private static final int DTR = 0x002;
    private static final int RTS = 0x004;
    private static final int CTS = 0x020;
    private static final int DCD = 0x040;
    private static final int RI = 0x080;
    private static final int DSR = 0x100;

    private static final int WORD_OCTETS = 4;
    private static final int POLL_MILLIS = 5;

    private final EventExecutor loop;
    private final PtySocket terminal;
    private final Path link;
    private final Path folder;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> seenOfRts = new CopyOnWriteArrayList<>();
    private MappedByteBuffer words;
    private int modemsWord;
    private int held;
    private int heldWord;
    private boolean dtr;
    private boolean rts = true; // what a modem takes it for until a program turns it

    WiredPty(EventExecutor loop, Path link, Path folder) {
        this.loop = loop;
        this.link = link;
        this.folder = folder;
        this.terminal = new PtySocket(loop, link, link.toString(), 115_200);
    }

    /** What became of DTR, in order. */
    List<String> seen() {
        return seen;
    }

    /** What became of RTS, in order, once a program had raised it. */
    List<String> seenOfRts() {
        return seenOfRts;
    }

    /** Whether the modem has a circuit on, whatever the wire is held at. */
    boolean isOn(Circuit circuit) {
        return (modemsWord & bit(circuit)) != 0;
    }

    /** A wire is held at a level, whatever the modem does. */
    void hold(Circuit circuit, boolean on) {
        held |= bit(circuit);
        heldWord = on ? heldWord | bit(circuit) : heldWord & ~bit(circuit);
        show();
    }

    private static int bit(Circuit circuit) {
        return switch (circuit) {
            case CTS -> CTS;
            case DCD -> DCD;
            case RI -> RI;
            case DSR -> DSR;
        };
    }

    private void show() {
        words.putInt(WORD_OCTETS, (modemsWord & ~held) | (heldWord & held));
    }

    @Override
    public SocketCapabilities capabilities() {
        return new SocketCapabilities("pty", EnumSet.allOf(InterchangeCircuit.class), true, false, false);
    }

    @Override
    public void open(Listener listener) {
        terminal.open(new Outside(listener));
    }

    private void map() {
        try {
            Path device = link.toRealPath();
            Path file = folder.resolve(String.valueOf(device.getFileName()));
            Files.write(file, new byte[2 * WORD_OCTETS]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                words = channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * WORD_OCTETS);
                words.order(ByteOrder.nativeOrder());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Listener listener) {
        boolean now = (words.getInt(0) & DTR) != 0;
        if (now != dtr) {
            dtr = now;
            seen.add("DTR " + (now ? "on" : "off"));
            listener.dtr(now);
        }
        boolean asks = (words.getInt(0) & RTS) != 0;
        if (dtr && asks != rts) {
            rts = asks;
            seenOfRts.add("RTS " + (asks ? "on" : "off"));
            listener.rts(asks);
        }
    }

    @Override
    public boolean writable() {
        return terminal.writable();
    }

    @Override
    public void write(Octets octets) {
        terminal.write(octets);
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        modemsWord = on ? modemsWord | bit(circuit) : modemsWord & ~bit(circuit);
        show();
    }

    @Override
    public void receiveReady(boolean ready) {
        terminal.receiveReady(ready);
    }

    @Override
    public void close() {
        terminal.close();
    }

    /** Passes what the terminal says, and the circuits beside it; the terminal's own DTR is that it is open. */
    private final class Outside implements Listener {
        private final Listener inner;

        Outside(Listener inner) {
            this.inner = inner;
        }

        @Override
        public void opened(String where) {
            map();
            inner.opened(where);
            loop.scheduleAtFixedRate(() -> look(inner), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void failed(PortFailure failure) {
            inner.failed(failure);
        }

        @Override
        public void attached(String who) {
            inner.attached(who);
        }

        @Override
        public void detached() {
            seen.add("gone");
            inner.detached();
        }

        @Override
        public void received(Octets octets) {
            inner.received(octets);
        }

        @Override
        public void writable() {
            inner.writable();
        }

        @Override
        public void dtr(boolean on) {
            // told by the file
        }

        @Override
        public void rts(boolean on) {
            throw new AssertionError("a pseudo-terminal has no RTS");
        }

        @Override
        public void rate(int bitsPerSecond) {
            inner.rate(bitsPerSecond);
        }

        @Override
        public void breakReceived(Duration length) {
            inner.breakReceived(length);
        }

        @Override
        public void purge(boolean fromComputer, boolean toComputer) {
            inner.purge(fromComputer, toComputer);
        }

        @Override
        public void remark(String text) {
            inner.remark(text);
        }
    }
}
