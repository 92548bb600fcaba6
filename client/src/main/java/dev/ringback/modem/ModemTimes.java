package dev.ringback.modem;

import java.time.Duration;
import java.util.List;

/**
 * How long a modem takes, or needs to be given.
 *
 * @param betweenCommands from the last that it said to the next command
 * @param dtrLow how long DTR is low until it counts
 * @param escapeGuard the silence before and after {@code +++} (S12)
 * @param comma what a comma in a number waits (S8)
 * @param connecting from the end of the number to CONNECT or a reason why not; more than S7
 * @param answering from {@code ATA} to CONNECT or a reason why not
 */
public record ModemTimes(
        Duration betweenCommands,
        Duration dtrLow,
        Duration escapeGuard,
        Duration comma,
        Duration connecting,
        Duration answering) {
    /** 100 ms, 500 ms, 1 s, 2 s, and 90 s for a call, either way: for modems of which nothing is known. */
    public static final ModemTimes USUAL = new ModemTimes(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(90),
            Duration.ofSeconds(90));

    /** Refuses times that are none. */
    public ModemTimes {
        for (Duration time : List.of(betweenCommands, dtrLow, escapeGuard, connecting, answering)) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a time of " + time + "; every time of a modem is > 0");
            }
        }
        if (comma.isNegative()) {
            throw new IllegalArgumentException("a comma of " + comma + "; it waits 0 or more");
        }
    }
}
