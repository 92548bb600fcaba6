package dev.ringback.simulator.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out about the other end of a port.
 *
 * @param what is there
 * @param rateBitsPerSecond at which it answered first; 0: at none
 * @param identity what it said of itself, by command with its {@code AT}, without what it does not know
 * @param profiles those that come near, the nearest first
 * @param asked how many commands of the nearest were tried
 * @param unknown those of them that it answered by an error, or not at all
 * @param loop what the loop-back self-test came to, a line each
 */
public record ProbeReport(
        What what,
        int rateBitsPerSecond,
        Map<String, List<String>> identity,
        List<Match> profiles,
        int asked,
        List<String> unknown,
        List<String> loop) {
    /** What is at the other end. */
    public enum What {
        /** It answers AT. */
        MODEM,
        /** What is sent comes back. */
        LOOP_BACK,
        /** Nothing comes, at any rate. */
        SILENCE
    }

    /**
     * How near a profile comes.
     *
     * @param same answers of its identity that the modem gives just so
     * @param known answers of its identity in all
     */
    public record Match(String name, String title, int same, int known) {}

    /** Copies the collections and keeps their order. */
    public ProbeReport {
        identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
        profiles = List.copyOf(profiles);
        unknown = List.copyOf(unknown);
        loop = List.copyOf(loop);
    }
}
