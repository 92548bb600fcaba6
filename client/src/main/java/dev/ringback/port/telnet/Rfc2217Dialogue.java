package dev.ringback.port.telnet;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import dev.ringback.port.telnet.ComPortMessage.Command;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of RFC 2217: a machine whose port is a connection to an access server and whose owner has a serial
 * port. {@link #open} connects, agrees to the Com Port Control Option, sets the port and raises DTR. The access server
 * has {@link #MAX_NEGOTIATION} to agree and {@link #MAX_SETTING} to answer each setting, so that what does not speak the
 * protocol is told for what it is.
 *
 * <p>Not thread-safe.
 */
public final class Rfc2217Dialogue implements Machine<Rfc2217Event> {
    /** How long the access server may take to agree to the option. */
    public static final Duration MAX_NEGOTIATION = Duration.ofSeconds(5);

    /** How long it may take to answer a setting. */
    public static final Duration MAX_SETTING = Duration.ofSeconds(5);

    /** Octets that wait for the connection before the owner is told to wait. */
    public static final int MAX_UNSENT_OCTETS = 4_096;

    /** Things to be sent that wait for a peer that asks and does not read. */
    static final int MAX_WAITING = 1_000;

    private static final int MAX_QUOTED_CHARACTERS = 80;
    private static final int DATA_BITS = 8;
    private static final int NO_PARITY = 1;
    private static final int ONE_STOP_BIT = 1;
    private static final int BOTH_BUFFERS = 3;
    private static final Octets SIGNATURE = Octets.ofText("Ringback");

    private final Rfc2217Settings settings;
    private final ArrayDeque<Sending> out = new ArrayDeque<>(16);
    private final ArrayDeque<Rfc2217Event> events = new ArrayDeque<>(8);
    private final Map<Command, Long> awaited = new EnumMap<>(Command.class);
    private final Map<Circuit, Boolean> circuits = new EnumMap<>(Circuit.class);
    private Heartbeat heartbeat = new Heartbeat();
    private TelnetSession telnet = session();
    private Phase phase = Phase.SHUT;
    private Instant answerBy = Instant.MAX;
    private Instant breakEnds = Instant.MAX;
    private StringBuilder said = new StringBuilder();
    private boolean suspended;
    private int waitingOrders;
    private int unsentOctets;
    private boolean roomIsAwaited;
    private int rateBitsPerSecond;
    private boolean lineStateIsTold;
    private long framingErrors;
    private long overruns;

    /** How far the port is. */
    private enum Phase {
        SHUT,
        /** The connection is made. */
        CONNECTING,
        /** The option is agreed to. */
        NEGOTIATING,
        /** The port is set. */
        SETTING,
        OPEN
    }

    /** What waits to be sent; data can be held back. */
    private record Sending(PortCommand command, int dataOctets) {}

    /** A port that is not open. */
    public Rfc2217Dialogue(Rfc2217Settings settings) {
        this.settings = settings;
        this.rateBitsPerSecond = settings.rateBitsPerSecond();
    }

    private static TelnetSession session() {
        List<Integer> options = List.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT_OPTION);
        return new TelnetSession(options, options);
    }

    // ---- what the owner wants

    /** Opens the port; answered by {@code Opened} or {@code Failed}. */
    public void open() {
        if (phase != Phase.SHUT) {
            throw new IllegalStateException(title() + " is open already");
        }
        telnet = session();
        heartbeat = new Heartbeat();
        said = new StringBuilder();
        suspended = false;
        circuits.clear();
        rateBitsPerSecond = settings.rateBitsPerSecond();
        phase = Phase.CONNECTING;
        order(new PortCommand.Open());
    }

    /** Whether it is open, that is since {@code Opened}. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Sends octets to the serial port; while it is not open, nobody is there. */
    public void write(Octets octets) {
        if (phase == Phase.OPEN && !octets.isEmpty()) {
            unsentOctets += octets.length();
            out.addLast(new Sending(new PortCommand.Write(telnet.data(octets)), octets.length()));
        }
    }

    /** Whether more should be written now; {@code Writable} tells when, if not. */
    public boolean writable() {
        roomIsAwaited |= unsentOctets >= MAX_UNSENT_OCTETS;
        return unsentOctets < MAX_UNSENT_OCTETS;
    }

    /** Turns DTR. */
    public void setDtr(boolean on) {
        if (phase == Phase.OPEN) {
            send(ComPortMessage.of(on ? ComPortControl.DTR_ON : ComPortControl.DTR_OFF));
        }
    }

    /** Turns RTS. */
    public void setRts(boolean on) {
        if (phase == Phase.OPEN) {
            send(ComPortMessage.of(on ? ComPortControl.RTS_ON : ComPortControl.RTS_OFF));
        }
    }

    /** Sets the rate in bit/s; a port that cannot have it fails. */
    public void setBaudRate(Instant now, int bitsPerSecond) {
        if (phase == Phase.OPEN) {
            rateBitsPerSecond = bitsPerSecond;
            set(now, ComPortMessage.ofRate(bitsPerSecond));
        }
    }

    /** Sends a break; octets that are written meanwhile wait for its end. */
    public void sendBreak(Instant now, Duration length) {
        if (phase == Phase.OPEN) {
            breakEnds = now.plus(length);
            send(ComPortMessage.of(ComPortControl.BREAK_ON));
        }
    }

    /** Drops DTR and closes the connection, without a word about it. */
    public void close() {
        if (phase != Phase.SHUT) {
            setDtr(false);
            shut();
        }
    }

    /** The rate of the serial port, and the errors that the access server told of, if it tells of any. */
    public LineReport lineReport() {
        return new LineReport(
                OptionalInt.of(rateBitsPerSecond),
                lineStateIsTold ? OptionalLong.of(framingErrors) : OptionalLong.empty(),
                lineStateIsTold ? OptionalLong.of(overruns) : OptionalLong.empty());
    }

    // ---- what the connection says

    @Override
    public void portOpened(Instant now) {
        if (phase == Phase.CONNECTING) {
            order(new PortCommand.Call(settings.address()));
        }
    }

    @Override
    public void lineUp(Instant now) {
        if (phase != Phase.CONNECTING) {
            return;
        }
        phase = Phase.NEGOTIATING;
        answerBy = now.plus(MAX_NEGOTIATION);
        telnet.offer(Telnet.COM_PORT_OPTION);
        for (int option : new int[] {Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD}) {
            telnet.offer(option);
            telnet.ask(option);
        }
        answer();
    }

    /** A connection that was closed for {@link #close} or after a failure may say so late, when the next is made. */
    @Override
    public void lineDown(Instant now, LineDown cause) {
        switch (phase) {
            case SHUT, CONNECTING -> {}
            case NEGOTIATING, SETTING ->
                fail(Kind.NOT_AVAILABLE, "the connection was closed before the port was open" + quoted());
            case OPEN -> {
                String how =
                        cause == LineDown.THERE ? "the access server closed the connection" : "the connection broke";
                fail(Kind.HARDWARE, how + "; the port is gone");
            }
        }
    }

    /** Nobody answers there, which is not a call that nobody answers. */
    @Override
    public void portFailed(Instant now, PortFailure failure) {
        if (phase != Phase.SHUT) {
            String prefix = "tcp " + settings.address() + ": ";
            String message = failure.message();
            Kind kind = failure.kind() == Kind.NO_ANSWER ? Kind.NOT_AVAILABLE : failure.kind();
            fail(kind, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        }
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        heartbeat.heard(now);
        for (TelnetInput found; (found = telnet.read(octets)) != null; ) {
            if (phase == Phase.SHUT) {
                octets.position(octets.limit());
                return;
            }
            if (found instanceof TelnetInput.Data data) {
                received(data.octets());
            } else if (found instanceof TelnetInput.Subnegotiation sub && sub.option() == Telnet.COM_PORT_OPTION) {
                told(sub.content());
            } else if (found instanceof TelnetInput.Negotiation) {
                answer();
                negotiated(now);
            }
        }
    }

    private void received(Octets data) {
        if (phase == Phase.OPEN) {
            events.addLast(new Rfc2217Event.Received(data));
        } else if (said.length() < MAX_QUOTED_CHARACTERS) {
            said.append(data.toText().replaceAll("[^ -~]+", " "));
            said.setLength(Math.min(said.length(), MAX_QUOTED_CHARACTERS));
        }
    }

    private String quoted() {
        String text = said.toString().strip();
        return text.isEmpty() ? "; somebody else may have it" : "; what is there said: " + text;
    }

    private void negotiated(Instant now) {
        if (telnet.isRefused(Telnet.COM_PORT_OPTION)) {
            fail(
                    phase == Phase.OPEN ? Kind.HARDWARE : Kind.NO_SUCH_PORT,
                    "what is there speaks Telnet but not RFC 2217: it refuses the Com Port Control Option" + allowIt());
        } else if (phase == Phase.NEGOTIATING && telnet.isOn(Telnet.COM_PORT_OPTION)) {
            phase = Phase.SETTING;
            setUp(now);
        }
    }

    private static String allowIt() {
        return "; allow it there (ser2net: telnet(rfc2217)), or dial it as plain TCP";
    }

    private void setUp(Instant now) {
        send(ComPortMessage.of(Command.SET_MODEMSTATE_MASK, ModemState.ALL));
        send(ComPortMessage.of(Command.SET_LINESTATE_MASK, LineState.FRAMING_ERROR | LineState.OVERRUN_ERROR));
        set(now, ComPortMessage.ofRate(rateBitsPerSecond));
        set(now, ComPortMessage.of(Command.SET_DATASIZE, DATA_BITS));
        set(now, ComPortMessage.of(Command.SET_PARITY, NO_PARITY));
        set(now, ComPortMessage.of(Command.SET_STOPSIZE, ONE_STOP_BIT));
        switch (settings.flowControl()) {
            case RTS_CTS -> send(ComPortMessage.of(ComPortControl.FLOW_HARDWARE));
            case NONE -> {
                send(ComPortMessage.of(ComPortControl.FLOW_NONE));
                send(ComPortMessage.of(ComPortControl.RTS_ON));
            }
        }
        send(ComPortMessage.of(ComPortControl.DTR_ON));
        send(ComPortMessage.of(Command.PURGE_DATA, BOTH_BUFFERS));
    }

    private void told(Octets content) {
        ComPortMessage message;
        try {
            message = ComPortMessage.ofServer(content);
        } catch (MalformedPacketException e) {
            return; // no answer is prescribed, and a setting that is not answered is told by name
        }
        switch (message.command()) {
            case SIGNATURE -> {
                if (message.value().isEmpty()) {
                    send(new ComPortMessage(Command.SIGNATURE, SIGNATURE));
                }
            }
            case SET_BAUDRATE, SET_DATASIZE, SET_PARITY, SET_STOPSIZE -> isSet(message);
            case NOTIFY_LINESTATE -> lineState((int) message.number());
            case NOTIFY_MODEMSTATE -> modemState((int) message.number());
            case FLOWCONTROL_SUSPEND -> suspended = true;
            case FLOWCONTROL_RESUME -> suspended = false;
            case SET_LINESTATE_MASK -> lineStateIsTold = true;
            case SET_CONTROL, SET_MODEMSTATE_MASK, PURGE_DATA -> {} // not every access server answers these
        }
        if (phase == Phase.SETTING && awaited.isEmpty()) {
            phase = Phase.OPEN;
            events.addLast(new Rfc2217Event.Opened());
            tellCircuits();
        }
    }

    private void isSet(ComPortMessage message) {
        Long wanted = awaited.get(message.command());
        if (wanted == null) {
            return;
        }
        if (wanted != message.number()) {
            fail(
                    Kind.HARDWARE,
                    message.command() + " was to be " + wanted + ", and the access server answers " + message.number()
                            + ": the port cannot be set so");
            return;
        }
        awaited.remove(message.command());
        if (awaited.isEmpty()) {
            answerBy = Instant.MAX;
        }
    }

    private void lineState(int bits) {
        lineStateIsTold = true;
        framingErrors += (bits & LineState.FRAMING_ERROR) == 0 ? 0 : 1;
        overruns += (bits & LineState.OVERRUN_ERROR) == 0 ? 0 : 1;
    }

    private void modemState(int bits) {
        if ((bits & ModemState.RING_ENDED) != 0 && (bits & ModemState.on(Circuit.RI)) == 0) {
            turned(Circuit.RI, true); // a ring that came and went between two notifications
        }
        for (Circuit circuit : Circuit.values()) {
            turned(circuit, (bits & ModemState.on(circuit)) != 0);
        }
    }

    private void turned(Circuit circuit, boolean on) {
        Boolean before = circuits.put(circuit, on);
        if (phase == Phase.OPEN && (before != null && before) != on) {
            events.addLast(new Rfc2217Event.Changed(circuit, on));
        }
    }

    /** Those that were on when the port was opened. */
    private void tellCircuits() {
        circuits.forEach((circuit, on) -> {
            if (on) {
                events.addLast(new Rfc2217Event.Changed(circuit, true));
            }
        });
    }

    /** The connection carries the circuits; it has none itself. */
    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // a connection has none
    }

    // ---- time

    @Override
    public Instant nextTimeout() {
        Instant next = phase == Phase.OPEN ? heartbeat.nextTimeout() : Instant.MAX;
        next = answerBy.isBefore(next) ? answerBy : next;
        return breakEnds.isBefore(next) ? breakEnds : next;
    }

    @Override
    public void timeout(Instant now) {
        if (!now.isBefore(breakEnds)) {
            breakEnds = Instant.MAX;
            send(ComPortMessage.of(ComPortControl.BREAK_OFF));
        }
        if (!now.isBefore(answerBy)) {
            unanswered();
        } else if (phase == Phase.OPEN) {
            switch (heartbeat.look(now)) {
                case ALIVE -> {}
                case ASK -> {
                    telnet.ask(Telnet.TIMING_MARK);
                    answer();
                }
                case DEAD ->
                    fail(
                            Kind.HARDWARE,
                            "the access server has said nothing for "
                                    + Heartbeat.QUIET.plus(Heartbeat.ANSWER).toSeconds()
                                    + " s and does not answer; is the network cut?");
            }
        }
    }

    private void unanswered() {
        if (phase == Phase.NEGOTIATING) {
            fail(
                    Kind.NO_SUCH_PORT,
                    "what is there did not agree to the Com Port Control Option within "
                            + MAX_NEGOTIATION.toSeconds() + " s, so it does not speak RFC 2217"
                            + (said.isEmpty() ? "" : quoted()) + allowIt());
        } else {
            fail(
                    Kind.HARDWARE,
                    "the access server did not answer "
                            + awaited.keySet().iterator().next() + " within " + MAX_SETTING.toSeconds() + " s");
        }
    }

    // ---- what goes out

    private void set(Instant now, ComPortMessage message) {
        awaited.put(message.command(), message.number());
        answerBy = now.plus(MAX_SETTING);
        send(message);
    }

    private void send(ComPortMessage message) {
        order(new PortCommand.Write(message.fromClient()));
    }

    private void answer() {
        Octets answers = telnet.takeAnswers();
        if (!answers.isEmpty()) {
            order(new PortCommand.Write(answers));
        }
    }

    private void order(PortCommand command) {
        out.addLast(new Sending(command, 0));
        if (++waitingOrders > MAX_WAITING) {
            fail(Kind.HARDWARE, "the access server asks and asks and does not read the answers");
        }
    }

    private void fail(Kind kind, String reason) {
        out.clear();
        waitingOrders = 0;
        unsentOctets = 0;
        shut();
        events.addLast(new Rfc2217Event.Failed(new PortFailure(kind, title() + ": " + reason)));
    }

    /** What waits to be sent still goes, if the connection takes it at once. */
    private void shut() {
        phase = Phase.SHUT;
        suspended = false;
        awaited.clear();
        answerBy = Instant.MAX;
        breakEnds = Instant.MAX;
        order(new PortCommand.Close());
    }

    private String title() {
        return "rfc2217 " + settings.address();
    }

    @Override
    public boolean hangsUp() {
        for (Sending sending : out) {
            if (sending.command.hangsUp()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable PortCommand pollPort() {
        boolean held = suspended || !breakEnds.equals(Instant.MAX);
        for (Iterator<Sending> waiting = out.iterator(); waiting.hasNext(); ) {
            Sending next = waiting.next();
            if (!held || next.dataOctets == 0) {
                waiting.remove();
                if (next.dataOctets == 0) {
                    waitingOrders--;
                } else {
                    sent(next.dataOctets);
                }
                return next.command;
            }
        }
        return null;
    }

    private void sent(int dataOctets) {
        unsentOctets -= dataOctets;
        if (roomIsAwaited && unsentOctets < MAX_UNSENT_OCTETS) {
            roomIsAwaited = false;
            events.addLast(new Rfc2217Event.Writable());
        }
    }

    @Override
    public @Nullable Rfc2217Event pollEvent() {
        return events.pollFirst();
    }
}
