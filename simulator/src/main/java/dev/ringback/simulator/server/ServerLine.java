package dev.ringback.simulator.server;

import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.behavior.CalledBack;
import dev.ringback.simulator.behavior.RedialWatch;
import dev.ringback.simulator.journal.JournalEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A line of a server: takes every call on one port, one session after another. Not thread-safe.
 */
public final class ServerLine implements Machine<ServerLine.Note> {
    /** How long DTR stays off between two calls on a cable, so that a far end that polls its circuits notices. */
    public static final Duration MIN_DTR_LOW = Duration.ofMillis(500);

    /** From a call back that did not get through to the next one. */
    public static final Duration REDIAL_PAUSE = Duration.ofSeconds(5);
    /** Calls back that the server makes until it gives up. */
    public static final int MAX_CALLS_BACK = 2;

    private final RasServer server;
    private final Supplier<CallParties> parties;
    private final RandomGenerator random;
    private final Kind kind;
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(4);
    private final ArrayDeque<Note> events = new ArrayDeque<>(8);
    private Stage stage = new Stage.Down();

    /** How calls come and go. */
    public enum Kind {
        /** A telephone line: after each call the next one is awaited. */
        TELEPHONE,
        /**
         * One call, which somebody else has accepted: a connection. Whoever is owed a call back gets it on a connection
         * that the port makes, and after that the line is over.
         */
        CONNECTION,
        /**
         * A line that is always up: a cable between two serial ports. An LCP Configure-Request begins a call, what comes
         * before it is ignored (where there is a login as text, any octet begins a call), and a request that comes after the caller's Terminate-Request begins the next call.
         */
        CABLE
    }

    /** An event of a call; call 0 is none. */
    public record Note(int call, JournalEvent event) {}

    /** Where the line stands. */
    private sealed interface Stage {
        /** No line. */
        record Down() implements Stage {}

        /** The port has been given back; what it still says about the line is of no interest. */
        record Closed() implements Stage {}

        /** The port failed: no more calls come until it has been closed and opened again. */
        record Failed() implements Stage {}

        /** The line is up, and a Configure-Request is awaited. */
        record Listening(HdlcFraming framing) implements Stage {}

        /** DTR is off, and stays so until the far end must have seen it. */
        record Resting(Instant until) implements Stage {}

        /** The line is down, and somebody is to be called back; so many calls have not got through. */
        record Owing(RingBack call, Instant due, int failed) implements Stage {}

        /** Calling somebody back. */
        record Calling(RingBack call, int failed) implements Stage {}

        /** A call. */
        record Busy(
                int call, ServerSession session, @Nullable RedialWatch redials) implements Stage {}
    }

    ServerLine(RasServer server, Supplier<CallParties> parties, RandomGenerator random, Kind kind) {
        this.server = server;
        this.parties = parties;
        this.random = random;
        this.kind = kind;
    }

    /** Opens the port and waits for calls. */
    public void open() {
        stage = new Stage.Down();
        commands.addLast(new PortCommand.Open());
    }

    /** Hangs up, if there is a call, and gives the port back. */
    public void close(Instant now) {
        RingBack waiting = waitingCall();
        RingBack owed = end(now, LineDown.HERE);
        giveUp(owed == null ? waiting : owed, "the server ends");
        stage = new Stage.Closed();
        commands.addLast(new PortCommand.Close());
    }

    /** Ends the present call, if there is one, with a Terminate-Request first. */
    public void hangUp(Instant now) {
        if (stage instanceof Stage.Busy busy) {
            busy.session.hangUp(now);
        }
    }

    /** What the present call wants to know of a judge elsewhere, or null; asked for at each {@link JournalEvent.Inquired}. */
    @Nullable
    Inquiry pollInquiry() {
        return stage instanceof Stage.Busy busy ? busy.session.pollInquiry() : null;
    }

    /** The answer, which comes to nothing when that call is over. */
    void decided(Instant now, Inquiry inquiry, DistantVerdict verdict) {
        if (stage instanceof Stage.Busy busy && busy.call == inquiry.call()) {
            busy.session.decided(now, inquiry, verdict);
        } else if (verdict instanceof DistantVerdict.Accept accept && accept.keys() != null) {
            accept.keys().wipe();
        }
    }

    /** What the present call has for other callers, or null; asked for at each {@link JournalEvent.DatagramForwarded}. */
    CallerRoutes.@Nullable Transit pollTransit() {
        return stage instanceof Stage.Busy busy ? busy.session.pollTransit() : null;
    }

