package dev.ringback.port.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure.Kind;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A port on a serial device. Without a modem it is a cable: the line is up as soon as a call is made or awaited, whatever
 * the address. It is down HERE when DTR is dropped, and for an UNKNOWN reason when DCD falls. A device without circuits,
 * such as a pseudo-terminal, reports none, and cannot tell the far end that DTR was dropped. Octets written while the
 * port is closed are lost.
 *
 * <p>The methods are called on the executor's thread, which is the scheduler's. The device is waited for on other
 * threads: one opens and reads, one writes, one looks whether the device's file is still there and at the circuits if there
 * are any, and one closes. An open waits for the close of the port that had the {@link DeviceTurn} before, and then has 5 s.
 * A device that is unplugged, and a device's file that somebody removes, fail the port within 5 s, and the device is given
 * back at once. A device that another program has locked is not opened.
 * Where there are circuits, DTR is dropped if the executor's thread has been stuck for 20 s, and by an
 * {@link ExitGuard} when the virtual machine exits; when it is killed, the system does so at the last close.
 */
public final class SerialCommPort implements Port {
    /** What the device itself may take; the goodbye of the port before it has a time of its own. */
    static final Duration MAX_OPEN = Duration.ofSeconds(5);

    private static final Duration MAX_LAST_WORD = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(25);
    /** A program that has done nothing for so long has crashed, or hangs; nobody would end its call. */
    private static final Duration MAX_STALL = Duration.ofSeconds(20);

    private static final int READ_OCTETS = 2_048;
    private static final int MAX_UNREAD_RUNS = 16;
    private static final int MAX_EMPTY_READS = 40;

    private final Executor executor;
    private final Scheduler scheduler;
    private final SerialSettings settings;
    private final DeviceTurn turn;
    private @Nullable Pump<?> pump;
    private @Nullable Session session; // from open to close
    private boolean up;
    private boolean reading = true;
    private int rateBitsPerSecond;
    private @Nullable Instant dtrLowSince; // ordered then

    /** A port that is not open yet. */
    public SerialCommPort(Executor executor, Scheduler scheduler, SerialSettings settings) {
        this(executor, scheduler, settings, new DeviceTurn());
    }

    /** A port that is not open yet; it shares the device with other ports of this process, one after the other. */
    public SerialCommPort(Executor executor, Scheduler scheduler, SerialSettings settings, DeviceTurn turn) {
        this.executor = executor;
        this.scheduler = scheduler;
        this.settings = settings;
        this.turn = turn;
        this.rateBitsPerSecond = settings.rateBitsPerSecond();
    }

    /** Joins the port to its pump, which had to know the port first; once, and before anything else. */
    public void attach(Pump<?> pump) {
        if (this.pump != null) {
            throw new IllegalStateException("this port has a pump already");
        }
        this.pump = pump;
    }

    @Override
    public void open() {
        if (session != null) {
            throw new IllegalStateException("serial " + settings.device() + " is open already");
        }
        Session opening = new Session();
        session = opening;
        opening.reader.start();
    }

    private void limitOpening(Session opening) {
        scheduler.at(scheduler.now().plus(MAX_OPEN), () -> {
            if (!opening.opened) {
                failed(opening, tooSlow());
            }
        });
    }

    private PortException tooSlow() {
        return new PortException(
                Kind.NOT_AVAILABLE,
                settings.device(),
                "did not open within " + MAX_OPEN.toSeconds() + " s; unplug the device and plug it in again");
    }

    @Override
    public void call(String address) {
        connect("call " + address);
    }

    @Override
    public void awaitCall(Instant until) {
        connect("await a call");
    }

    private void connect(String what) {
        Session mine = session;
        if (mine == null || !mine.opened || up) {
            throw new IllegalStateException("cannot " + what + ": serial " + settings.device() + " is "
                    + (up ? "connected" : mine == null ? "closed" : "not open yet"));
        }
        up = true;
        raiseDtr(mine);
        later(() -> {
            if (session == mine && up) {
                pump().lineUp();
            }
        });
    }

    @Override
    public void write(Octets octets) {
        Session mine = session;
        if (mine != null) {
            byte[] array = octets.toByteArray();
            mine.outbox.put(array.length, () -> mine.write(array));
        }
    }

