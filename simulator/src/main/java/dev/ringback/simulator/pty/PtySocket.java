package dev.ringback.simulator.pty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is a device file: a pseudo-terminal, and a symbolic link that leads to it. A program that opens it is
 * there; when the last one has closed it, DTR and RTS are off. In between DTR is off while the program has set the rate to
 * 0, as {@code stty 0} and hang-ups of terminal programs do. Its rate is seen; the kernel forces eight bits without
 * parity, and keeps breaks and all other circuits to itself. A program that does not read, or that the modem cannot follow,
 * waits within the buffers of the kernel.
 *
 * <p>One thread waits for the terminal, looks at its settings, and is woken by a bell; it ends with {@link #close}.
 */
public final class PtySocket implements DteSocket {
    /** How often the settings are looked at while a program is there, and whether one has come while none is. */
    static final Duration WATCH = Duration.ofMillis(20);

    /** What a program wrote before it closed, and the modem could not take, is waited for so long. */
    static final Duration LAST_WORD = Duration.ofSeconds(1);

    /** How long {@link #close} waits for the thread. */
    static final Duration MAX_CLOSE = Duration.ofSeconds(2);

    /** Runs of octets on their way to the world's thread; with so many the terminal is not read. */
    static final int MAX_RUNS_ON_THE_WAY = 16;

    /** How many looks there are between two looks at the link. */
    private static final int LINK_EVERY = 25;

    private final Executor executor;
    private final Path link;
    private final String shown;
    private final int rateBitsPerSecond;
    private final Backlog backlog = new Backlog();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private final Thread thread;
    private @Nullable Listener listener; // set before the thread starts
    private volatile @Nullable Pty pty;
    private volatile boolean receiveReady = true;
    private volatile boolean there;
    private volatile boolean closing;

    /**
     * A socket that is not open yet.
     *
     * @param executor the world's thread
     * @param link the name of the device file
     * @param shown how the link is called for people: as they wrote it
     * @param rateBitsPerSecond that of the terminal until the program sets another
     */
    public PtySocket(Executor executor, Path link, String shown, int rateBitsPerSecond) {
        this.executor = executor;
        this.link = link;
        this.shown = shown;
        this.rateBitsPerSecond = rateBitsPerSecond;
        this.thread = new Thread(this::serve, "pty " + shown);
        this.thread.setDaemon(true);
    }

    @Override
    public SocketCapabilities capabilities() {
        return SocketCapabilities.PTY;
    }

    @Override
    public void open(Listener newListener) {
        if (listener != null) {
            throw new IllegalStateException("pty " + shown + " is open already");
        }
        listener = newListener;
        thread.start();
    }

    @Override
    public boolean writable() {
        return !backlog.isFull();
    }

    @Override
    public void write(Octets octets) {
        if (there) {
            backlog.put(octets);
            wake();
        }
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        // a pseudo-terminal has no wires for it
    }

    @Override
    public void receiveReady(boolean ready) {
        receiveReady = ready;
        wake();
    }

    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(MAX_CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends all the same
        }
    }

    private void wake() {
        Pty present = pty;
        if (present != null) {
            present.wake();
        }
    }

    // ---- the terminal's thread

    private void serve() {
        try (Pty opened = Pty.open(rateBitsPerSecond)) {
            PtyLink made = PtyLink.make(link, opened.name());
            pty = opened;
            try {
                post(Listener::opened, "pty:" + shown);
                watch(opened, made);
            } finally {
                made.remove();
            }
        } catch (PtyException e) {
            there = false;
            PortFailure failure = e.failure("pty " + shown);
            post(Listener::failed, failure);
        }
    }

    private void watch(Pty opened, PtyLink made) throws PtyException {
        for (int looks = 1; !closing; looks++) {
            opened.await(0, (int) WATCH.toMillis()); // POLLHUP is there all the time: back off
            int present = opened.present();
            if ((present & Libc.POLLHUP) == 0 || (present & Libc.POLLIN) != 0) {
                new Visit(opened).last();
            } else if (looks % LINK_EVERY == 0 && !made.isOurs()) {
                throw new PtyException(
                        PortFailure.Kind.HARDWARE,
                        "somebody removed or replaced the link, so that no program finds the modem any more; start it anew");
            }
        }
    }

    private <T> void post(Telling<T> what, T about) {
        Listener told = Objects.requireNonNull(listener, "set before the thread starts");
        try {
            executor.execute(() -> {
                if (!closing) {
                    what.tell(told, about);
                }
            });
        } catch (RejectedExecutionException e) {
            closing = true; // the world has ended
        }
    }

    /** One method of the listener. */
    private interface Telling<T> {
        void tell(Listener listener, T about);
    }

    /** A program from its opening of the device to its closing. */
    private final class Visit {
        private final Pty opened;
        private Pty.Settings seen = new Pty.Settings(-1, false);
        private boolean dtr = true;
        private long hungUpNanos;

        Visit(Pty opened) {
            this.opened = opened;
        }

        void last() throws PtyException {
            backlog.clear();
            there = true;
            post(Listener::attached, opened.name());
            look();
            while (!closing && isStillThere()) {
                look();
            }
            there = false;
            backlog.clear();
            post((told, about) -> told.detached(), this);
            if (!closing) {
                opened.restore();
            }
        }

        /** Moves what can be moved, and tells whether the program has the device open or left something unread. */
        private boolean isStillThere() throws PtyException {
            boolean reads = receiveReady && onTheWay.get() < MAX_RUNS_ON_THE_WAY;
            int events = (reads ? Libc.POLLIN : 0) | (backlog.isEmpty() ? 0 : Libc.POLLOUT);
            int found = opened.await(events, (int) WATCH.toMillis());
            if (events == 0) {
                found = opened.present() & Libc.POLLHUP;
            }
            if (reads && (found & Libc.POLLIN) != 0) {
                look(); // what it wrote was written at this rate
                read();
            } else if ((found & Libc.POLLHUP) != 0) {
                return leavesSomething();
            } else {
                hungUpNanos = 0;
            }
            if ((found & Libc.POLLOUT) != 0) {
                write();
            }
            return true;
        }

        private boolean leavesSomething() throws PtyException {
            if ((opened.present() & Libc.POLLIN) == 0) {
                return false;
            }
            if (hungUpNanos == 0) {
                hungUpNanos = System.nanoTime();
            }
            opened.await(0, (int) WATCH.toMillis());
            return System.nanoTime() - hungUpNanos < LAST_WORD.toNanos();
        }

        private void read() throws PtyException {
            byte[] octets = opened.read();
            if (octets.length > 0) {
                onTheWay.incrementAndGet();
                post(
                        (told, run) -> {
                            if (onTheWay.getAndDecrement() == MAX_RUNS_ON_THE_WAY) {
                                opened.wake();
                            }
                            told.received(run);
                        },
                        Octets.copyOf(octets));
            }
        }

        private void write() throws PtyException {
            byte[] first = backlog.first();
            int written = first.length == 0 ? 0 : opened.write(first, 0);
            if (written > 0 && backlog.done(written)) {
                post((told, about) -> told.writable(), this);
            }
        }

        /** The settings of the terminal, which the program may have changed. */
        private void look() throws PtyException {
            Pty.Settings now = opened.settings();
            if (now.equals(seen)) {
                return;
            }
            if (now.bitsPerSecond() > 0 && now.bitsPerSecond() != seen.bitsPerSecond()) {
                post(Listener::rate, now.bitsPerSecond());
            }
            boolean on = now.bitsPerSecond() > 0;
            if (on != dtr) {
                dtr = on;
                post(Listener::dtr, on);
            }
            if (seen.bitsPerSecond() < 0 || now.rtsCts() != seen.rtsCts()) {
                post(
                        Listener::remark,
                        now.rtsCts()
                                ? "the program has asked for RTS/CTS"
                                : "the program has not asked for RTS/CTS: this device stops it all the same, a real"
                                        + " port would lose octets");
            }
            seen = now;
        }
    }
}
