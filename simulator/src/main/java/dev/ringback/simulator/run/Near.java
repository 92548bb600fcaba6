package dev.ringback.simulator.run;

import dev.ringback.simulator.notation.Mismatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came nearest to something that was wanted, while it is being looked for: the candidate with the least distance,
 * of equals the first.
 *
 * @param <T> what the candidates are
 */
final class Near<T> {
    private @Nullable T best;
    private List<Mismatch> mismatches = List.of();
    private int distance = Integer.MAX_VALUE;

    /** Looks at a candidate and all in which it differs; one that differs in nothing is none. */
    void offer(T candidate, List<Mismatch> differs) {
        int far = Mismatch.distance(differs);
        if (far > 0 && far < distance) {
            best = candidate;
            mismatches = List.copyOf(differs);
            distance = far;
        }
    }

    /** The nearest; null: there was no candidate. */
    @Nullable
    T best() {
        return best;
    }

    /** In what the nearest differs. */
    List<Mismatch> mismatches() {
        return mismatches;
    }

    /** A headline and what differs, a line each. */
    String text(String headline, String wisher) {
        List<String> lines = new ArrayList<>();
        lines.add(headline);
        lines.addAll(Mismatch.texts(mismatches, wisher));
        return String.join("\n", lines);
    }
}