    @Override
    public boolean writable() {
        return session == null || session.outbox.hasRoom();
    }

    @Override
    public void flush() {
        // the writer's thread waits for nothing
    }

    @Override
    public void setDtr(boolean on) {
        Session mine = session;
        if (mine == null) {
            return;
        }
        if (on) {
            raiseDtr(mine);
        } else {
            dtrLowSince = scheduler.now();
            AtomicBoolean dropped = new AtomicBoolean();
            mine.outbox.put(0, () -> mine.dropDtr(dropped)); // after the last word, but not for ever after it
            scheduler.at(scheduler.now().plus(MAX_LAST_WORD), () -> {
                if (!dropped.get()) {
                    thread("hang up", () -> mine.dropDtrAtOnce(dropped)).start();
                }
            });
            lineDown(LineDown.HERE);
        }
    }

    /** With RTS/CTS the driver turns RTS on again when it has been full and is not any more. */
    @Override
    public void setRts(boolean on) {
        Session mine = session;
        if (mine != null) {
            mine.outbox.put(0, () -> mine.turnRts(on));
        }
    }

    private void raiseDtr(Session mine) {
        Duration low = dtrLowSince == null ? Duration.ZERO : Duration.between(dtrLowSince, scheduler.now());
        dtrLowSince = null;
        mine.outbox.put(0, () -> mine.raiseDtr(low));
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        Session mine = session;
        if (mine != null) {
            rateBitsPerSecond = bitsPerSecond;
            mine.outbox.put(0, () -> mine.setBaudRate(bitsPerSecond));
        }
    }

    /** The rate that the device was set to. It counts framing errors and overruns, but jSerialComm cannot ask for them. */
    @Override
    public LineReport lineReport() {
        return LineReport.ofRate(OptionalInt.of(rateBitsPerSecond));
    }

    @Override
    public void sendBreak(Duration length) {
        Session mine = session;
        if (mine != null) {
            mine.outbox.put(0, () -> mine.sendBreak(length));
        }
    }

    @Override
    public void close() {
        Session mine = session;
        if (mine != null) {
            session = null;
            thread("close", mine::close).start();
            lineDown(LineDown.HERE);
        }
    }

    // ---- what the other threads have to say, on the executor's thread

    private void opened(Session who) {
        if (who == session) {
            who.opened = true;
            pump().portOpened();
        }
    }

    private void failed(Session who, PortException trouble) {
        if (who == session) {
            up = false; // one answer is enough
            close();
            pump().portFailed(trouble.failure());
        }
    }

    private void received(Session who, ByteBuffer octets) {
        if (who == session) {
            who.unread.addLast(octets);
            deliver(who);
        } else {
            who.unreadRuns.release();
        }
    }

    /** All that was read, as long as it is wanted. */
    private void deliver(Session who) {
        while (reading && who == session && !who.unread.isEmpty()) {
            ByteBuffer octets = who.unread.removeFirst();
            who.unreadRuns.release();
            pump().receive(octets);
        }
    }

    /**
     * Whether octets of the far end are wanted; at the beginning they are. While they are not, the device is read until
     * what may wait here is full, and then the system holds the far end as the flow control can. Nothing is lost.
     */
    public void setReading(boolean on) {
        reading = on;
        Session mine = session;
        if (on && mine != null) {
            later(() -> deliver(mine));
        }
    }

    private void writableAgain(Session who) {
        if (who == session) {
            pump().writable();
        }
    }

    private void circuit(Session who, Circuit circuit, boolean on) {
        if (who == session) {
            pump().circuit(circuit, on);
            if (circuit == Circuit.DCD && !on) {
                lineDown(LineDown.UNKNOWN);
            }
        }
    }

    private void lineDown(LineDown cause) {
        if (up) {
            up = false;
            later(() -> pump().lineDown(cause));
        }
    }

    private void later(Runnable answer) {
        scheduler.at(scheduler.now(), answer);
    }

    /** From another thread to the executor's; a bug in the machine must not end it. */
    private void post(Runnable news) {
        try {
            executor.execute(() -> {
                try {
                    news.run();
                } catch (RuntimeException | Error e) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
            });
        } catch (RejectedExecutionException e) {
            // the executor was shut down: nobody listens
        }
    }

