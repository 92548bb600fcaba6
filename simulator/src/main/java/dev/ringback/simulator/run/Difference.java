package dev.ringback.simulator.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where two runs that should be the same part.
 *
 * @param index of the first happening that differs, from 0
 * @param first what the first run has there; null: it had ended
 * @param second what the second run has there; null: it had ended
 */
public record Difference(
        int index, @Nullable Happening first, @Nullable Happening second) {
    /** The first difference of two runs, or null when they are the same. */
    public static @Nullable Difference between(Recording one, Recording other) {
        List<Happening> first = one.all();
        List<Happening> second = other.all();
        int octets = -1;
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            Happening here = i < first.size() ? first.get(i) : null;
            Happening there = i < second.size() ? second.get(i) : null;
            if (Objects.equals(here, there)) {
                continue;
            }
            if (here instanceof Happening.OctetsSent && there instanceof Happening.OctetsSent && octets < 0) {
                octets = i; // the frame that they end tells more, unless they end none
                continue;
            }
            return new Difference(i, here, there);
        }
        return octets < 0 ? null : new Difference(octets, first.get(octets), second.get(octets));
    }
}
