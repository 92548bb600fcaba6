package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.Pump;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.exchange.CallAttempt;
import dev.ringback.simulator.exchange.CallFate;
import dev.ringback.simulator.exchange.CallJudge;
import dev.ringback.simulator.exchange.CallListener;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.exchange.LineTerms;
import dev.ringback.simulator.exchange.LineWatcher;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.TelephoneExchange;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Direction;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A telephone line of a world: a computer with a modem at each end, the exchange between them, a server at one computer
 * and room for a caller at the other. All that it sees enters the journal; what passes between the modems is what the
 * line carries. Not thread-safe: on the scheduler's thread.
 */
public final class TelephoneLine implements CallLine {
    /** Octets that a modem has given to the line and that still wait; the rest waits in the modem, which stops its computer. */
    public static final int LINE_QUEUE_OCTETS = 128;

    /** How long somebody who is no modem stays on the line: longer than any modem waits for a carrier. */
    private static final Duration STAYS = Duration.ofMinutes(5);

    /** The line of a hunt group that is not the caller's: a number that nobody can give. */
    private static final String ANOTHER_LINE = "D*D*D";

    private final String name;
    private final TelephoneTerms terms;
    private final RasServer server;
    private final Scheduler scheduler;
    private final Journal journal;
    private final Map<Side, Station> stations = new EnumMap<>(Side.class);
    private final TelephoneExchange exchange;
    private final ServerLine answering;
    private final Pump<ServerLine.Note> answeringPump;
    private boolean hasAnotherModem;
    private @Nullable DteSeat seat; // of a computer that is elsewhere

    /**
     * A line, at which the server awaits calls.
     *
     * @param failure told why a modem lets the run fail
     */
    TelephoneLine(
            String name,
            TelephoneTerms terms,
            RasServer server,
            Scheduler scheduler,
            Randomness randomness,
            Journal journal,
            Consumer<String> failure) {
        this.name = name;
        this.terms = terms;
        this.server = server;
        this.scheduler = scheduler;
        this.journal = journal;
        this.answering = server.line(
                () -> new CallParties(terms.number(Side.CLIENT), terms.serverNumber()),
                randomness.of("server of " + name),
                ServerLine.Kind.TELEPHONE);
        this.exchange = new TelephoneExchange(
                scheduler, terms.rules(), part -> randomness.of(part + " on " + name), this::step);
        exchange.judgedBy(new Judge());
        for (Side side : Side.values()) {
            ExchangeLine socket = exchange.line(new LineTerms(terms.number(side), part(side), null));
            socket.watch(new Watcher(side));
            ModemKit kit = terms.kit(side);
            stations.put(
                    side,
                    new Station(
                            side.title() + " of " + name, kit, socket, scheduler, event -> note(side, event), failure));
        }
        for (String number :
                terms.clientNumbers().subList(1, terms.clientNumbers().size())) {
            exchange.huntGroup(number, List.of(station(Side.CLIENT).socket()));
        }
        this.answeringPump = station(Side.SERVER).assemble(answering, this::note);
        answeringPump.tell(now -> answering.open());
    }

    /** The caller's line has all of the latency, the server's none. */
    private LineParameters part(Side side) {
        LineParameters path = terms.path();
        Duration latency = side == Side.CLIENT ? path.latency() : Duration.ZERO;
        Duration jitter = side == Side.CLIENT ? path.jitter() : Duration.ZERO;
        return new LineParameters(path.rateBitsPerSecond(), latency, jitter, LINE_QUEUE_OCTETS, false);
    }

    /** Another modem like the caller's on a line beside its own, from the first call to it on. */
    private void plugAnotherModem() {
        if (!hasAnotherModem) {
            hasAnotherModem = true;
            ExchangeLine line = exchange.line(new LineTerms(ANOTHER_LINE, part(Side.CLIENT), null));
            LoneModem.plug("another modem", terms.kit(Side.CLIENT), line, scheduler, event -> note(Side.SERVER, event));
        }
    }

    private Station station(Side side) {
        return Objects.requireNonNull(stations.get(side), "each side has a station");
    }

    private ExchangeLine socket(Side side) {
        return station(side).socket();
    }

    @Override
    public <E> Pump<E> assemble(Machine<E> caller, Consumer<E> owner) {
        return station(Side.CLIENT).assemble(caller, owner);
    }

    /**
     * Puts a computer that is elsewhere at the caller's modem, in place of a caller of {@link #assemble}; once. Its socket
     * is opened at once, and closed by {@link #close}.
     */
    public void plug(DteSocket computer, SocketWatcher watcher) {
        DteSeat taken = station(Side.CLIENT).seat(computer, watcher);
        seat = taken;
        taken.open();
    }

    /** From now on every number that leads nowhere leads to the other end of the line. */
    public void answerAllNumbers() {
        exchange.otherNumbers(dialling -> socket(dialling.equals(terms.serverNumber()) ? Side.CLIENT : Side.SERVER));
    }

    /** From now on the server may call whatever number it likes: all lead to the caller's end. */
    public void ringBackAtAnyNumber() {
        exchange.otherNumbers(dialling -> dialling.equals(terms.serverNumber()) ? socket(Side.CLIENT) : null);
    }

    /** Whether both modems are on hook, and the server has neither a call nor one that it owes. */
    public boolean isAtRest() {
        return isIdle() && socket(Side.CLIENT).isIdle() && socket(Side.SERVER).isIdle();
    }

    /** Whether the server has neither a call nor one that it owes. */
    @Override
    public boolean isIdle() {
        return answering.isIdle();
    }

    @Override
    public boolean deviceListens() {
        return true;
    }

