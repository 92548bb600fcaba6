package dev.ringback.simulator.netty;

import dev.ringback.port.Pump;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A server on a serial port without modems: a cable. There is no AT dialogue; a call begins with an LCP
 * Configure-Request and ends with the goodbye. On the executor's thread, which is the scheduler's.
 */
final class SerialListener {
    private final String name;
    private final Scheduler scheduler;
    private final RasServer server;
    private final Journal journal;
    private final ServerLine line;
    private final Pump<ServerLine.Note> pump;
    private final CompletableFuture<String> trouble = new CompletableFuture<>();

    SerialListener(
            SerialSettings settings,
            Executor executor,
            Scheduler scheduler,
            RasServer server,
            Randomness randomness,
            Journal journal) {
        this.name = "serial " + settings.device();
        this.scheduler = scheduler;
        this.server = server;
        this.journal = journal;
        this.line = server.line(
                () -> new CallParties("", server.config().number()), randomness.of(name), ServerLine.Kind.CABLE);
        SerialCommPort port = new SerialCommPort(executor, scheduler, settings);
        this.pump = new Pump<>(line, port, scheduler, this::note);
        port.attach(pump);
    }

    /** Opens the port; completes with nothing when it is open, or with the reason why not. */
    CompletableFuture<String> open() {
        pump.tell(now -> line.open());
        return trouble;
    }

    /** Hangs up and gives the port back. */
    void close() {
        pump.tell(line::close);
    }

    private void note(ServerLine.Note note) {
        journal.record(new Journal.Entry(scheduler.now(), name, Side.SERVER, note.call(), note.event()));
        server.heard(note, line, pump);
        if (note.event() instanceof JournalEvent.PortOpened) {
            trouble.complete("");
        } else if (note.event() instanceof JournalEvent.PortFailed failed) {
            trouble.complete(failed.failure().message());
        }
    }
}
