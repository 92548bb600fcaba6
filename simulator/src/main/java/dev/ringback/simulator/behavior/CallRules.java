package dev.ringback.simulator.behavior;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.behavior.NearestMiss.Matcher;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules at work in one call. Every packet, and every entry into a phase, is shown to the rules in order; the first
 * that fits acts. Each rule counts for itself, also while an earlier one acts, which packets of this call fit it.
 */
public final class CallRules implements PacketBehavior {
    /** Packets and hang-ups that may be held back at once; what comes beyond is lost. */
    public static final int MAX_HELD = 256;

    private final RuleBook book;
    private final CallIdentity call;
    private final CallNotes notes;
    private final int[] fits;
    private final boolean[] hasHungUp;
    private @Nullable PriorityQueue<Held> held; // null until something was
    private CallPhase phase = CallPhase.DIAL;
    private String user = "";
    private String domain = "";
    private int attempt;
    private int attemptOverall;
    private String identity = ""; // in EAP, for a proof without a name
    private @Nullable Packet lastProof;
    private boolean lastProofJudged = true;
    private @Nullable Decision decision;
    private @Nullable Decision ringBack;
    private HangUpRequest hangUp = HangUpRequest.NONE;
    private long asked;

    /** What a rule has settled about the answer that is on its way to the endpoint. */
    public record Decision(Rule rule, RuleAction action, Instant due, int index) {}

    /** Whether the server is to hang up. */
    public enum HangUpRequest {
        /** No. */
        NONE,
        /** With an LCP Terminate-Request first. */
        TERMINATE_FIRST,
        /** At once. */
        DROP_CARRIER
    }

    /** A packet or a hang-up that waits for its time. */
    private record Held(Instant due, long order, Side from, Load load) {
        private static final Comparator<Held> FIRST_DUE =
                Comparator.comparing(Held::due).thenComparing(Held::order);
    }

    /** What waits. */
    private sealed interface Load {
        record OfPacket(Packet packet) implements Load {}

        record OfFrame(Octets frame) implements Load {}

        record OfHangUp(RuleAction.HangUp.Manner manner) implements Load {}
    }

    /** The rules of a book in a call. */
    public CallRules(RuleBook book, CallIdentity call, CallNotes notes) {
        this.book = book;
        this.call = call;
        this.notes = notes;
        this.fits = new int[book.size()];
        this.hasHungUp = new boolean[book.size()];
    }

    /** Which answer of this call was the last, counted from 1; 0 before the first. */
    public int attempt() {
        return attempt;
    }

    /** The server has judged the last answer; what follows is a new one. */
    public void judged() {
        lastProofJudged = true;
    }

    /** Takes what a rule has settled about the answer that has reached the server, or null; this uses the rule. */
    public @Nullable Decision takeDecision() {
        Decision taken = decision;
        decision = null;
        if (taken != null) {
            use(taken.index);
        }
        return taken;
    }

    /** Takes what a rule has settled about the call back that the caller asked for last, or null; this uses the rule. */
    public @Nullable Decision takeRingBack() {
        Decision taken = ringBack;
        ringBack = null;
        if (taken != null) {
            use(taken.index);
        }
        return taken;
    }

    /** What the exchange answers in the server's place before the call is there, or null; this uses the rule. */
    public RuleAction.CallProgress.@Nullable Answer takeProgress(
            Instant now, Predicate<RuleAction.CallProgress.Answer> wanted) {
        Moment moment = moment(Side.CLIENT, null);
        for (int i = 0; i < fits.length; i++) {
            if (!(book.rules().get(i).action() instanceof RuleAction.CallProgress progress)
                    || !wanted.test(progress.answer())) {
                continue;
            }
            int mismatches = mismatches(book.rules().get(i), moment);
            if (mismatches == 0 && !book.isRetired(i, call.number())) {
                use(i);
                return progress.answer();
            } else if (!book.isUsed(i)) {
                book.missed(i, miss(now, moment, mismatches, 0, -1));
            }
        }
        return null;
    }

    /** Takes what a rule wants of the line. */
    public HangUpRequest takeHangUp() {
        HangUpRequest taken = hangUp;
        hangUp = HangUpRequest.NONE;
        return taken;
    }

    @Override
    public void receiving(Instant now, Packet packet, Path path) {
        if (AnswerReader.isIdentity(packet)) {
            identity = AnswerReader.name(packet);
        } else if (AnswerReader.isAnswer(packet)) {
            answered(packet);
        } else if (RuleAction.RingBack.isCallbackResponse(packet)) {
            ringBack = null; // what was settled about an earlier one
        }
        if (fits.length == 0) {
            path.deliver(packet);
        } else {
            apply(now, moment(Side.CLIENT, packet), path);
        }
    }