    /** What others have for a call, which comes to nothing when that call is over. */
    void deliver(Instant now, CallerRoutes.Transit transit) {
        if (stage instanceof Stage.Busy busy && busy.call == transit.call()) {
            busy.session.deliver(now, transit);
        }
    }

    /** The number of the present call; 0: there is none. */
    public int call() {
        return stage instanceof Stage.Busy busy ? busy.call : 0;
    }

    /** Whether the call back that the line makes now is to find its number busy. */
    public boolean findsBusy() {
        return stage instanceof Stage.Calling calling && calling.failed < calling.call.busyFirst();
    }

    /** Who takes the call back that the line makes now. */
    public CalledBack calledBack() {
        return stage instanceof Stage.Calling calling ? calling.call.answeredBy() : CalledBack.CLIENT;
    }

    /** How often the call back that the line makes now may ring; 0: as often as the exchange lets it. */
    public int maxRings() {
        boolean limited = stage instanceof Stage.Calling calling && calling.call.maxRings() < Integer.MAX_VALUE;
        return limited ? ((Stage.Calling) stage).call.maxRings() : 0;
    }

    /** Whether the port has failed, so that no more calls come until it is closed and opened again. */
    public boolean hasFailed() {
        return stage instanceof Stage.Failed;
    }

    /** Whether there is neither a call nor one that is owed. */
    public boolean isIdle() {
        return !(stage instanceof Stage.Busy || stage instanceof Stage.Owing || stage instanceof Stage.Calling);
    }

    @Override
    public void portOpened(Instant now) {
        events.addLast(new Note(0, new JournalEvent.PortOpened()));
        commands.addLast(new PortCommand.AwaitCall(Instant.MAX));
    }

    @Override
    public void lineUp(Instant now) {
        if (stage instanceof Stage.Closed) {
            return;
        }
        HdlcFraming framing = new HdlcFraming(server.config().lcp().mru());
        switch (kind) {
            case TELEPHONE, CONNECTION -> {
                RingBack back = stage instanceof Stage.Calling calling ? calling.call : null;
                begin(now, framing, null, back);
            }
            case CABLE -> stage = new Stage.Listening(framing);
        }
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        if (stage instanceof Stage.Closed) {
            return;
        }
        RingBack owed = end(now, cause);
        switch (kind) {
            case TELEPHONE -> {
                if (owed == null) {
                    awaitNext();
                } else {
                    owe(now, owed);
                }
            }
            case CONNECTION -> {
                if (owed != null) {
                    owe(now, owed);
                }
            }
            case CABLE -> {
                giveUp(owed, "a cable has nobody to dial");
                stage = new Stage.Resting(now.plus(MIN_DTR_LOW));
            }
        }
    }

    private void owe(Instant now, RingBack owed) {
        stage = new Stage.Owing(owed, now.plus(owed.delay()), 0);
    }

    /** Busy or no answer: once more after a pause, and then it is given up; at once a number that cannot be dialed. */
    private void notThrough(Instant now, Stage.Calling calling, PortFailure failure) {
        boolean mayHelp = failure.kind() != PortFailure.Kind.BAD_NUMBER;
        String reason = failure.message();
        int failed = calling.failed + 1;
        if (failed < MAX_CALLS_BACK && mayHelp) {
            events.addLast(new Note(0, new JournalEvent.CallbackFailed(calling.call.number(), reason, REDIAL_PAUSE)));
            stage = new Stage.Owing(calling.call, now.plus(REDIAL_PAUSE), failed);
            return;
        }
        stage = new Stage.Down();
        giveUp(calling.call, reason);
        if (kind == Kind.TELEPHONE) {
            awaitNext();
        }
    }

    private void giveUp(@Nullable RingBack owed, String reason) {
        if (owed != null) {
            events.addLast(new Note(0, new JournalEvent.CallbackGivenUp(owed.number(), reason)));
        }
    }

    private void awaitNext() {
        stage = new Stage.Down();
        commands.addLast(new PortCommand.SetDtr(true));
        commands.addLast(new PortCommand.AwaitCall(Instant.MAX));
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        if (stage instanceof Stage.Closed) {
            return;
        }
        if (stage instanceof Stage.Calling calling && !isDead(failure)) {
            notThrough(now, calling, failure);
            return;
        }
        if (stage instanceof Stage.Busy busy) {
            busy.session.portFailed(now, failure);
            drain(busy);
            giveUp(busy.session.owed(), failure.message());
        } else {
            events.addLast(new Note(0, new JournalEvent.PortFailed(failure)));
            giveUp(waitingCall(), failure.message());
        }
        if (kind == Kind.TELEPHONE && failure.kind() == PortFailure.Kind.NO_CARRIER) {
            awaitNext(); // a ring was answered, and no modem was there
        } else {
            stage = new Stage.Failed();
        }
    }

