package dev.ringback.simulator.socket;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.telnet.ComPortControl;
import dev.ringback.port.telnet.ComPortMessage;
import dev.ringback.port.telnet.ComPortMessage.Command;
import dev.ringback.port.telnet.Heartbeat;
import dev.ringback.port.telnet.LineState;
import dev.ringback.port.telnet.ModemState;
import dev.ringback.port.telnet.Telnet;
import dev.ringback.port.telnet.TelnetInput;
import dev.ringback.port.telnet.TelnetSession;
import dev.ringback.simulator.cable.RunQueue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access server's end of RFC 2217 for one client, who has an emulated modem at the other end of the serial port. It is
 * told what comes, and drained of octets for the client and of events. A client that never says a word of Telnet has a
 * modem at a connection of octets; he sees the offers of the beginning, and IAC is doubled, as ser2net does it.
 *
 * <p>Not thread-safe.
 */
public final class ComPortServer {
    /** The rates that a client may set, bit/s. */
    public static final int MIN_RATE = 50;

    /** The highest. */
    public static final int MAX_RATE = 921_600;

    /** What Telnet's Break stands for, which has no length. */
    public static final Duration TELNET_BREAK = Duration.ofMillis(250);

    private static final Octets SIGNATURE = Octets.ofText("Ringback emulated modem");
    private static final int MAX_QUOTED_CHARACTERS = 80;
    private static final int FROM_MODEM = 1;
    private static final int TO_MODEM = 2;
    private static final int BOTH_WAYS = 3;
    private static final List<String> PARITIES = List.of("no", "odd", "even", "mark", "space");
    private static final List<String> STOP_BITS = List.of("1 stop bit", "2 stop bits", "1.5 stop bits");

