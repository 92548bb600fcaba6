package dev.ringback.simulator.exchange;

import dev.ringback.time.Scheduler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has called which number in vain, and how often. */
final class Blacklist {
    /** Pairs of line and number that are remembered; the oldest is forgotten first. */
    static final int MAX_PAIRS = 1000;

    private final Scheduler scheduler;
    private final @Nullable Blacklisting rule;
    private final Map<Pair, Failures> failures = new LinkedHashMap<>();

    private record Pair(String line, String number) {}

    private record Failures(int count, Instant latest) {}

    Blacklist(Scheduler scheduler, @Nullable Blacklisting rule) {
        this.scheduler = scheduler;
        this.rule = rule;
    }

    /** Why a number may not be called now; null: it may. */
    @Nullable
    String refusal(ExchangeLine line, String number) {
        if (rule == null) {
            return null;
        }
        Failures before = failures.get(new Pair(line.number(), number));
        if (before == null || before.count() < rule.failures()) {
            return null;
        }
        Instant until = before.latest().plus(rule.lasts());
        if (!until.isAfter(scheduler.now())) {
            failures.remove(new Pair(line.number(), number));
            return null;
        }
        return number + " is blacklisted for " + line.number() + " until " + until + ", after " + before.count()
                + " failed calls";
    }

    void failed(ExchangeLine line, String number) {
        if (rule == null || refusal(line, number) != null) {
            return; // a call that was refused is none
        }
        Pair pair = new Pair(line.number(), number);
        Failures before = failures.remove(pair);
        failures.put(pair, new Failures(before == null ? 1 : before.count() + 1, scheduler.now()));
        if (failures.size() > MAX_PAIRS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    void answered(ExchangeLine line, String number) {
        if (rule != null) {
            failures.remove(new Pair(line.number(), number));
        }
    }
}
