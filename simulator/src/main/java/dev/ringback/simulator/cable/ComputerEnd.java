package dev.ringback.simulator.cable;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The computer's end of a cable: a UART, and the driver above it. */
final class ComputerEnd implements Port {
    /** How long a dropped DTR waits for what was written before it, when flow control says stop. */
    static final Duration MAX_LAST_WORD = Duration.ofSeconds(1);

    /** Octets that may wait before the port is not writable; what is written in one piece is taken whole. */
    static final int QUEUE_LIMIT_OCTETS = 4096;

    private static final int XON = 0x11;
    private static final int XOFF = 0x13;

    private final SerialCable cable;
    private final Scheduler scheduler;
    private final FlowControl flow;
    private final CharacterSender sender;
    private @Nullable Pump<?> pump;
    private boolean open;
    private boolean ready;
    private int opening;
    private final Map<Circuit, Boolean> told = new EnumMap<>(Circuit.class);
    private boolean dtr;
    private boolean rts;
    private boolean full;
    private @Nullable Instant dropAsked; // DTR is to fall once all has left
    private @Nullable Instant raiseAsked; // and to rise after that
    private Scheduler.@Nullable Timer lastWord;
    private long framingErrors;

    ComputerEnd(SerialCable cable, FlowControl flow, int rateBitsPerSecond) {
        this.cable = cable;
        this.scheduler = cable.scheduler();
        this.flow = flow;
        this.sender = new CharacterSender(scheduler, rateBitsPerSecond, cable::sendToModem, this::sent);
    }

    void connect(Pump<?> newPump) {
        pump = newPump;
    }

    // ---- what the owner of the port says

    @Override
    public void open() {
        if (open) {
            throw new IllegalStateException("the port " + cable.name() + " is open already");
        }
        open = true;
        ready = false;
        told.clear();
        int mine = ++opening;
        setDtr(true);
        turnRts(true);
        sender.stop(flow == FlowControl.RTS_CTS && !cable.isOn(Circuit.CTS));
        scheduler.at(scheduler.now(), () -> opened(mine));
    }

    private void opened(int mine) {
        if (!open || mine != opening) {
            return;
        }
        ready = true;
        pump().portOpened();
        for (Circuit circuit : Circuit.values()) {
            tell(mine, circuit, cable.isOn(circuit));
        }
    }

    /** Tells a circuit once for each change; before the port is open, nothing. */
    private void tell(int mine, Circuit circuit, boolean on) {
        if (open && ready && mine == opening && told.getOrDefault(circuit, false) != on) {
            told.put(circuit, on);
            pump().circuit(circuit, on);
        }
    }

    @Override
    public void call(String address) {
        throw cannot("call " + address);
    }

    @Override
    public void awaitCall(Instant until) {
        throw cannot("await a call");
    }

    private IllegalStateException cannot(String what) {
        return new IllegalStateException("the serial port " + cable.name() + " cannot " + what
                + ": the modem on it can; write it a command line");
    }

    @Override
    public void write(Octets octets) {
        if (open) {
            sender.send(octets);
            full |= sender.waiting() >= QUEUE_LIMIT_OCTETS;
        }
    }

    @Override
    public boolean writable() {
        return !full;
    }

    @Override
    public void flush() {
        // every write is on its way already
    }

    @Override
    public void setDtr(boolean on) {
        Instant now = scheduler.now();
        if (on && dropAsked != null) {
            raiseAsked = now;
        } else if (on) {
            turnDtr(true);
        } else if (dropAsked == null && dtr) {
            dropAsked = now;
            lastWord = scheduler.at(now.plus(MAX_LAST_WORD), this::drop);
            dropIfDry();
        } else {
            raiseAsked = null;
        }
    }

    private void dropIfDry() {
        if (dropAsked != null && sender.isIdle()) {
            drop();
        }
    }

    /** DTR falls, and rises as much later as the owner said so later. */
    private void drop() {
        Instant asked = Objects.requireNonNull(dropAsked, "a drop was asked for");
        if (lastWord != null) {
            lastWord.cancel();
            lastWord = null;
        }
        dropAsked = null;
        sender.clear();
        turnDtr(false);
        if (raiseAsked != null) {
            Instant rise = scheduler.now().plus(Duration.between(asked, raiseAsked));
            raiseAsked = null;
            scheduler.at(rise, () -> turnDtr(open));
        }
        roomAgain();
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("a rate of " + bitsPerSecond + " bit/s");
        }
        sender.setRate(bitsPerSecond);
    }

    @Override
    public void sendBreak(Duration length) {
        scheduler.at(scheduler.now().plus(length), () -> cable.dce().breakEnded(length));
    }

    @Override
    public void close() {
        if (open) {
            setDtr(false);
            turnRts(false);
            open = false;
        }
    }

    @Override
    public LineReport lineReport() {
        return new LineReport(OptionalInt.of(sender.rate()), OptionalLong.of(framingErrors), OptionalLong.of(0));
    }

    // ---- what the cable says

    boolean isOpen() {
        return open;
    }

    boolean dtr() {
        return dtr;
    }

    boolean rts() {
        return rts;
    }

    void turnRts(boolean on) {
        if (rts != on) {
            rts = on;
            cable.rtsTurned();
        }
    }

    void characters(Octets run, int rateBitsPerSecond) {
        if (!open) {
            return; // nobody reads
        }
        Octets octets = rateBitsPerSecond == sender.rate() ? run : misread(run, rateBitsPerSecond);
        if (flow == FlowControl.XON_XOFF) {
            octets = withoutSigns(octets);
        }
        if (!octets.isEmpty()) {
            pump().receive(octets.toByteBuffer());
        }
    }

    /** What comes of characters at another rate. */
    private Octets misread(Octets run, int rateBitsPerSecond) {
        UartReceiver.Read read = UartReceiver.read(run, rateBitsPerSecond, sender.rate());
        framingErrors += read.misframed();
        return read.octets();
    }

    private Octets withoutSigns(Octets octets) {
        OctetWriter rest = new OctetWriter(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (octet == XON || octet == XOFF) {
                sender.stop(octet == XOFF);
            } else {
                rest.u8(octet);
            }
        }
        return rest.toOctets();
    }

    void circuit(Circuit circuit, boolean on) {
        if (circuit == Circuit.CTS && flow == FlowControl.RTS_CTS) {
            sender.stop(!on);
        }
        int mine = opening;
        scheduler.at(scheduler.now(), () -> tell(mine, circuit, on));
    }

    private void sent() {
        dropIfDry();
        roomAgain();
    }

    private void roomAgain() {
        if (full && sender.waiting() <= QUEUE_LIMIT_OCTETS / 2) {
            full = false;
            if (open) {
                scheduler.at(scheduler.now(), () -> pump().writable());
            }
        }
    }

    private void turnDtr(boolean on) {
        if (dtr != on) {
            dtr = on;
            cable.dtrTurned();
        }
    }

    private Pump<?> pump() {
        return Objects.requireNonNull(pump, "connect comes first");
    }
}