    private final TelnetSession telnet = new TelnetSession(
            List.of(Telnet.BINARY, Telnet.ECHO, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT_OPTION),
            List.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT_OPTION));
    private final Heartbeat heartbeat = new Heartbeat();
    private final ArrayDeque<Octets> out = new ArrayDeque<>(8);
    private final ArrayDeque<Event> events = new ArrayDeque<>(8);
    private final RunQueue held = new RunQueue();
    private final Map<Circuit, Boolean> circuits = new EnumMap<>(Circuit.class);
    private boolean speaksTelnet;
    private boolean speaksComPort;
    private boolean suspended;
    private int rateBitsPerSecond;
    private int dataBits = 8;
    private int parity = 1;
    private int stopBits = 1;
    private ComPortControl flow = ComPortControl.FLOW_HARDWARE;
    private ComPortControl inboundFlow = ComPortControl.INBOUND_FLOW_HARDWARE;
    private boolean dtr = true;
    private boolean rts = true;
    private @Nullable Instant breakSince;
    private int modemStateMask = ModemState.ALL;
    private int lineStateMask; // nothing, until the client asks for it

    /** What the client does. */
    public sealed interface Event {
        /** Octets for the modem. */
        record Said(Octets octets) implements Event {}

        /** DTR was turned. */
        record Dtr(boolean on) implements Event {}

        /** RTS was turned. */
        record Rts(boolean on) implements Event {}

        /** The rate was set, bit/s. */
        record Rate(int bitsPerSecond) implements Event {}

        /** A break has ended. */
        record Break(Duration length) implements Event {}

        /** What waits is to be thrown away. */
        record Purge(boolean fromModem, boolean toModem) implements Event {}

        /** The client takes octets again. */
        record Resumed() implements Event {}

        /** Something for people. */
        record Remark(String text) implements Event {}

        /** The client is dead: he does not even answer a timing mark. */
        record Dead() implements Event {}
    }

    /** A client that has just connected. DTR and RTS are on, and all circuits of the modem off until they are told. */
    public ComPortServer(int rateBitsPerSecond) {
        this.rateBitsPerSecond = rateBitsPerSecond;
        for (int option : new int[] {Telnet.SUPPRESS_GO_AHEAD, Telnet.BINARY}) {
            telnet.offer(option);
            telnet.ask(option);
        }
        telnet.offer(Telnet.ECHO); // the modem does that, so the client's terminal must not
        telnet.ask(Telnet.COM_PORT_OPTION);
        answer();
    }

    // ---- the client

    /** Octets came from the client. */
    public void received(Instant now, Octets octets) {
        ByteBuffer rest = octets.toByteBuffer();
        for (TelnetInput found; (found = telnet.read(rest)) != null; ) {
            if (found instanceof TelnetInput.Data data) {
                events.addLast(new Event.Said(characters().sent(data.octets())));
            } else if (found instanceof TelnetInput.Subnegotiation sub) {
                speaksTelnet = true;
                if (sub.option() == Telnet.COM_PORT_OPTION) {
                    told(now, sub.content());
                }
            } else if (found instanceof TelnetInput.Command command) {
                command(command.code());
            } else if (found instanceof TelnetInput.Negotiation word) {
                speaksTelnet = true;
                answer();
                if (word.verb() == Telnet.WILL && word.option() == Telnet.COM_PORT_OPTION && !speaksComPort) {
                    speaksComPort = true;
                    events.addLast(new Event.Remark("the computer speaks RFC 2217"));
                    tellModemState(0);
                }
            }
        }
        if (speaksTelnet) {
            heartbeat.heard(now);
        }
    }

    private void command(int code) {
        if (code == Telnet.BRK) {
            events.addLast(new Event.Break(TELNET_BREAK));
        } else if (code == Telnet.AYT) {
            out.addLast(telnet.data(Octets.ofText("\r\n[yes]\r\n")));
        }
    }

    private void told(Instant now, Octets content) {
        ComPortMessage message;
        try {
            message = ComPortMessage.ofClient(content);
        } catch (MalformedPacketException e) {
            events.addLast(new Event.Remark(e.reason() + "; left out"));
            return;
        }
        int value = message.command() == Command.SIGNATURE || message.command() == Command.SET_BAUDRATE
                ? 0
                : (int) message.number();
        switch (message.command()) {
            case SIGNATURE -> signature(message.value());
            case SET_BAUDRATE -> rate(message.number());
            case SET_DATASIZE -> {
                boolean changed = value >= 5 && value <= 8 && value != dataBits;
                dataBits = changed ? value : dataBits;
                characterSet(Command.SET_DATASIZE, dataBits, changed);
            }
            case SET_PARITY -> {
                boolean changed = value >= 1 && value <= PARITIES.size() && value != parity;
                parity = changed ? value : parity;
                characterSet(Command.SET_PARITY, parity, changed);
            }
            case SET_STOPSIZE -> {
                boolean changed = value >= 1 && value <= STOP_BITS.size() && value != stopBits;
                stopBits = changed ? value : stopBits;
                characterSet(Command.SET_STOPSIZE, stopBits, changed);
            }
            case SET_CONTROL -> control(now, ComPortControl.of(value));
            case NOTIFY_LINESTATE -> tell(ComPortMessage.of(Command.NOTIFY_LINESTATE, 0));
            case NOTIFY_MODEMSTATE -> tellModemState(0);
            case FLOWCONTROL_SUSPEND -> suspended = true;
            case FLOWCONTROL_RESUME -> resume();
            case SET_LINESTATE_MASK -> {
                lineStateMask = value;
                tell(message);
            }
            case SET_MODEMSTATE_MASK -> {
                modemStateMask = value;
                tell(message);
                tellModemState(0);
            }
            case PURGE_DATA -> purge(value);
        }
    }

    private void signature(Octets text) {
        if (text.isEmpty()) {
            tell(new ComPortMessage(Command.SIGNATURE, SIGNATURE));
        } else {
            String name = text.toText().replaceAll("[^ -~]+", " ");
            String shown = name.substring(0, Math.min(name.length(), MAX_QUOTED_CHARACTERS));
            events.addLast(new Event.Remark("the computer calls itself \"" + shown + "\""));
        }
    }

    /** A rate that cannot be is answered with that which is. */
    private void rate(long wanted) {
        if (wanted >= MIN_RATE && wanted <= MAX_RATE) {
            rateBitsPerSecond = (int) wanted;
            events.addLast(new Event.Rate(rateBitsPerSecond));
        }
        tell(ComPortMessage.ofRate(rateBitsPerSecond));
    }

    private void characterSet(Command command, int value, boolean changed) {
        tell(ComPortMessage.of(command, value));
        if (changed) {
            events.addLast(new Event.Remark("the computer's port has " + dataBits + " data bits, "
                    + PARITIES.get(parity - 1) + " parity and " + STOP_BITS.get(stopBits - 1)
                    + (isCarried() ? "" : "; its octets pass as they are all the same")));
        }
    }

    /** Eight bits, or seven and one of parity: what a modem can see of a character. */
    private boolean isCarried() {
        return (dataBits == 8 && parity == 1) || characters() != CharacterParity.NONE;
    }

    private CharacterParity characters() {
        return CharacterParity.of(dataBits, parity);
    }

    private void control(Instant now, @Nullable ComPortControl control) {
        if (control == null) {
            return; // reserved, and no answer is prescribed
        }
        switch (control) {
            case ASK_FLOW, FLOW_XON_XOFF, FLOW_DCD, FLOW_DSR -> {} // the three are not done, which the answer says
            case FLOW_NONE, FLOW_HARDWARE -> flow = control;
            case ASK_INBOUND_FLOW, INBOUND_FLOW_XON_XOFF, INBOUND_FLOW_DTR -> {}
            case INBOUND_FLOW_NONE, INBOUND_FLOW_HARDWARE -> inboundFlow = control;
            case BREAK_ON -> breakSince = breakSince == null ? now : breakSince;
            case BREAK_OFF -> breakOff(now);
            case DTR_ON, DTR_OFF -> turnDtr(control == ComPortControl.DTR_ON);
            case RTS_ON, RTS_OFF -> turnRts(control == ComPortControl.RTS_ON);
            case ASK_BREAK, ASK_DTR, ASK_RTS -> {}
        }
        tell(ComPortMessage.of(
                switch (control) {
                    case ASK_FLOW, FLOW_NONE, FLOW_XON_XOFF, FLOW_HARDWARE, FLOW_DCD, FLOW_DSR -> flow;
                    case ASK_INBOUND_FLOW,
                            INBOUND_FLOW_NONE,
                            INBOUND_FLOW_XON_XOFF,
                            INBOUND_FLOW_HARDWARE,
                            INBOUND_FLOW_DTR -> inboundFlow;
                    case ASK_BREAK, BREAK_ON, BREAK_OFF ->
                        breakSince == null ? ComPortControl.BREAK_OFF : ComPortControl.BREAK_ON;
                    case ASK_DTR, DTR_ON, DTR_OFF -> dtr ? ComPortControl.DTR_ON : ComPortControl.DTR_OFF;
                    case ASK_RTS, RTS_ON, RTS_OFF -> rts ? ComPortControl.RTS_ON : ComPortControl.RTS_OFF;
                }));
    }

    private void breakOff(Instant now) {
        if (breakSince != null) {
            events.addLast(new Event.Break(Duration.between(breakSince, now)));
            breakSince = null;
        }
    }

    private void turnDtr(boolean on) {
        if (dtr != on) {
            dtr = on;
            events.addLast(new Event.Dtr(on));
        }
    }

    private void turnRts(boolean on) {
        if (rts != on) {
            rts = on;
            events.addLast(new Event.Rts(on));
        }
    }

    private void resume() {
        suspended = false;
        Octets waited = held.take(held.waiting());
        if (!waited.isEmpty()) {
            out.addLast(telnet.data(waited));
        }
        events.addLast(new Event.Resumed());
    }

    private void purge(int what) {
        if (what < FROM_MODEM || what > BOTH_WAYS) {
            return;
        }
        if ((what & FROM_MODEM) != 0) {
            held.clear();
        }
        events.addLast(new Event.Purge((what & FROM_MODEM) != 0, (what & TO_MODEM) != 0));
        tell(ComPortMessage.of(Command.PURGE_DATA, what));
    }

    // ---- the modem

    /** Octets of the modem for the client. He bounds what waits who heeds {@link #isSuspended}. */
    public void write(Octets octets) {
        Octets read = characters().received(octets);
        if (suspended) {
            held.add(read);
        } else {
            out.addLast(telnet.data(read));
        }
        if (characters().isWrongIn(octets)) {
            lineState(LineState.PARITY_ERROR);
        }
    }

    /** Something went wrong with what the modem sent, as the bits of {@link LineState} say; it is told if that was asked for. */
    public void lineState(int bits) {
        if (speaksComPort && (bits & lineStateMask) != 0) {
            tell(ComPortMessage.of(Command.NOTIFY_LINESTATE, bits & lineStateMask));
        }
    }

    /** Whether the client takes no octets now; {@code Resumed} tells when he does again. */
    public boolean isSuspended() {
        return suspended;
    }

    /** A circuit of the modem turned. */
    public void circuit(Circuit circuit, boolean on) {
        Boolean before = circuits.put(circuit, on);
        if ((before != null && before) != on) {
            boolean hasChangeBit = circuit != Circuit.RI || !on; // of a ring its end is told
            tellModemState(ModemState.on(circuit) | (hasChangeBit ? ModemState.changed(circuit) : 0));
        }
    }

    /** Tells the state, all of it when nothing has changed; what the mask leaves out is not told. */
    private void tellModemState(int changedBits) {
        if (!speaksComPort || (changedBits != 0 && (changedBits & modemStateMask) == 0)) {
            return;
        }
        int bits = changedBits & 0x0F;
        for (Circuit circuit : Circuit.values()) {
            bits |= circuits.getOrDefault(circuit, false) ? ModemState.on(circuit) : 0;
        }
        tell(ComPortMessage.of(Command.NOTIFY_MODEMSTATE, bits & modemStateMask));
    }

    /** Whether the modem takes octets. False: the client cannot be told, he has to be left unread. */
    public boolean receiveReady(boolean ready) {
        if (speaksComPort) {
            tell(ComPortMessage.of(ready ? Command.FLOWCONTROL_RESUME : Command.FLOWCONTROL_SUSPEND));
        }
        return speaksComPort;
    }

    // ---- time

    /** When {@link #timeout} is due; {@code Instant.MAX} if never. */
    public Instant nextTimeout() {
        return heartbeat.nextTimeout();
    }

    /** Asks a silent client for a sign of life. */
    public void timeout(Instant now) {
        switch (heartbeat.look(now)) {
            case ALIVE -> {}
            case ASK -> {
                telnet.ask(Telnet.TIMING_MARK);
                answer();
            }
            case DEAD -> events.addLast(new Event.Dead());
        }
    }

    // ---- what comes of it

    private void tell(ComPortMessage message) {
        out.addLast(message.fromServer());
    }

    private void answer() {
        Octets answers = telnet.takeAnswers();
        if (!answers.isEmpty()) {
            out.addLast(answers);
        }
    }

    /** Octets for the client, or null; to be taken after every call. */
    public @Nullable Octets pollOctets() {
        return out.pollFirst();
    }

    /** The next event, or null; to be taken after every call. */
    public @Nullable Event pollEvent() {
        return events.pollFirst();
    }
}
