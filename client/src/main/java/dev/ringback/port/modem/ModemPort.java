package dev.ringback.port.modem;

import dev.ringback.modem.DialPermit;
import dev.ringback.modem.DialString;
import dev.ringback.modem.ModemDialogue;
import dev.ringback.modem.ModemEvent;
import dev.ringback.modem.ModemProfile;
import dev.ringback.octets.Octets;
import dev.ringback.port.DialogueWatcher;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.time.Afterwards;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A port on a modem: whoever calls, awaits calls and hangs up here uses a modem as he uses a cable. Opening it opens the
 * serial port and prepares the modem, which takes seconds. A modem that could not be prepared is told of with the first
 * call, because then it is the device that fails and not the port; only where no modem is at all, opening fails.
 *
 * <p>After each call the modem is prepared anew at once, so that a callback finds it ready; a call that is made or awaited
 * meanwhile waits for that. {@link #close} hangs up first, and the serial port is given back when that is done: with DTR
 * in its time, else some seconds later. On the world's one thread.
 */
public final class ModemPort implements Port {
    private final Scheduler scheduler;
    private final DialPermit permit;
    private final DialogueWatcher watcher;
    private final ModemDialogue dialogue;
    private final Pump<ModemEvent> serial;
    private final Afterwards<ModemEvent> news;
    private final Runnable opening;
    private final Runnable shut;
    private @Nullable Pump<?> pump;
    private boolean closed = true;

    /** A modem on a port that the assembly makes. */
    public ModemPort(Scheduler scheduler, PortAssembly serial, ModemProfile profile) {
        this(scheduler, serial, profile, DialPermit.ANY, DialogueWatcher.NOBODY, () -> {}, () -> {});
    }

    /** The same; it asks before it dials, shows what is said to the modem and by it, and tells each time that it opens the serial port, and when it has given that back. */
    ModemPort(
            Scheduler scheduler,
            PortAssembly serial,
            ModemProfile profile,
            DialPermit permit,
            DialogueWatcher watcher,
            Runnable opening,
            Runnable shut) {
        this.scheduler = scheduler;
        this.permit = permit;
        this.watcher = watcher;
        this.news = new Afterwards<>(scheduler, this::pass);
        this.opening = opening;
        this.shut = shut;
        this.dialogue = new ModemDialogue(profile, serial.deviceName());
        this.serial = serial.assemble(dialogue, this::heard);
    }

    /** Joins the port to its pump, which had to know the port first; once, and before anything else. */
    public void attach(Pump<?> newPump) {
        if (pump != null) {
            throw new IllegalStateException("this port has a pump already");
        }
        pump = newPump;
    }

    @Override
    public void open() {
        tell(ModemDialogue::open);
        closed = false;
        opening.run();
    }

    @Override
    public void call(String address) {
        Optional<PortFailure> refusal = refusal(address);
        if (refusal.isEmpty()) {
            tell((modem, now) -> modem.call(now, address));
        } else {
            scheduler.at(scheduler.now(), () -> heard(new ModemEvent.Failed(refusal.get())));
        }
    }

    private Optional<PortFailure> refusal(String address) {
        DialString number;
        try {
            number = DialString.parse(address);
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty(); // the dialogue tells why
        }
        return permit.refusal(scheduler.now(), number);
    }

    @Override
    public void awaitCall(Instant until) {
        tell((modem, now) -> modem.awaitCall(now, until));
    }

    @Override
    public void write(Octets octets) {
        tell((modem, now) -> modem.write(now, octets));
    }

    /** Off hangs up, and DTR is turned on again by itself when the modem has seen that; on does nothing more. */
    @Override
    public void setDtr(boolean on) {
        if (!on) {
            tell(ModemDialogue::hangUp);
        }
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        tell((modem, now) -> modem.pass(new PortCommand.SetBaudRate(bitsPerSecond)));
    }

    @Override
    public void sendBreak(Duration length) {
        tell((modem, now) -> modem.pass(new PortCommand.SendBreak(length)));
    }

    @Override
    public void close() {
        closed = true;
        news.clear();
        tell(ModemDialogue::close);
    }

    @Override
    public boolean writable() {
        return dialogue.writable();
    }

    @Override
    public void flush() {
        // the serial pump flushes by itself
    }

    /** The rate of the line, if the modem told it, else none: that of the serial port is not the line's. */
    @Override
    public LineReport lineReport() {
        LineReport ofSerial = serial.lineReport();
        OptionalInt rate = dialogue.lineRate();
        return new LineReport(rate, ofSerial.framingErrors(), ofSerial.hardwareOverruns());
    }

    private void tell(BiConsumer<ModemDialogue, Instant> command) {
        news.call(() -> serial.tell(now -> command.accept(dialogue, now)));
    }

    /** A port never answers inside the call. */
    private void heard(ModemEvent event) {
        if (event instanceof ModemEvent.Shut) {
            shut.run();
        } else if (event instanceof ModemEvent.Spoken ? watcher != DialogueWatcher.NOBODY : !closed) {
            news.tell(event);
        }
    }

    private void pass(ModemEvent event) {
        Pump<?> told = Objects.requireNonNull(pump, "attach comes first");
        if (event instanceof ModemEvent.Received received) {
            told.receive(received.octets().toByteBuffer());
        } else if (event instanceof ModemEvent.Opened) {
            told.portOpened();
        } else if (event instanceof ModemEvent.LineUp) {
            told.lineUp();
        } else if (event instanceof ModemEvent.Down down) {
            told.lineDown(down.cause());
        } else if (event instanceof ModemEvent.Failed failed) {
            told.portFailed(failed.failure());
        } else if (event instanceof ModemEvent.Spoken spoken) {
            watcher.line(spoken.toModem(), spoken.text(), spoken.certain());
        } else if (event instanceof ModemEvent.Changed changed) {
            told.circuit(changed.circuit(), changed.on());
        } else if (event instanceof ModemEvent.Writable) {
            told.writable();
        }
    }
}
