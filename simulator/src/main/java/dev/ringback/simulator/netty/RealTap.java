package dev.ringback.simulator.netty;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.port.telnet.Rfc2217Port;
import dev.ringback.port.telnet.Rfc2217Settings;
import dev.ringback.simulator.capture.LiveCapture;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.DivertedPort;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.pty.PtySocket;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.tap.CommandRefusal;
import dev.ringback.simulator.tap.ModemEnd;
import dev.ringback.simulator.tap.TapReader;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an application and its modem in real time: passes octets and circuits on, tells them, and spoils them by
 * key. Any thread; what it does itself it does on its loop's thread, and there the journal and the capture are told.
 */
public final class RealTap implements AutoCloseable, WatchedLines {
    /** Octets on their way to the modem with which the application is stopped, and those that wait for the application. */
    public static final int MAX_WAITING_OCTETS = 1 << 16;

    private static final String NAME = "tap";
    private static final Duration DTR_LOW = Duration.ofSeconds(1);

    private final RunThread<Boolean> thread = new RunThread<>("ringback-tap");
    private final EventLoop loop = thread.loop();
    private final Scheduler scheduler = new EventLoopScheduler(loop, Instant.now());
    private final Journal journal;
    private final LiveCapture capture;
    private final Consumer<PortFailure> lost;
    private final TapReader reader = new TapReader(this::note);
    private final ModemEnd modem = new ModemEnd();
    private final CompletableFuture<String> modemOpened = new CompletableFuture<>();
    private final CompletableFuture<String> applicationOpened = new CompletableFuture<>();
    private @Nullable DteSocket application;
    private @Nullable Pump<ModemEnd.Heard> pump;
    private OctetWriter fromApplication = new OctetWriter(64);
    private OctetWriter fromModem = new OctetWriter(64);
    private final CommandRefusal refusal = new CommandRefusal();
    private boolean stalled;
    private boolean rts = true; // of the application; while it is off nothing is sent to it

    /**
     * A tap that is nowhere yet.
     *
     * @param capture takes the frames; read it when the tap is closed
     * @param lost told, on the loop's thread, of an end that is gone for good after it was there
     */
    public RealTap(Journal journal, LiveCapture capture, Consumer<PortFailure> lost) {
        this.journal = journal;
        this.capture = capture;
        this.lost = lost;
    }

    /** The modem is on a serial port. See {@link #toTcp} for what is thrown. */
    public void toSerial(SerialSettings settings) throws IOException {
        toModem((on, time) -> {
            SerialCommPort port = new SerialCommPort(on, time, settings);
            Pump<ModemEnd.Heard> made = new Pump<>(modem, port, time, this::heard);
            port.attach(made);
            return made;
        });
    }

    /**
     * The modem is behind TCP, octets as they are.
     *
     * @throws IOException if that is not possible; the message names the place and the cause
     */
    public void toTcp(TcpAddress at) throws IOException {
        toModem((on, time) -> {
            TcpPort port = new TcpPort(on, time, null);
            DivertedPort diverted = new DivertedPort(port, (behind, number) -> behind.call(at.toString()));
            Pump<ModemEnd.Heard> made = new Pump<>(modem, diverted, time, this::heard);
            port.attach(made);
            return made;
        });
    }