    @Override
    public void sending(Instant now, Packet packet, Path path) {
        if (fits.length == 0) {
            path.send(packet);
        } else {
            apply(now, moment(Side.SERVER, packet), path);
        }
    }

    @Override
    public void phaseEntered(Instant now, CallPhase next) {
        phase = next;
        if (fits.length == 0) {
            return;
        }
        Moment moment = moment(Side.CLIENT, null);
        int index = firstThatFits(now, moment);
        if (index >= 0) {
            act(now, index, moment, null);
        }
    }

    @Override
    public void timeout(Instant now, Path path) {
        while (held != null && !nextTimeout().isAfter(now)) {
            Held due = held.remove();
            if (due.load instanceof Load.OfHangUp goodbye) {
                hangUp = request(goodbye.manner);
            } else if (due.load instanceof Load.OfFrame byHand) {
                path.sendFrame(byHand.frame);
            } else if (due.load instanceof Load.OfPacket waiting) {
                pass(due.from, waiting.packet, path);
            }
        }
    }

    @Override
    public Instant nextTimeout() {
        Held first = held == null ? null : held.peek();
        return first == null ? Instant.MAX : first.due;
    }

    /** A packet sent again, or sent before the one before it was judged, is no new answer. */
    private void answered(Packet packet) {
        decision = null;
        if (!AnswerReader.isProof(packet)) {
            return; // a change of password belongs to the answer that was told of the expiry
        }
        boolean again = packet.equals(lastProof) || !lastProofJudged;
        lastProof = packet;
        if (again) {
            return;
        }
        lastProofJudged = false;
        attempt++;
        String written = AnswerReader.name(packet);
        String name = written.isEmpty() ? identity : written;
        int backslash = name.indexOf('\\');
        domain = name.substring(0, Math.max(0, backslash));
        user = name.substring(backslash + 1);
        attemptOverall = book.answered(user);
    }

    private Moment moment(Side from, @Nullable Packet packet) {
        return new Moment(phase, call, user, domain, attempt, attemptOverall, from, packet);
    }

    private void apply(Instant now, Moment moment, Path path) {
        int index = firstThatFits(now, moment);
        if (index >= 0) {
            act(now, index, moment, path);
        } else if (moment.packet() != null) {
            pass(moment, path);
        }
    }

    private static void pass(Moment moment, Path path) {
        if (moment.packet() != null) {
            pass(moment.from(), moment.packet(), path);
        }
    }

    private static void pass(Side from, Packet packet, Path path) {
        if (from == Side.CLIENT) {
            path.deliver(packet);
        } else {
            path.send(packet);
        }
    }

    private int firstThatFits(Instant now, Moment moment) {
        int first = -1;
        for (int i = 0; i < fits.length; i++) {
            Rule rule = book.rules().get(i);
            int mismatches = mismatches(rule, moment);
            boolean fitsNow = mismatches == 0 && rule.when().nth().contains(++fits[i]);
            if (fitsNow && first < 0 && !book.isRetired(i, call.number()) && !hasHungUp[i]) {
                first = i;
            } else if (!book.isUsed(i)) {
                book.missed(i, miss(now, moment, mismatches, mismatches == 0 ? fits[i] : 0, fitsNow ? first : -1));
            }
        }
        return first;
    }

    /** Why a rule did not act; an earlier one is in the way when {@code instead} is its index, and not -1. */
    private NearestMiss miss(Instant now, Moment moment, int mismatches, int number, int instead) {
        List<Matcher> failed = new ArrayList<>(4);
        for (Matcher matcher : Matcher.values()) {
            if ((mismatches & bit(matcher)) != 0) {
                failed.add(matcher);
            }
        }
        if (mismatches == 0) {
            failed.add(instead >= 0 ? Matcher.EARLIER_RULE : Matcher.NTH);
        }
        String name = instead < 0 ? "" : book.rules().get(instead).name();
        return new NearestMiss(now, moment, failed, number, name);
    }

    /** A bit for each matcher that does not fit, the count left aside. */
    private int mismatches(Rule rule, Moment moment) {
        When when = rule.when();
        Packet packet = moment.packet();
        PacketMatcher frame = when.frame();
        int failed = 0;
        failed |= fail(Matcher.PHASE, when.phase() != null && when.phase() != moment.phase());
        failed |= fail(Matcher.CALL, !when.call().contains(call.number()));
        failed |= fail(Matcher.CALLER, when.caller() != null && !when.caller().equals(call.caller()));
        failed |=
                fail(Matcher.DIALLED, when.dialled() != null && !when.dialled().equals(call.dialled()));
        failed |= fail(Matcher.USER, when.user() != null && !when.user().equals(moment.user()));
        failed |= fail(Matcher.DOMAIN, when.domain() != null && !when.domain().equals(moment.domain()));
        failed |= fail(Matcher.ATTEMPT, !when.attempt().contains(moment.attempt()));
        failed |= fail(Matcher.ATTEMPT_OVERALL, !when.attemptOverall().contains(moment.attemptOverall()));
        failed |= fail(Matcher.FROM, when.from() != moment.from());
        failed |= fail(Matcher.FRAME, frame != null && (packet == null || !frame.matches(packet)));
        failed |= fail(Matcher.ACTION, !rule.action().appliesTo(moment));
        return failed;
    }