    private Pump<?> pump() {
        return Objects.requireNonNull(pump, "attach comes first");
    }

    private Thread thread(String what, Runnable task) {
        Thread thread = new Thread(task, "serial " + settings.device() + " " + what);
        thread.setDaemon(true);
        return thread;
    }

    /** A device from its opening to its closing, and the threads that wait for it. */
    private final class Session {
        private final Outbox outbox = new Outbox();
        private final Semaphore unreadRuns = new Semaphore(MAX_UNREAD_RUNS);
        private final ArrayDeque<ByteBuffer> unread =
                new ArrayDeque<>(); // MAX_UNREAD_RUNS; the executor's thread alone
        private final Thread reader = thread("read", guarded(this::openAndRead));
        private final Thread writer = thread("write", guarded(this::carryOutOrders));
        private final Thread watcher = thread("watch", guarded(this::watch));
        private final DtrLow dtrLow = new DtrLow();
        private final AtomicBoolean hasTurn = new AtomicBoolean();
        private boolean opened; // the executor's thread alone
        private boolean circuits; // set before the watcher starts
        private volatile boolean broken;
        private volatile @Nullable SerialPort device;
        private volatile boolean ended;
        private volatile @Nullable ExitGuard exitGuard;

        private Runnable guarded(Outbox.Order task) {
            return () -> {
                try {
                    task.carryOut();
                } catch (PortException e) {
                    broken = true;
                    if (!ended) {
                        post(() -> failed(this, e));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // closed
                }
            };
        }

        private SerialPort device() {
            return Objects.requireNonNull(device, "opened first");
        }

        // ---- the reader's thread

        private void openAndRead() throws PortException, InterruptedException {
            hasTurn.set(turn.take());
            post(() -> limitOpening(this));
            try {
                device = DeviceOpening.open(settings);
            } catch (PortException | RuntimeException e) {
                passTurn();
                throw e;
            }
            if (ended) {
                device().closePort(); // the close was faster
                passTurn();
                return;
            }
            circuits = device().setDTR(); // fails on a pseudo-terminal, as all does that has to do with circuits
            post(() -> opened(this));
            writer.start();
            if (circuits) {
                exitGuard = ExitGuard.over(() -> dropDtrAtOnce(new AtomicBoolean()), SerialPort::addShutdownHook);
                if (ended) {
                    dismissGuard(); // the close was faster
                }
            }
            watcher.start();
            read();
        }

        private void passTurn() {
            if (hasTurn.compareAndSet(true, false)) {
                turn.pass();
            }
        }

        private void read() throws PortException, InterruptedException {
            byte[] buffer = new byte[READ_OCTETS];
            int empty = 0;
            while (!ended) {
                int count = device().readBytes(buffer, buffer.length);
                if (count > 0) {
                    empty = 0;
                    ByteBuffer octets = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
                    unreadRuns.acquire();
                    post(() -> received(this, octets));
                } else if (count < 0 || ++empty == MAX_EMPTY_READS) {
                    throw gone("reading");
                } else {
                    Thread.sleep(POLL.toMillis());
                }
            }
        }

        // ---- the writer's thread

        private void carryOutOrders() throws PortException, InterruptedException {
            while (!ended) {
                if (outbox.carryOutNext()) {
                    post(() -> writableAgain(this));
                }
            }
        }

        private void write(byte[] octets) throws PortException {
            int written = 0;
            while (written < octets.length && !ended) {
                int count = device().writeBytes(octets, octets.length - written, written);
                if (count <= 0) {
                    throw gone("writing");
                }
                written += count;
            }
        }

        private PortException gone(String doing) {
            int error = device().getLastErrorCode();
            return new PortException(
                    Kind.HARDWARE,
                    settings.device(),
                    "the device is gone (error " + error + " while " + doing + "); was it unplugged?");
        }

        private void raiseDtr(Duration low) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(dtrLow.restNanos(low, System.nanoTime()));
            device().setDTR(); // false on a pseudo-terminal, which has none
        }

