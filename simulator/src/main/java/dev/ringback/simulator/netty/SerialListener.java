package dev.ringback.simulator.netty;

import dev.ringback.modem.DialPermit;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.cable.CableAssembly;
import dev.ringback.port.modem.ModemAssembly;
import dev.ringback.port.serial.DeviceTurn;
import dev.ringback.port.serial.SerialAssembly;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.line.HeldMachine;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A server on a serial port. On a cable there is no AT dialogue: a call begins with an LCP Configure-Request, or with the
 * cable's words where there are some, and ends with the goodbye. On a modem a call begins when the modem has answered it, and whoever is owed a call back is dialed on the
 * same modem, if that is permitted. A port that fails, because it was unplugged or its modem hangs, is
 * closed and opened again until it works. On the executor's thread, which is the scheduler's.
 */
final class SerialListener {
    /** From the failure of a port to the next attempt to open it. */
    static final Duration REOPEN_PAUSE = Duration.ofSeconds(5);

    /** How soon a modem that could not be prepared says so, when its first call is awaited. */
    private static final Duration FIRST_COMPLAINT = Duration.ofMillis(100);

    private final String name;
    private final Scheduler scheduler;
    private final RasServer server;
    private final Journal journal;
    private final ServerLine line;
    private final HeldMachine<ServerLine.Note> held;
    private final Pump<ServerLine.Note> pump;
    private final CompletableFuture<String> trouble = new CompletableFuture<>();
    private final @Nullable ModemAssembly modems;
    private boolean reopening;
    private boolean closed;

    SerialListener(
            SerialPlace place,
            DialPermit permit,
            Executor executor,
            Scheduler scheduler,
            RasServer server,
            Randomness randomness,
            Journal journal) {
        this.name = place.toString();
        this.scheduler = scheduler;
        this.server = server;
        this.journal = journal;
        ServerLine.Kind kind = place.modem() == null ? ServerLine.Kind.CABLE : ServerLine.Kind.TELEPHONE;
        this.line = server.line(() -> new CallParties("", server.config().number()), randomness.of(name), kind);
        this.held = new HeldMachine<>(line);
        PortAssembly serial = new WatchedPort(
                new SerialAssembly(executor, scheduler, place.settings(), new DeviceTurn()), this::journal);
        if (place.modem() == null) {
            PortAssembly cable =
                    place.words() == null ? serial : new CableAssembly(serial, place.words(), this::onCable);
            this.modems = null;
            this.pump = cable.assemble(held, this::note);
            return;
        }
        ModemAssembly assembly = new ModemAssembly(scheduler, serial, place.modem(), permit, this::inDialogue);
        this.modems = assembly;
        this.pump = assembly.assemble(held, this::note);
    }

    /** Opens the port; completes with nothing when it is open, or with the reason why not. */
    CompletableFuture<String> open() {
        pump.tell(now -> line.open());
        return trouble;
    }

    /** Its call that can be reached by hand, or null. */
    @Nullable
    KeyedLine keyed() {
        return line.call() == 0 || !held.isFree() ? null : new KeyedLine(name, line.call(), this::byHand);
    }

    private boolean byHand(HandDeed deed) {
        switch (deed) {
            case DROP_CARRIER -> pump.tell(now -> held.drop());
            case STALL -> pump.tell(now -> held.stall(now, HandDeed.STALL_TIME));
            case REFUSE_NEXT -> {} // the server does that
            case REFUSE_COMMAND -> {
                return false; // the modem is not ours
            }
        }
        return true;
    }

    /** Hangs up and gives the port back; a modem takes its time for that. */
    void close() {
        closed = true;
        pump.tell(line::close);
    }

    /** Runs the task when the modem has hung up and the port is given back; at once where there is no modem. */
    void whenShut(Runnable task) {
        if (modems == null) {
            task.run();
        } else {
            modems.whenShut(task);
        }
    }

    private void journal(JournalEvent event) {
        journal.record(new Journal.Entry(scheduler.now(), name, Side.SERVER, line.call(), event));
    }

    /** A line to the modem, or of the modem; what may be the rest of a call is not shown. */
    private void inDialogue(boolean toModem, String text, boolean certain) {
        if (toModem) {
            journal(ModemTranscript.toModem(text));
        } else {
            journal(certain ? ModemTranscript.ofModem(text) : ModemTranscript.hidden(text.length()));
        }
    }

    /** A word on the cable, or that something else came in its place. */
    private void onCable(boolean toCaller, String text, boolean certain) {
        journal(
                toCaller
                        ? new JournalEvent.TextSaid(text)
                        : new JournalEvent.TextHeard(certain ? text : "", text.length()));
    }

    private void note(ServerLine.Note note) {
        journal.record(new Journal.Entry(scheduler.now(), name, Side.SERVER, note.call(), note.event()));
        server.heard(note, line, pump);
        if (note.event() instanceof JournalEvent.PortOpened) {
            scheduler.at(scheduler.now().plus(FIRST_COMPLAINT), () -> trouble.complete(""));
        } else if (note.event() instanceof JournalEvent.PortFailed failed) {
            boolean first = trouble.complete(failed.failure().message());
            if (!first && !reopening) {
                reopening = true;
                scheduler.at(scheduler.now(), this::giveBack); // when it has settled
            }
        }
    }

    private void giveBack() {
        if (closed) {
            return;
        }
        pump.tell(line::close);
        whenShut(() -> scheduler.at(scheduler.now().plus(REOPEN_PAUSE), this::reopen));
    }

    private void reopen() {
        reopening = false;
        if (!closed) {
            pump.tell(now -> line.open());
        }
    }
}
