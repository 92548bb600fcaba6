package dev.ringback.simulator.exchange;

import dev.ringback.simulator.line.LineParameters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber has.
 *
 * @param number under which the line is called; unique in its exchange
 * @param line its part of every path: the rate is the highest that modems may agree on here, 0 is none; latency and jitter
 *     are added to those of the other end, each way; the queue is that of what it sends
 * @param house the private exchange that it stands in, or null
 */
public record LineTerms(
        String number, LineParameters line, @Nullable PrivateExchange house) {
    /** Refuses a number that nobody can dial, and a line that leads back to itself. */
    public LineTerms {
        if (!isNumber(number)) {
            throw new IllegalArgumentException("\"" + number + "\" is no number of an exchange; write 1.."
                    + TelephoneExchange.MAX_DIGITS + " digits of 0-9 A-D * #, without spaces or marks");
        }
        if (line.looped()) {
            throw new IllegalArgumentException("the line " + number + " is looped; a line of an exchange leads to it");
        }
    }

    private static boolean isNumber(String number) {
        boolean digits = !number.isEmpty() && number.length() <= TelephoneExchange.MAX_DIGITS;
        for (int i = 0; digits && i < number.length(); i++) {
            digits = "0123456789ABCD*#".indexOf(number.charAt(i)) >= 0;
        }
        return digits;
    }

    /** A line of the public exchange. */
    public static LineTerms of(String number, Duration latency) {
        return new LineTerms(number, LineParameters.of(0, latency), null);
    }
}