    /** Whether the port itself is gone, and not just a call that did not get through. */
    private static boolean isDead(PortFailure failure) {
        return switch (failure.kind()) {
            case NO_SUCH_PORT, NOT_AVAILABLE, HARDWARE, NO_MODEM -> true;
            case NO_ANSWER, NO_CARRIER, BUSY, NO_DIAL_TONE, VOICE, MODEM_ERROR, UNRECOGNIZED, NO_RESPONSE, BAD_NUMBER ->
                false;
        };
    }

    private @Nullable RingBack waitingCall() {
        return stage instanceof Stage.Owing owing
                ? owing.call
                : stage instanceof Stage.Calling calling ? calling.call : null;
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        if (stage instanceof Stage.Listening listening) {
            listen(now, listening, octets);
        }
        if (stage instanceof Stage.Busy busy) {
            busy.session.receive(now, octets);
            Packet redial = busy.redials == null ? null : busy.redials.takeRedial();
            if (redial != null) {
                giveUp(end(now, LineDown.THERE), "a cable has nobody to dial");
                begin(now, new HdlcFraming(server.config().lcp().mru()), redial, null);
            }
        } else {
            octets.position(octets.limit());
        }
    }

    private void listen(Instant now, Stage.Listening listening, ByteBuffer octets) {
        if (server.config().login() != null) {
            begin(now, listening.framing, null, null); // whoever wants to log in presses a key first
            return;
        }
        for (Frame frame; (frame = listening.framing.read(octets)) != null; ) {
            if (frame instanceof Frame.Good good && RedialWatch.isConfigureRequest(good.packet())) {
                begin(now, listening.framing, good.packet(), null);
                return; // the session reads on
            }
        }
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // Carrier comes and goes as lineUp and lineDown.
    }

    @Override
    public void timeout(Instant now) {
        if (stage instanceof Stage.Resting resting && !now.isBefore(resting.until)) {
            awaitNext();
        } else if (stage instanceof Stage.Owing owing && !now.isBefore(owing.due)) {
            stage = new Stage.Calling(owing.call, owing.failed);
            events.addLast(new Note(0, new JournalEvent.CallingBack(owing.call.number())));
            commands.addLast(new PortCommand.Call(owing.call.number()));
        } else if (stage instanceof Stage.Busy busy) {
            busy.session.timeout(now);
        }
    }

    @Override
    public Instant nextTimeout() {
        if (stage instanceof Stage.Resting resting) {
            return resting.until;
        }
        if (stage instanceof Stage.Owing owing) {
            return owing.due;
        }
        return stage instanceof Stage.Busy busy ? busy.session.nextTimeout() : Instant.MAX;
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand ofCall = stage instanceof Stage.Busy busy ? busy.session.pollPort() : null;
        return ofCall == null ? commands.pollFirst() : ofCall;
    }

    /** A call's stay with it until they are asked for, or until the line itself has something to say behind them. */
    @Override
    public @Nullable Note pollEvent() {
        Note first = events.pollFirst();
        if (first != null || !(stage instanceof Stage.Busy busy)) {
            return first;
        }
        JournalEvent event = busy.session.pollEvent();
        return event == null ? null : new Note(busy.call, event);
    }

    private void begin(Instant now, HdlcFraming framing, @Nullable Packet request, @Nullable RingBack back) {
        RedialWatch redials = kind == Kind.CABLE ? new RedialWatch() : null;
        CallParties who =
                back == null ? parties.get() : new CallParties(server.config().number(), back.number());
        int call = server.nextCall();
        ServerSession session = server.session(call, who, framing, redials, random);
        stage = new Stage.Busy(call, session, redials);
        if (back != null) {
            session.returns();
        }
        session.lineUp(now);
        if (request != null) {
            session.receivePacket(now, request);
        }
    }

    /** Ends the present call, if there is one, and tells which one is owed now. */
    private @Nullable RingBack end(Instant now, LineDown cause) {
        RingBack owed = null;
        if (stage instanceof Stage.Busy busy) {
            busy.session.lineDown(now, cause);
            drain(busy);
            owed = busy.session.owed();
        }
        stage = new Stage.Down();
        return owed;
    }

    /** Before a call ends, and before the line says something behind it. */
    private void drain(Stage.Busy busy) {
        for (JournalEvent event; (event = busy.session.pollEvent()) != null; ) {
            events.addLast(new Note(busy.call, event));
        }
    }
}
