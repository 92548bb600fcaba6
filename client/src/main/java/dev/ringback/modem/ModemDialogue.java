package dev.ringback.modem;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a modem on a serial port, and what it answers: a machine whose port is the serial one and whose owner is
 * told of calls. {@link #open} prepares the modem, {@link #call} dials, {@link #awaitCall} answers, {@link #hangUp} ends
 * the call and prepares the modem for the next one. Between {@code Opened} and the first call the owner's octets go to
 * the modem itself, and its answers to the owner.
 *
 * <p>The serial port is opened, written to, closed, and its DTR turned; it is never told to call. Not thread-safe.
 */
public final class ModemDialogue implements Machine<ModemEvent> {
    /** Octets that wait for the port before the owner is told to wait. */
    public static final int MAX_UNSENT_OCTETS = 4_096;

    /** A CONNECT with a higher rate than any telephone line has tells that of the serial port. */
    private static final int MAX_LINE_RATE = 64_000;

    /** A telephone that has rung rings again within this time, or does not ring any more: the cadence is 2 s and 4 s. */
    private static final Duration RING_COUNTS = Duration.ofSeconds(6);

    /** So long at most a hang-up waits for data to leave the port: with flow control a modem could hold it for ever. */
    private static final Duration MAX_DRAIN = Duration.ofSeconds(30);

    /** A start bit, eight of data, a stop bit. */
    private static final int BITS_OF_CHARACTER = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ModemProfile profile;
    private final String title;
    private final Conversation conversation;
    private final ModemActions actions = new Actions();
    private final ResultCodeReader reader = new ResultCodeReader();
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
    private final ArrayDeque<ModemEvent> events = new ArrayDeque<>(8);
    private int unsentOctets;
    private boolean roomIsAwaited;
    private boolean dcd;
    private boolean circuitsSeen;
    private boolean endOfLineIsDue; // the line feed behind the line that was read last belongs to it
    private final CallRemains remains = new CallRemains();
    private boolean portFollowed; // the port has the rate of the line
    private RawTalk raw = RawTalk.NONE;
    private OptionalInt lineRate = OptionalInt.empty();
    private ModemStep step = new Shut();
    private Instant rang = Instant.MIN; // when RING was heard last, unless that call was answered
    private Instant drained = Instant.MIN; // when the data of a call has left the port, by its rate

    /** What the owner has said to the modem itself. */
    private enum RawTalk {
        NONE,
        WHOLE_LINES,
        LINE_BEGUN
    }

    /**
     * A modem on a port that is not open.
     *
     * @param port what the port is called, for messages
     */
    public ModemDialogue(ModemProfile profile, String port) {
        this.profile = profile;
        this.title = "modem " + profile.name() + " on " + port;
        this.conversation = new Conversation(profile.texts());
    }

    // ---- what the owner wants

    /** Opens the port and prepares the modem; answered by {@code Opened} or {@code Failed}. */
    public void open(Instant now) {
        if (!(step instanceof Shut)) {
            throw new IllegalStateException(title + " is open already, or still hangs up");
        }
        conversation.forget();
        reader.clear();
        raw = RawTalk.NONE;
        dcd = false;
        circuitsSeen = false;
        remains.begin();
        rang = Instant.MIN;
        drained = Instant.MIN;
        commands.addLast(new PortCommand.Open());
        become(new OpeningPort());
    }

    /** Dials; answered by {@code LineUp} or {@code Failed}. What the number may be is in {@link DialString}. */
    public void call(Instant now, String number) {
        DialString dialed;
        try {
            dialed = DialString.parse(number);
        } catch (IllegalArgumentException e) {
            actions.fail(actions.complaint().badNumber(String.valueOf(e.getMessage())));
            return;
        }
        wish(now, new Wish.Dial(dialed));
    }

    /**
     * Answers the first call until an instant; answered by {@code LineUp}, or by {@code Failed} with NO_ANSWER when nobody
     * has called, NO_CARRIER when a ring was answered in vain.
     */
    public void awaitCall(Instant now, Instant until) {
        wish(now, new Wish.Await(until));
    }

    private void wish(Instant now, Wish wish) {
        if (step.isRaw() && raw != RawTalk.NONE) {
            become(Settling.begin(now, wish, raw == RawTalk.LINE_BEGUN, actions));
        } else {
            become(step.wish(now, wish, actions));
        }
    }

    /** Sends data of a call, or text to the modem before the first one; at other times nobody is there. */
    public void write(Instant now, Octets octets) {
        if (step instanceof Online) {
            send(octets);
            drained = (drained.isAfter(now) ? drained : now).plus(sending(octets.length()));
        } else if (step.isRaw() && !octets.isEmpty()) {
            raw = octets.u8(octets.length() - 1) == '\r' ? RawTalk.WHOLE_LINES : RawTalk.LINE_BEGUN;
            send(octets);
        }
    }

    /** Whether more should be written now; {@code Writable} tells when, if not. */
    public boolean writable() {
        roomIsAwaited |= unsentOctets >= MAX_UNSENT_OCTETS;
        return unsentOctets < MAX_UNSENT_OCTETS;
    }

    /** Ends the call, or the attempt of one; answered by {@code Down}, or by {@code Failed} if the modem keeps the line. */
    public void hangUp(Instant now) {
        become(step.hangUp(now, actions));
    }

    /** Hangs up, without a word about it, and gives the port back when that is done. */
    public void close(Instant now) {
        become(step.close(now, actions));
    }

    /** Passes something on to the port, such as a break. */
    public void pass(PortCommand command) {
        if (!(step instanceof Shut)) {
            commands.addLast(command);
        }
    }

    /** The rate of the line of the present call, or of the latest one, bit/s; empty if the modem has not told it. */
    public OptionalInt lineRate() {
        return lineRate;
    }

    // ---- what the port says

    @Override
    public void portOpened(Instant now) {
        become(step.portOpened(now, actions));
    }

    /** A modem's line is not the port's. */
    @Override
    public void lineUp(Instant now) {
        // CONNECT says so
    }

    /** A port that knows carrier by itself. */
    @Override
    public void lineDown(Instant now, LineDown cause) {
        if (step instanceof Online) {
            become(actions.lost(now, cause));
        }
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        boolean shut = step instanceof Shut;
        become(new Shut());
        commands.clear();
        unsentOctets = 0;
        if (!shut) {
            actions.fail(failure);
            actions.tell(new ModemEvent.Shut());
        }
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        while (octets.hasRemaining()) {
            if (step instanceof Online || step.isRaw()) {
                pass(now, octets);
            } else {
                String line = reader.read(octets);
                if (line != null) {
                    heard(now, line);
                }
            }
        }
    }

    /** Gives the owner what is not for us. */
    private void pass(Instant now, ByteBuffer octets) {
        if (endOfLineIsDue && octets.get(octets.position()) == '\n') {
            octets.get();
        }
        endOfLineIsDue = false;
        if (octets.hasRemaining()) {
            Octets data = Octets.copyOf(octets);
            events.addLast(new ModemEvent.Received(data));
            become(step instanceof Online online ? online.received(now, data, actions) : step);
        }
    }

    private void heard(Instant now, String line) {
        ResultCode code = conversation.hear(line);
        endOfLineIsDue = true;
        if (code != null && code.kind() == ResultCode.Kind.RING) {
            rang = now;
        }
        if (code != null) {
            events.addLast(new ModemEvent.Spoken(false, line, remains.isOfTheModem(line, code, step, dcd)));
        }
        become(code == null ? step.echoed(now, actions) : step.heard(now, code, actions));
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        circuitsSeen |= on;
        events.addLast(new ModemEvent.Changed(circuit, on));
        if (circuit == Circuit.DCD && dcd != on) {
            dcd = on;
            become(step.carrier(now, on, actions));
        }
    }

    @Override
    public void timeout(Instant now) {
        if (!now.isBefore(step.deadline())) {
            become(step.timeout(now, actions));
        }
    }

    @Override
    public Instant nextTimeout() {
        return step.deadline();
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand command = commands.pollFirst();
        if (command instanceof PortCommand.Write write) {
            unsentOctets -= write.octets().length();
            if (roomIsAwaited && unsentOctets < MAX_UNSENT_OCTETS) {
                roomIsAwaited = false;
                events.addLast(new ModemEvent.Writable());
            }
        }
        return command;
    }

    @Override
    public @Nullable ModemEvent pollEvent() {
        return events.pollFirst();
    }

    private void become(ModemStep next) {
        boolean wasCall = step instanceof Online;
        step = next;
        if (wasCall && !(next instanceof Online)) {
            remains.begin();
            reader.clear();
        }
    }

    /** How long octets take at the rate of the port; nothing where that is not known. */
    private Duration sending(int octets) {
        int rate = portFollowed ? lineRate.orElse(0) : profile.dteRateBitsPerSecond();
        return rate == 0
                ? Duration.ZERO
                : Duration.ofNanos((long) octets * BITS_OF_CHARACTER * NANOS_PER_SECOND / rate);
    }

    private void send(Octets octets) {
        unsentOctets += octets.length();
        commands.addLast(new PortCommand.Write(octets));
    }

    /** The steps' hands. */
    private final class Actions implements ModemActions {
        @Override
        public ModemProfile profile() {
            return profile;
        }

        @Override
        public Conversation conversation() {
            return conversation;
        }

        @Override
        public void command(String line) {
            conversation.sent(line);
            say(line + "\r");
        }

        @Override
        public void say(String text) {
            String line = text.strip();
            if (!line.isEmpty()) {
                events.addLast(new ModemEvent.Spoken(true, line, true));
            }
            send(Octets.ofText(text));
        }

        @Override
        public void setDtr(boolean on) {
            commands.addLast(new PortCommand.SetDtr(on));
        }

        @Override
        public void closePort() {
            commands.addLast(new PortCommand.Close());
            events.addLast(new ModemEvent.Shut());
        }

        @Override
        public boolean rings(Instant now) {
            return rang.isAfter(now.minus(RING_COUNTS));
        }

        @Override
        public void forgetRing() {
            rang = Instant.MIN;
        }

        @Override
        public Instant drained(Instant now) {
            Instant most = now.plus(MAX_DRAIN);
            return drained.isBefore(now) ? now : drained.isBefore(most) ? drained : most;
        }

        @Override
        public boolean circuitsSeen() {
            return circuitsSeen;
        }

        @Override
        public void lineUp(OptionalInt toldRate, OptionalInt connectRate) {
            lineRate = toldRate.isPresent() ? toldRate : isOfLine(connectRate) ? connectRate : OptionalInt.empty();
            if (profile.dteFollowsLine() && lineRate.isPresent() && profile.dteRateBitsPerSecond() > 0) {
                portFollowed = true;
                commands.addLast(new PortCommand.SetBaudRate(lineRate.getAsInt()));
            }
            events.addLast(new ModemEvent.LineUp());
        }

        private boolean isOfLine(OptionalInt rate) {
            return rate.isPresent()
                    && switch (profile.connectRate()) {
                        case LINE -> true;
                        case PORT -> false;
                        case EITHER ->
                            rate.getAsInt() != profile.dteRateBitsPerSecond() && rate.getAsInt() <= MAX_LINE_RATE;
                    };
        }

        @Override
        public void lineOver() {
            if (portFollowed) {
                portFollowed = false;
                commands.addLast(new PortCommand.SetBaudRate(profile.dteRateBitsPerSecond()));
            }
        }

        @Override
        public void tell(ModemEvent event) {
            events.addLast(event);
        }

        @Override
        public String title() {
            return title;
        }
    }
}