        private void dropDtr(AtomicBoolean dropped) throws InterruptedException {
            awaitSent();
            dropDtrAtOnce(dropped);
        }

        private void dropDtrAtOnce(AtomicBoolean dropped) {
            if (dropped.compareAndSet(false, true)) {
                device().clearDTR();
                dtrLow.lowered(System.nanoTime());
            }
        }

        private void turnRts(boolean on) {
            if (on) {
                device().setRTS();
            } else {
                device().clearRTS();
            }
        }

        private void setBaudRate(int bitsPerSecond) throws PortException {
            if (!device().setBaudRate(bitsPerSecond)) {
                throw new PortException(
                        Kind.HARDWARE, settings.device(), "it cannot be set to " + bitsPerSecond + " bit/s");
            }
        }

        private void sendBreak(Duration length) throws InterruptedException {
            device().setBreak();
            Thread.sleep(length.toMillis());
            device().clearBreak();
        }

        /**
         * Waits, but not for ever, until the system has given all octets to the line, and then for what it does not
         * count: an adapter's own buffer, and what the far end of a pseudo-terminal has not read. A close of jSerialComm
         * would throw that away.
         */
        private void awaitSent() throws InterruptedException {
            for (long i = MAX_LAST_WORD.dividedBy(POLL); i > 0 && device().bytesAwaitingWrite() > 0; i--) {
                Thread.sleep(POLL.toMillis());
            }
            Thread.sleep(LINGER.toMillis());
        }

        // ---- the thread that looks at the device's file, and at the circuits where there are some

        /** It is the watchdog, too: with the executor's thread gone nobody else could drop DTR. */
        private void watch() throws PortException, InterruptedException {
            EnumMap<Circuit, Boolean> known = new EnumMap<>(Circuit.class);
            Liveness program = new Liveness(MAX_STALL, System.nanoTime());
            DeviceFile file = DeviceFile.of(settings.device(), System.nanoTime());
            while (!ended) {
                if (file.isGoneAt(System.nanoTime())) {
                    throw new PortException(
                            Kind.HARDWARE,
                            settings.device(),
                            "the device's file is gone; was it unplugged, or the file removed?");
                }
                if (circuits) {
                    watchProgram(program);
                    lookAtCircuits(known);
                }
                Thread.sleep((circuits ? POLL : DeviceFile.LOOK).toMillis());
            }
        }

        private void watchProgram(Liveness program) throws PortException {
            if (program.asksAt(System.nanoTime())) {
                post(() -> program.answered(System.nanoTime()));
            } else if (program.isGoneAt(System.nanoTime())) {
                dropDtrAtOnce(new AtomicBoolean());
                throw new PortException(
                        Kind.HARDWARE,
                        settings.device(),
                        "this program has not answered for " + MAX_STALL.toSeconds() + " s; DTR was dropped");
            }
        }

        private void lookAtCircuits(EnumMap<Circuit, Boolean> known) {
            SerialPort port = device();
            for (Circuit circuit : Circuit.values()) {
                boolean on =
                        switch (circuit) {
                            case DCD -> port.getDCD();
                            case DSR -> port.getDSR();
                            case CTS -> port.getCTS();
                            case RI -> port.getRI();
                        };
                if (on != known.getOrDefault(circuit, false)) {
                    known.put(circuit, on);
                    post(() -> circuit(this, circuit, on));
                }
            }
        }

        // ---- the closing thread

        /** Gives the last word its time if it can still go out, and then releases the others, wherever they wait. */
        private void close() {
            guarded(() -> {
                        for (long i = MAX_LAST_WORD.dividedBy(POLL);
                                i > 0 && !broken && outbox.unsentOctets() > 0;
                                i--) {
                            Thread.sleep(POLL.toMillis());
                        }
                        if (device != null && !broken) {
                            awaitSent();
                        }
                    })
                    .run();
            ended = true;
            reader.interrupt();
            writer.interrupt();
            watcher.interrupt();
            if (device != null) {
                device().closePort();
                passTurn();
            }
            dismissGuard();
        }

        private void dismissGuard() {
            ExitGuard guard = exitGuard;
            if (guard != null) {
                guard.dismiss();
            }
        }
    }
}
