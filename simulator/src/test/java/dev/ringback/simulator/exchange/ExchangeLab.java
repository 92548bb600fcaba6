package dev.ringback.simulator.exchange;

import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An exchange in virtual time, whose steps are written down. */
final class ExchangeLab {
    /** Seven digits at 190 ms each, less the last pause: from dial() until the number is whole. */
    static final int SEVEN_TONES = 1235;

    final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    final List<String> steps = new ArrayList<>();
    final TelephoneExchange exchange;

    ExchangeLab(ExchangeRules rules) {
        exchange =
                new TelephoneExchange(time, rules, part -> Randomness.seeded(1).of(part), this::note);
    }

    private void note(CallListener.Report report) {
        long at = Duration.between(Instant.EPOCH, report.at()).toMillis();
        steps.add(at + " " + report.line() + " " + report.step());
    }

    Handset handset(String number) {
        return handset(LineTerms.of(number, Duration.ZERO));
    }

    Handset handset(LineTerms terms) {
        return new Handset(time, exchange.line(terms));
    }

    void until(long millis) {
        time.runUntil(Instant.EPOCH.plusMillis(millis));
    }

    /** Two handsets in a call, answered in its first ring; what they heard of it is forgotten. */
    void connect(Handset caller, Handset called) {
        caller.call(called.line.number());
        time.runUntil(time.now().plusSeconds(3));
        called.line.offHook();
        time.runUntil(time.now().plusSeconds(1));
        caller.heard.clear();
        called.heard.clear();
        steps.clear();
    }
}
