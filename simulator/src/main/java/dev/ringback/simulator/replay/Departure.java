package dev.ringback.simulator.replay;

import java.time.Duration;
import java.util.List;

/**
 * Where the live side first does something else than the recorded one.
 *
 * @param frame the number of the recorded frame
 * @param recordedAt of that frame, since the beginning of the recording
 * @param playedAt of the departure, since the line came up
 * @param expected the recorded frame in the notation of pppd
 * @param saw what came instead, in words
 * @param differences field by field; empty where nothing can be compared
 */
public record Departure(
        int frame, Duration recordedAt, Duration playedAt, String expected, String saw, List<Difference> differences) {
    /** Copies the list. */
    public Departure {
        differences = List.copyOf(differences);
    }
}
