package dev.ringback.simulator.imported;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a system log puts before a message.
 *
 * @param at the stamp, in no zone and perhaps no year; null: there is none
 * @param program which program, and its process; empty: not said
 * @param message the rest of the line
 */
record LogPrefix(@Nullable LocalDateTime at, String program, String message) {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** A leap year, for stamps without one. */
    private static final int SOME_YEAR = 2000;

    private static final String TAG = "([\\w.-]+)(?:\\[(\\d+)\\])?: (.*)$";
    private static final Pattern CLASSIC = Pattern.compile(
            "^([A-Z][a-z]{2}) ([ \\d]\\d) (\\d\\d):(\\d\\d):(\\d\\d) \\S+ (?:[a-z]+\\d?\\.[a-z]+ )?" + TAG);
    private static final Pattern OPENWRT = Pattern.compile(
            "^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) (\\d\\d):(\\d\\d):(\\d\\d) (\\d{4}) [a-z]+\\d?\\.[a-z]+ "
                    + TAG);
    private static final Pattern ISO = Pattern.compile(
            "^(?:<\\d+>1 )?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)) \\S+ "
                    + "([\\w.-]+)(?:\\[(\\d+)\\]:| (\\d+) - (?:\\[[^]]*\\]|-)) (.*)$");
    private static final Pattern BARE_TIME = Pattern.compile("^(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))? (.*)$");

    /** Takes a line apart; one without a prefix that is known is all message. */
    static LogPrefix of(String line) {
        Matcher classic = CLASSIC.matcher(line);
        Matcher openwrt = OPENWRT.matcher(line);
        Matcher iso = ISO.matcher(line);
        Matcher bare = BARE_TIME.matcher(line);
        try {
            if (classic.matches()) {
                LocalDateTime at = at(SOME_YEAR, classic, 1);
                return new LogPrefix(at, program(classic.group(6), classic.group(7)), classic.group(8));
            } else if (openwrt.matches()) {
                LocalDateTime at = at(Integer.parseInt(openwrt.group(6)), openwrt, 1);
                return new LogPrefix(at, program(openwrt.group(7), openwrt.group(8)), openwrt.group(9));
            } else if (iso.matches()) {
                String zoned = iso.group(1).replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
                LocalDateTime at = OffsetDateTime.parse(zoned)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
                String process = iso.group(3) == null ? iso.group(4) : iso.group(3);
                return new LogPrefix(at, program(iso.group(2), process), iso.group(5));
            } else if (bare.matches()) {
                LocalDateTime at = LocalDateTime.of(
                        SOME_YEAR, 1, 1, number(bare, 1), number(bare, 2), number(bare, 3), nanos(bare.group(4)));
                return new LogPrefix(at, "", bare.group(5));
            }
        } catch (DateTimeException e) {
            return new LogPrefix(null, "", line); // February the 30th is no stamp
        }
        return new LogPrefix(null, "", line);
    }

    /** From one stamp to another; stamps without a year may go over its end. */
    static Duration between(LocalDateTime first, LocalDateTime second) {
        Duration span = Duration.between(first, second);
        boolean overTheYear = span.toDays() < -300 && second.getYear() == SOME_YEAR;
        return overTheYear ? Duration.between(first, second.plusYears(1)) : span;
    }

    private static LocalDateTime at(int year, Matcher stamp, int group) {
        int month = MONTHS.indexOf(stamp.group(group)) + 1;
        int day = Integer.parseInt(stamp.group(group + 1).strip());
        return LocalDateTime.of(
                year, month, day, number(stamp, group + 2), number(stamp, group + 3), number(stamp, group + 4));
    }

    private static int number(Matcher stamp, int group) {
        return Integer.parseInt(stamp.group(group));
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private static String program(String name, @Nullable String process) {
        return name.toLowerCase(Locale.ROOT) + (process == null ? "" : "[" + process + "]");
    }
}
