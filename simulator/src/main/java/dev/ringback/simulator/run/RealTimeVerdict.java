package dev.ringback.simulator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is wrong with a run in real time, and what merely took longer than the file says: that is told, and fails nothing,
 * because it may be the computer's fault.
 *
 * @param failures what fails it
 * @param late what would fail it in virtual time
 */
record RealTimeVerdict(List<Failure> failures, List<Failure> late) {
    /**
     * Parts the failures of a strict judge.
     *
     * @param strict with all bounds of time
     * @param lenient without the upper ones
     */
    static RealTimeVerdict of(List<Failure> strict, List<Failure> lenient) {
        List<Failure> failures = new ArrayList<>();
        List<Failure> late = new ArrayList<>();
        for (Failure failure : strict) {
            boolean stays = lenient.stream().anyMatch(other -> isSame(failure, other));
            (stays ? failures : late).add(failure);
        }
        for (Failure failure : lenient) {
            if (strict.stream().noneMatch(other -> isSame(failure, other))) {
                failures.add(failure);
            }
        }
        return new RealTimeVerdict(failures, late);
    }

    /** The texts are worded with the bounds, which differ; the line that was not met and the instant do not. */
    private static boolean isSame(Failure one, Failure other) {
        return one.place().equals(other.place()) && Objects.equals(one.at(), other.at());
    }
}
