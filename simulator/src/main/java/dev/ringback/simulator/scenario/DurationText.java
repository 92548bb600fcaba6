package dev.ringback.simulator.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Durations as scenario files write them: a number and its unit, exact to the microsecond. */
public final class DurationText {
    /** The longest that can be written. */
    public static final Duration MAX = Duration.ofDays(36_525);

    /** How a duration is written; not all that look like it are fine or short enough. */
    static final String PATTERN = "[0-9]+(\\.[0-9]+)?(us|ms|s|m|h)";

    private static final long MAX_MICROS = MAX.toSeconds() * 1_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000 * NANOS_PER_MILLI;
    private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;
    private static final long NANOS_PER_HOUR = 60 * NANOS_PER_MINUTE;

    private DurationText() {}

    /** The duration of a text such as {@code 1.5s}, or null when it is none, finer than 1 us or longer than {@link #MAX}. */
    public static @Nullable Duration parse(String text) {
        int unitAt = text.length();
        while (unitAt > 0 && Character.isLetter(text.charAt(unitAt - 1))) {
            unitAt--;
        }
        long unitMicros =
                switch (text.substring(unitAt)) {
                    case "us" -> 1;
                    case "ms" -> 1_000;
                    case "s" -> 1_000_000;
                    case "m" -> 60_000_000;
                    case "h" -> 3_600_000_000L;
                    default -> 0;
                };
        String number = text.substring(0, unitAt);
        if (unitMicros == 0 || !isNumber(number)) {
            return null;
        }
        BigDecimal micros = new BigDecimal(number).multiply(BigDecimal.valueOf(unitMicros));
        if (micros.stripTrailingZeros().scale() > 0 || micros.compareTo(BigDecimal.valueOf(MAX_MICROS)) > 0) {
            return null;
        }
        return Duration.of(micros.longValue(), ChronoUnit.MICROS);
    }

    /** Digits, and after a point more digits; at most 18 of both together. */
    private static boolean isNumber(String number) {
        int point = number.indexOf('.');
        for (int i = 0; i < number.length(); i++) {
            if (i != point && (number.charAt(i) < '0' || number.charAt(i) > '9')) {
                return false;
            }
        }
        return !number.isEmpty() && number.length() <= 18 && point != 0 && point != number.length() - 1;
    }

    /** The shortest text of a duration of less than 292 years: {@code 90ms}, {@code 4.5s}, {@code 10m}. */
    public static String of(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos != 0 && nanos % NANOS_PER_HOUR == 0) {
            return nanos / NANOS_PER_HOUR + "h";
        } else if (nanos != 0 && nanos % NANOS_PER_MINUTE == 0) {
            return nanos / NANOS_PER_MINUTE + "m";
        } else if (nanos != 0 && Math.abs(nanos) < NANOS_PER_MILLI) {
            return point(nanos, 3) + "us";
        }
        return nanos != 0 && Math.abs(nanos) < NANOS_PER_SECOND ? point(nanos, 6) + "ms" : point(nanos, 9) + "s";
    }

    /** A measured duration for people, to the microsecond: {@code 388.571ms}. */
    public static String rounded(Duration duration) {
        long nanos = duration.toNanos();
        return of(Duration.ofNanos(Math.round(nanos / 1000.0) * 1000));
    }

    private static String point(long nanos, int places) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, places).stripTrailingZeros().toPlainString();
    }
}
