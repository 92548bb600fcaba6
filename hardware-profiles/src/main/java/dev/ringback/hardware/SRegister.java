package dev.ringback.hardware;

import java.time.Duration;
import java.util.Optional;

/**
 * An S-register.
 *
 * @param number 0 to {@value #MAX_NUMBER}
 * @param standard the value after a factory reset
 * @param least the least value that can be written
 * @param most the greatest
 * @param readOnly whether it cannot be written
 * @param means what it holds, with its unit
 * @param unit how long one of it is, where it holds a time
 */
public record SRegister(
        int number,
        int standard,
        int least,
        int most,
        boolean readOnly,
        String means,
        Optional<Duration> unit,
        Evidence evidence) {
    /** The greatest number of a register, and the greatest value in one. */
    public static final int MAX_NUMBER = 255;

    /** The standard must lie between least and most. */
    public SRegister {
        if (number < 0
                || number > MAX_NUMBER
                || least < 0
                || most > MAX_NUMBER
                || standard < least
                || standard > most) {
            throw new IllegalArgumentException("S" + number + "=" + standard + " is not in " + least + ".." + most);
        }
    }
}
