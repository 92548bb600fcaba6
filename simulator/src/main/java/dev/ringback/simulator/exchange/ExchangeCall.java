package dev.ringback.simulator.exchange;

import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call, from the whole number to its end. */
final class ExchangeCall {
    private final TelephoneExchange exchange;
    private final CallAttempt attempt;
    private final ExchangeLine caller;
    private final boolean outside;
    private final List<TrunkGroup> trunks = new ArrayList<>();
    private Step step;
    private int maxRings;

    ExchangeCall(TelephoneExchange exchange, CallAttempt attempt, ExchangeLine caller, boolean outside) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.caller = caller;
        this.outside = outside;
        this.maxRings = exchange.rules().maxRings();
        this.step = new SettingUp(exchange.after(exchange.rules().times().setUp(), this::setUp));
    }

    CallAttempt attempt() {
        return attempt;
    }

    /** Where a call stands; what is valid only there. */
    private sealed interface Step {}

    private record SettingUp(Scheduler.Timer timer) implements Step {}

    /** A line is the call's, and has not rung yet. */
    private record Seizing(ExchangeLine called, List<ExchangeLine> group, Scheduler.Timer timer) implements Step {}

    private record Ringing(ExchangeLine called, boolean bell, Scheduler.Timer timer) implements Step {}

    private record Connected(CallPath path) implements Step {}

    private record Over() implements Step {}

    private void setUp() {
        if (attempt.number().isEmpty()) {
            reorder("nothing was dialled behind the prefix " + attempt.dialled());
            return;
        }
        String refusal = exchange.blacklist().refusal(caller, attempt.number());
        if (refusal != null) {
            reorder(refusal);
            return;
        }
        CallFate fate = exchange.judge().fate(attempt);
        if (fate instanceof CallFate.Through through) {
            ringsAtMost(through.maxRings());
            putThrough(attempt.number());
        } else if (fate instanceof CallFate.Busy busy) {
            busy(busy.cause());
        } else if (fate instanceof CallFate.Unobtainable unobtainable) {
            reorder(unobtainable.cause());
        } else if (fate instanceof CallFate.Unanswered unanswered) {
            ringsAtMost(unanswered.maxRings());
            seize(List.of(exchange.elsewhere(attempt.number())));
        } else if (fate instanceof CallFate.Answered answered) {
            ExchangeLine elsewhere = exchange.elsewhere(attempt.number());
            elsewhere.plug(new AnsweringParty(
                    exchange.scheduler(), elsewhere, answered.who(), answered.rings(), answered.stays()));
            seize(List.of(elsewhere));
        } else if (fate instanceof CallFate.Diverted diverted) {
            putThrough(diverted.number());
        }
    }

    private void ringsAtMost(int rings) {
        maxRings = rings > 0 ? rings : maxRings;
    }

    private void putThrough(String number) {
        List<ExchangeLine> lines = exchange.calledBy(caller, outside, number);
        if (lines.isEmpty()) {
            reorder(exchange.whyNobody(caller, outside, number));
            return;
        }
        for (TrunkGroup group : exchange.trunksFor(caller, outside, number, lines.get(0))) {
            if (group.isFull()) {
                reorder(group + " has no free circuit");
                return;
            }
            group.take();
            trunks.add(group);
        }
        seize(lines);
    }

    /** The first free line of several. */
    private void seize(List<ExchangeLine> lines) {
        for (ExchangeLine line : lines) {
            if (line.isIdle()) {
                Scheduler.Timer timer = exchange.after(exchange.rules().times().seizure(), this::ring);
                step = new Seizing(line, lines, timer);
                line.seizedBy(this);
                return;
            }
        }
        ExchangeLine first = lines.get(0);
        busy(
                lines.size() == 1
                        ? first.number() + " " + first.whatItDoes()
                        : "all " + lines.size() + " lines of " + attempt.number() + " are in use");
    }

    private void ring() {
        if (step instanceof Seizing seizing) {
            seizing.called().ringsFor(this);
            tell(new CallStep.Ringback(seizing.called().number()));
            caller.hears(new Sound.Ringback());
            span(seizing.called(), 0);
        }
    }

    /** The spans of all passes, one after another; even ones ring. */
    private void span(ExchangeLine called, int index) {
        List<Duration> spans = exchange.rules().cadence().spans();
        if (index == spans.size() * maxRings) {
            nobodyAnswered(called);
            return;
        }
        boolean rings = index % 2 == 0;
        boolean tellsCaller = index == 1 && exchange.rules().callerId();
        called.bell(rings, tellsCaller ? caller.number() : null);
        step = new Ringing(
                called, rings, exchange.after(spans.get(index % spans.size()), () -> span(called, index + 1)));
    }

    private void nobodyAnswered(ExchangeLine called) {
        called.leftAlone();
        caller.releasedUnanswered();
        over("nobody answered " + called.number() + ", which rang " + maxRings + " times", false);
    }

    /** The called line goes off hook while it rings. */
    void answered(ExchangeLine called) {
        if (step instanceof Ringing ringing) {
            ringing.timer().cancel();
            if (ringing.bell()) {
                called.bell(false, null);
            }
            connect(called);
        }
    }

    /** The called line goes off hook before it has rung; true when that connected it. */
    boolean glare(ExchangeLine called) {
        if (!(step instanceof Seizing seizing)) {
            return false;
        }
        seizing.timer().cancel();
        if (exchange.rules().glare() == ExchangeRules.Glare.ANSWERS) {
            tell(new CallStep.Glare(called.number(), "going off hook answered the call that had not rung yet"));
            connect(called);
            return true;
        }
        tell(new CallStep.Glare(called.number(), "the line is given to the one who went off hook"));
        step = new SettingUp(exchange.after(Duration.ZERO, () -> seize(seizing.group())));
        return false;
    }

    private void connect(ExchangeLine called) {
        CallPath path = new CallPath(exchange.scheduler(), caller, called);
        step = new Connected(path);
        exchange.blacklist().answered(caller, attempt.number());
        tell(new CallStep.Answered(called.number()));
        caller.hears(new Sound.Silence());
        called.talksIn(this, path);
        caller.talksIn(this, path);
    }

    /** An end goes on hook. */
    void leftBy(ExchangeLine line) {
        if (step instanceof Connected connected) {
            connected.path().leftBy(line);
            over(line.number() + " hung up", true);
        } else if (line == caller && !(step instanceof Over)) {
            abandon();
            over("the caller hung up before an answer", false);
        }
    }

    /** The exchange takes a call away from both. */
    void takeAway(String cause) {
        if (step instanceof Connected connected) {
            for (ExchangeLine end : connected.path().ends()) {
                connected.path().leftBy(end);
            }
            over(cause, true);
        }
    }

    private void abandon() {
        if (step instanceof SettingUp settingUp) {
            settingUp.timer().cancel();
        } else if (step instanceof Seizing seizing) {
            seizing.timer().cancel();
            seizing.called().leftAlone();
        } else if (step instanceof Ringing ringing) {
            ringing.timer().cancel();
            if (ringing.bell()) {
                ringing.called().bell(false, null);
            }
            ringing.called().leftAlone();
        }
    }

    private void busy(String cause) {
        tell(new CallStep.Busy(cause));
        fails(new Sound.BusyTone(), "it hears the busy tone");
    }

    private void reorder(String cause) {
        tell(new CallStep.Reorder(cause));
        fails(new Sound.Reorder(), "it hears reorder");
    }

    private void fails(Sound sound, String why) {
        end(false);
        caller.parked(why);
        caller.hears(sound);
    }

    private void over(String cause, boolean answered) {
        tell(new CallStep.Released(cause));
        end(answered);
    }

    private void end(boolean answered) {
        step = new Over();
        trunks.forEach(TrunkGroup::give);
        trunks.clear();
        if (!answered) {
            exchange.blacklist().failed(caller, attempt.number());
        }
    }

    private void tell(CallStep made) {
        exchange.tell(attempt.call(), caller, attempt.dialled(), made);
    }

    /** The path, while the call is connected. */
    @Nullable
    CallPath path() {
        return step instanceof Connected connected ? connected.path() : null;
    }
}
