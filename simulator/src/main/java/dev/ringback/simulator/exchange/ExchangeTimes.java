package dev.ringback.simulator.exchange;

import java.time.Duration;

/**
 * How long an exchange takes; none negative.
 *
 * @param dialTone from off hook until it takes digits, and gives dial tone
 * @param firstDigit how long it waits for the first digit; then reorder
 * @param interDigit how long it waits for another digit; then the number is taken to be whole
 * @param setUp from the whole number until the called line is seized, or the failure heard
 * @param seizure from there until the first ring: who goes off hook in between meets the call, which is glare
 */
public record ExchangeTimes(
        Duration dialTone, Duration firstDigit, Duration interDigit, Duration setUp, Duration seizure) {
    /** A quick exchange of its time. */
    public static final ExchangeTimes USUAL = new ExchangeTimes(
            Duration.ofMillis(300),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(200));

    /** Refuses a negative time. */
    public ExchangeTimes {
        for (Duration each : new Duration[] {dialTone, firstDigit, interDigit, setUp, seizure}) {
            if (each.isNegative()) {
                throw new IllegalArgumentException("an exchange that takes " + each + " is before its time");
            }
        }
    }
}
