package dev.ringback.simulator.run;

import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts the octets of one direction, call by call, until a trigger's number of them has passed. */
final class OctetCount {
    private int call;
    private int passed;
    private boolean over;

    /** When the octet of the trigger's number had been sent, if it is in this run; else null. */
    @Nullable
    Instant reached(Trigger.OfOctets wanted, Happening.OctetsSent sent, LineParameters line) {
        if (over || sent.from() != wanted.from() || !wanted.call().contains(sent.call())) {
            return null;
        }
        passed = sent.call() == call ? passed : 0;
        call = sent.call();
        passed += sent.octets().length();
        over = passed >= wanted.octets();
        return over ? sent.at().minus(line.transmission(passed - wanted.octets())) : null;
    }
}
