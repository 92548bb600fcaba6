package dev.ringback.simulator.scenario;

import dev.ringback.simulator.behavior.CountRange;

/**
 * How many calls a file speaks of.
 *
 * @param outside whether the dialer is not ours
 * @param listed the dials, or the callers, of {@code client}
 * @param expected calls after which it is over
 * @param most calls that there can be, those of a callback included
 */
record CallPlan(boolean outside, int listed, CountRange expected, int most) {
    /** More than anybody waits for. */
    private static final int WITHOUT_END = 1_000_000;

    static CallPlan of(Fields file) {
        int listed = file.maps("client").size();
        if (file.get("sut", FormatWords.SUT) != Sut.EXTERNAL_CLIENT) {
            return new CallPlan(
                    false, listed, CountRange.exactly(listed), CallbackFormat.mostCalls(file.map("server"), listed));
        }
        int callers = Math.max(1, listed);
        CountRange counted = file.map("expect").map("counts").get("calls", Scalars.COUNT);
        int most = counted == null
                ? CallbackFormat.mostCalls(file.map("server"), callers)
                : Math.max(1, Math.min(counted.high(), WITHOUT_END));
        return new CallPlan(true, callers, counted == null ? CountRange.exactly(callers) : counted, most);
    }
}
