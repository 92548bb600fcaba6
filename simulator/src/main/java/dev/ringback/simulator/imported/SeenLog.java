package dev.ringback.simulator.imported;

import dev.ringback.simulator.recorded.Damage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a file.
 *
 * @param kind of file, in words
 * @param unit what the places count: line or frame
 * @param calls in order
 * @param used lines or frames that went into the calls
 * @param all lines or frames of the file
 * @param damage where it ended too early; null: it was read to its end
 */
record SeenLog(
        String kind,
        String unit,
        List<SeenCall> calls,
        int used,
        int all,
        @Nullable Damage damage) {
    SeenLog {
        calls = List.copyOf(calls);
    }
}