    private static int fail(Matcher matcher, boolean failed) {
        return failed ? bit(matcher) : 0;
    }

    private static int bit(Matcher matcher) {
        return 1 << matcher.ordinal();
    }

    private void act(Instant now, int index, Moment moment, @Nullable Path path) {
        Rule rule = book.rules().get(index);
        rule.action().act(new HandAt(now, index, rule, moment, path));
    }

    private void use(int index) {
        notes.add(new JournalEvent.RuleUsed(book.rules().get(index).name(), book.use(index)));
    }

    private void hold(Instant due, Side from, Load load) {
        if (held == null) {
            held = new PriorityQueue<>(4, Held.FIRST_DUE);
        }
        if (held.size() < MAX_HELD) {
            held.add(new Held(due, asked++, from, load));
            return;
        }
        String reason = MAX_HELD + " packets are held back by rules";
        if (load instanceof Load.OfPacket lost) {
            notes.add(new JournalEvent.PacketDiscarded(
                    reason, lost.packet.information().length()));
        } else if (load instanceof Load.OfFrame lost) {
            notes.add(new JournalEvent.PacketDiscarded(reason, lost.frame.length()));
        }
    }

    private static HangUpRequest request(RuleAction.HangUp.Manner manner) {
        return manner == RuleAction.HangUp.Manner.TERMINATE_FIRST
                ? HangUpRequest.TERMINATE_FIRST
                : HangUpRequest.DROP_CARRIER;
    }

    /** What an action does, done here. */
    private final class HandAt implements RuleAction.Hand {
        private final Instant now;
        private final int index;
        private final Rule rule;
        private final Moment moment;
        private final @Nullable Path path;

        HandAt(Instant now, int index, Rule rule, Moment moment, @Nullable Path path) {
            this.now = now;
            this.index = index;
            this.rule = rule;
            this.moment = moment;
            this.path = path;
        }

        @Override
        public Packet packet() {
            Packet packet = moment.packet();
            if (packet == null) {
                throw new IllegalStateException("rule \"" + rule.name() + "\" acts without a packet");
            }
            return packet;
        }

        @Override
        public void pass() {
            if (path != null) {
                CallRules.pass(moment, path);
            }
        }

        @Override
        public void passLater(Duration delay) {
            hold(now.plus(delay).plus(rule.after()), moment.from(), new Load.OfPacket(packet()));
        }

        @Override
        public void passInstead(Packet other) {
            if (postponed()) {
                hold(now.plus(rule.after()), moment.from(), new Load.OfPacket(other));
            } else if (path != null) {
                CallRules.pass(moment.from(), other, path);
            }
        }

        @Override
        public void passInstead(Octets frame) {
            if (moment.from() != Side.SERVER) {
                throw new IllegalStateException("rule \"" + rule.name() + "\" spoils a frame that it does not send");
            }
            answer(frame);
        }

        @Override
        public void answer(Octets frame) {
            if (postponed()) {
                hold(now.plus(rule.after()), Side.SERVER, new Load.OfFrame(frame));
            } else if (path != null) {
                path.sendFrame(frame);
            }
        }

        @Override
        public void answer(Packet reply) {
            Side replier = moment.from().other();
            if (postponed()) {
                hold(now.plus(rule.after()), replier, new Load.OfPacket(reply));
            } else if (path != null) {
                CallRules.pass(replier, reply, path);
            }
        }

        @Override
        public void hangUp(RuleAction.HangUp.Manner manner) {
            hasHungUp[index] = true; // once a call is enough
            if (postponed()) {
                hold(now.plus(rule.after()), moment.from(), new Load.OfHangUp(manner));
            } else {
                hangUp = request(manner);
            }
        }

        @Override
        public void decide(RuleAction verdict) {
            decision = new Decision(rule, verdict, now.plus(rule.after()), index);
            if (!book.isUsed(index)) {
                book.missed(index, new NearestMiss(now, moment, List.of(Matcher.NOT_ASKED), 0, ""));
            }
            pass();
        }

        @Override
        public void ringBack(RuleAction.RingBack target) {
            ringBack = new Decision(rule, target, now.plus(rule.after()), index);
            pass();
        }

        @Override
        public boolean postponed() {
            return !rule.after().isZero();
        }

        @Override
        public void used() {
            use(index);
        }
    }
}
