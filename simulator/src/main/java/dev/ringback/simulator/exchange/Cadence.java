package dev.ringback.simulator.exchange;

import java.time.Duration;
import java.util.List;

/**
 * How a bell rings: spans of ringing and of rest in turn, from ringing to rest, over and over.
 *
 * @param spans an even number of positive ones, {@link #MAX_SPANS} at most; two are one ring and one rest
 */
public record Cadence(List<Duration> spans) {
    /** Spans of one pass. */
    public static final int MAX_SPANS = 16;

    /** Two seconds of ringing, four of rest, as in North America. */
    public static final Cadence USUAL = of(Duration.ofSeconds(2), Duration.ofSeconds(4));

    /** Copies the spans; refuses those that make no cadence. */
    public Cadence {
        spans = List.copyOf(spans);
        if (spans.isEmpty() || spans.size() > MAX_SPANS || spans.size() % 2 != 0) {
            throw new IllegalArgumentException("a cadence of " + spans.size()
                    + " spans; write ringing and rest in turn, at most " + MAX_SPANS + " spans, such as 2 s, 4 s");
        }
        for (Duration span : spans) {
            if (span.isNegative() || span.isZero()) {
                throw new IllegalArgumentException("a span of " + span + " in a cadence lasts no time");
            }
        }
    }

    /** One ring and one rest. */
    public static Cadence of(Duration ring, Duration rest) {
        return new Cadence(List.of(ring, rest));
    }
}