    /** The modem is at an access server with RFC 2217, which carries circuits, rate and breaks. See {@link #toTcp}. */
    public void toRfc2217(TcpAddress at, int rateBitsPerSecond) throws IOException {
        toModem((on, time) -> {
            PortAssembly connections = new PortAssembly() {
                @Override
                public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
                    TcpPort port = new TcpPort(on, time, null);
                    Pump<E> made = new Pump<>(machine, port, time, owner);
                    port.attach(made);
                    return made;
                }

                @Override
                public String deviceType() {
                    return "tcp";
                }

                @Override
                public String deviceName() {
                    return at.toString();
                }
            };
            Rfc2217Port port = new Rfc2217Port(
                    time,
                    connections,
                    new Rfc2217Settings(at.toString(), rateBitsPerSecond, Rfc2217Settings.FlowControl.RTS_CTS));
            Pump<ModemEnd.Heard> made = new Pump<>(modem, port, time, this::heard);
            port.attach(made);
            return made;
        });
    }

    private void toModem(BiFunction<EventLoop, Scheduler, Pump<ModemEnd.Heard>> assembly) throws IOException {
        thread.post(() -> {
            pump = assembly.apply(loop, scheduler);
            present().tell(now -> modem.open());
        });
        fail(RunThread.value(modemOpened));
    }

    /** The application opens a device file. See {@link #fromTcp} for what is thrown; after the modem. */
    public String fromPty(Path link, String shown, int rateBitsPerSecond) throws IOException {
        return fromSocket(on -> new PtySocket(on, link, shown, rateBitsPerSecond));
    }

    /**
     * The application connects over TCP; after the modem.
     *
     * @return where it finds the tap
     * @throws IOException if that is not possible; the message names the place and the cause
     */
    public String fromTcp(TcpAddress at) throws IOException {
        return fromSocket(on -> new TcpSocket(on, at));
    }

    /** The same by RFC 2217, which carries circuits, rate and breaks, too. */
    public String fromRfc2217(TcpAddress at, int rateBitsPerSecond) throws IOException {
        return fromSocket(on -> new Rfc2217Socket(on, scheduler, at, rateBitsPerSecond));
    }

    private String fromSocket(Function<EventLoop, DteSocket> socket) throws IOException {
        thread.post(() -> {
            DteSocket made = socket.apply(loop);
            application = made;
            made.open(new Application());
        });
        return RunThread.value(applicationOpened);
    }

    private static void fail(String trouble) throws IOException {
        if (!trouble.isEmpty()) {
            throw new IOException(trouble);
        }
    }

    /** There is one, which can be reached between calls, too. */
    @Override
    public List<Call> calls() {
        return thread.ask(() -> List.of(new Call(NAME, reader.call())), List.of());
    }

    @Override
    public boolean byHand(String line, HandDeed deed) {
        return thread.ask(() -> perform(deed), false);
    }

    private boolean perform(HandDeed deed) {
        if (application == null || stalled) {
            return false;
        }
        if (deed == HandDeed.REFUSE_NEXT) {
            return false; // the server is elsewhere
        }
        note(new JournalEvent.DoneByHand(deed));
        switch (deed) {
            case DROP_CARRIER -> {
                present().tell(now -> modem.turnDtr(false));
                scheduler.at(scheduler.now().plus(DTR_LOW), () -> present().tell(now -> modem.turnDtr(true)));
            }
            case REFUSE_COMMAND -> refusal.arm();
            case REFUSE_NEXT -> {}
            case STALL -> {
                stalled = true;
                scheduler.at(scheduler.now().plus(HandDeed.STALL_TIME), this::resume);
            }
        }
        return true;
    }

    private void resume() {
        stalled = false;
        Octets toModem = fromApplication.toOctets();
        Octets toApplication = fromModem.toOctets();
        fromApplication = new OctetWriter(64);
        fromModem = new OctetWriter(64);
        passToModem(toModem);
        passToApplication(toApplication);
    }

    // ---- the application

    private void passToModem(Octets octets) {
        if (octets.isEmpty()) {
            return;
        }
        if (stalled) {
            keep(fromApplication, octets);
            return;
        }
        read(Side.CLIENT, octets);
        switch (refusal.fate(octets, reader.commandsGo())) {
            case KEEP -> {}
            case REFUSE -> passToApplication(CommandRefusal.ANSWER);
            case PASS -> {
                present().tell(now -> modem.say(octets));
                look();
            }
        }
    }

    /** The application waits while the modem does not take what it says. */
    private void look() {
        boolean full = modem.waitingOctets() > MAX_WAITING_OCTETS;
        if (application != null) {
            application.receiveReady(!full);
        }
        if (full) {
            scheduler.at(scheduler.now().plus(RealTimePlay.LOOK), this::look);
        }
    }

    private void passToApplication(Octets octets) {
        if (octets.isEmpty()) {
            return;
        }
        DteSocket there = application;
        if (stalled || !rts || (there != null && !there.writable())) {
            keep(fromModem, octets);
            return;
        }
        read(Side.SERVER, octets);
        if (there != null) {
            there.write(octets);
        }
    }

    private void keep(OctetWriter waiting, Octets octets) {
        if (waiting.length() + octets.length() <= MAX_WAITING_OCTETS) {
            waiting.octets(octets);
        } else {
            note(new JournalEvent.OctetsOverrun(
                    "application or modem", octets.length(), octets.length(), "the tap is full"));
        }
    }

    private void read(Side from, Octets octets) {
        reader.read(from, octets);
        capture.take(scheduler.now(), from, reader.call(), octets);
    }

    private final class Application implements DteSocket.Listener {
        @Override
        public void opened(String where) {
            applicationOpened.complete(where);
        }

        @Override
        public void failed(PortFailure failure) {
            if (!applicationOpened.completeExceptionally(new IOException(failure.message()))) {
                lost.accept(failure);
            }
        }

        @Override
        public void attached(String who) {
            if (!rts) {
                rts(true);
            }
            dtr(true);
        }

        @Override
        public void detached() {
            dtr(false);
        }

        @Override
        public void received(Octets octets) {
            passToModem(octets);
        }

        @Override
        public void writable() {
            if (!stalled && rts) {
                Octets kept = fromModem.toOctets();
                fromModem = new OctetWriter(64);
                passToApplication(kept);
            }
        }

        @Override
        public void dtr(boolean on) {
            note(new JournalEvent.DtrChanged(on));
            present().tell(now -> modem.turnDtr(on));
        }

        @Override
        public void rts(boolean on) {
            note(new JournalEvent.CircuitChanged(InterchangeCircuit.RTS, on));
            rts = on;
            present().tell(now -> modem.turnRts(on));
            writable();
        }

        @Override
        public void rate(int bitsPerSecond) {
            present().tell(now -> modem.setRate(bitsPerSecond));
        }

        @Override
        public void breakReceived(Duration length) {
            present().tell(now -> modem.sendBreak(length));
        }

        @Override
        public void purge(boolean ofModem, boolean toModem) {
            fromModem = ofModem ? new OctetWriter(64) : fromModem;
            fromApplication = toModem ? new OctetWriter(64) : fromApplication;
        }

        @Override
        public void remark(String text) {
            note(new JournalEvent.ModemNoted(text));
        }
    }

    // ---- the modem

    private void heard(ModemEnd.Heard heard) {
        if (heard instanceof ModemEnd.Heard.Opened) {
            modemOpened.complete("");
        } else if (heard instanceof ModemEnd.Heard.Failed failed) {
            if (!modemOpened.complete(failed.failure().message())) {
                lost.accept(failed.failure());
            }
        } else if (heard instanceof ModemEnd.Heard.Said said) {
            passToApplication(said.octets());
        } else if (heard instanceof ModemEnd.Heard.Turned turned) {
            note(new JournalEvent.CircuitChanged(circuit(turned.circuit()), turned.on()));
            if (application != null) {
                application.circuit(turned.circuit(), turned.on());
            }
        }
    }

    private static InterchangeCircuit circuit(Circuit circuit) {
        return switch (circuit) {
            case DCD -> InterchangeCircuit.DCD;
            case DSR -> InterchangeCircuit.DSR;
            case CTS -> InterchangeCircuit.CTS;
            case RI -> InterchangeCircuit.RI;
        };
    }

    private Pump<ModemEnd.Heard> present() {
        return Objects.requireNonNull(pump, "the modem comes first");
    }

    private void note(JournalEvent event) {
        journal.record(new Journal.Entry(scheduler.now(), NAME, Side.CLIENT, reader.call(), event));
    }

    /** Gives both ends back; DTR goes off at the modem. */
    @Override
    public void close() {
        thread.finish(gone -> {
            if (application != null) {
                application.close();
            }
            if (pump != null) {
                present().tell(now -> modem.close());
            }
            gone.run();
        });
        thread.close();
    }
}