    @Override
    public String deviceType() {
        return station(Side.CLIENT).ports().deviceType();
    }

    @Override
    public String deviceName() {
        return station(Side.CLIENT).ports().deviceName();
    }

    @Override
    public void setNoise(@Nullable LineNoise noise) {
        for (Side side : Side.values()) {
            boolean here = noise != null && noise.isToward(side);
            socket(side).toward().setNoise(scheduler.now(), here ? noise : null);
        }
    }

    @Override
    public void impair(Side toward, LineImpairment impairment) {
        socket(toward).toward().impair(impairment);
    }

    @Override
    public boolean isNoisy() {
        return socket(Side.CLIENT).toward().isNoisy()
                || socket(Side.SERVER).toward().isNoisy();
    }

    /** From now on this end hears no carrier; its modem finds out, hangs up, and so the far end hears of it. */
    @Override
    public boolean breakAt(Side side) {
        return socket(side).loseCarrier(ExchangeLine.FOR_EVER);
    }

    @Override
    public boolean stall(Duration time) {
        return socket(Side.CLIENT).stall(time);
    }

    @Override
    public boolean inject(Side from, Octets octets) {
        return socket(from).inject(octets);
    }

    @Override
    public int call() {
        return answering.call();
    }

    @Override
    public boolean hangUp() {
        if (answering.call() == 0) {
            return false;
        }
        answeringPump.tell(answering::hangUp);
        return true;
    }

    @Override
    public boolean isClientFree() {
        return station(Side.CLIENT).isFree();
    }

    @Override
    public boolean setCircuit(Side side, InterchangeCircuit circuit, boolean on) {
        station(side).hold(circuit, on);
        return true;
    }

    @Override
    public boolean sendBreak(Side from, Duration length) {
        return station(from).sendBreak(length);
    }

    @Override
    public boolean unplug(Side side) {
        return station(side).unplug();
    }

    @Override
    public boolean modemSays(Side side, String text) {
        station(side).says(text);
        return true;
    }

    /** Hangs up, if there is a call, and takes the server off the line, and the caller's computer, if it is elsewhere. */
    public void close() {
        answeringPump.tell(answering::close);
        if (seat != null) {
            seat.close();
        }
    }

    private void note(ServerLine.Note note) {
        record(Side.SERVER, note.call(), note.event());
        server.heard(note, answering, answeringPump);
    }

    private void note(Side seenBy, JournalEvent event) {
        record(seenBy, answering.call(), event);
    }

    private void record(Side seenBy, int call, JournalEvent event) {
        journal.record(new Journal.Entry(scheduler.now(), name, seenBy, call, event));
    }

    private void step(CallListener.Report report) {
        Side side = report.line().equals(terms.serverNumber()) ? Side.SERVER : Side.CLIENT;
        note(side, new JournalEvent.CallProgress(TelephoneNotes.text(report.step())));
    }

    /** What passes a socket enters the journal. */
    private final class Watcher implements LineWatcher {
        private final Side side;

        Watcher(Side side) {
            this.side = side;
        }

        @Override
        public void sent(Instant now, Octets run, Direction.Times times) {
            note(side, new JournalEvent.OctetsSent(run, times.first(), times.last(), times.arrival()));
        }

        @Override
        public void harmed(Instant now, LineHarm harm) {
            note(
                    side,
                    harm instanceof LineHarm.WrongBits wrong
                            ? new JournalEvent.OctetsSpoilt(wrong.bitErrors(), wrong.framingErrors())
                            : new JournalEvent.OctetsHarmed(side, harm));
        }

        @Override
        public void received(Instant now, Octets run) {
            note(side, new JournalEvent.OctetsReceived(run));
        }
    }

    /** The rules of the server tell the exchange what to do with calls. */
    private final class Judge implements CallJudge {
        @Override
        public boolean givesDialTone(String line, int nth) {
            return line.equals(terms.serverNumber())
                    || progress(RuleAction.CallProgress.Answer.NO_DIALTONE::equals) == null;
        }

        @Override
        public CallFate fate(CallAttempt attempt) {
            if (attempt.caller().equals(terms.serverNumber())) {
                return answering.findsBusy() ? new CallFate.Busy("a rule says so") : fateOfCallBack();
            }
            RuleAction.CallProgress.Answer answer =
                    progress(each -> each != RuleAction.CallProgress.Answer.NO_DIALTONE);
            if (answer == null) {
                return CallFate.THROUGH;
            }
            return switch (answer) {
                case BUSY -> new CallFate.Busy("a rule says so");
                case NO_ANSWER -> new CallFate.Unanswered(0);
                case NO_CARRIER -> new CallFate.Answered(new Sound.Silence(), 1, STAYS);
                case NO_DIALTONE -> throw new AssertionError(answer);
            };
        }

        private CallFate fateOfCallBack() {
            return switch (answering.calledBack()) {
                case CLIENT -> new CallFate.Through(answering.maxRings());
                case SOMEBODY -> new CallFate.Answered(new Sound.Voice(), 1, STAYS);
                case ANOTHER_MODEM -> {
                    plugAnotherModem();
                    yield new CallFate.Diverted(ANOTHER_LINE);
                }
            };
        }

        private RuleAction.CallProgress.@Nullable Answer progress(Predicate<RuleAction.CallProgress.Answer> wanted) {
            CallParties parties = new CallParties(terms.number(Side.CLIENT), terms.serverNumber());
            CallNotes notes = new CallNotes();
            RuleAction.CallProgress.Answer answer = server.progress(scheduler.now(), parties, wanted, notes);
            for (JournalEvent event; (event = notes.poll()) != null; ) {
                record(Side.SERVER, 0, event);
            }
            return answer;
        }
    }
}
