package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a telephone rings.
 *
 * @param on how long one ring lasts; positive
 * @param off how long it is silent until the next; positive
 */
public record Cadence(Duration on, Duration off) {
    /** That of North America, and where the file says nothing. */
    public static final Cadence USUAL = new Cadence(Duration.ofSeconds(2), Duration.ofSeconds(4));

    /** Two durations with a slash between them; null after a complaint that one of them is nothing. */
    static @Nullable Cadence of(String text, YamlNode.Scalar scalar, Complaint to) {
        int slash = text.indexOf('/');
        Duration on = DurationText.parse(text.substring(0, slash));
        Duration off = DurationText.parse(text.substring(slash + 1));
        if (on == null || off == null || on.isZero() || off.isZero()) {
            to.form(scalar, "\"" + text + "\" never rings, or never rests", "write 2s/4s");
            return null;
        }
        return new Cadence(on, off);
    }
}
