package dev.ringback.simulator.server;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * When an account may log on, in UTC: some days of the week, from one time of the day to another. A window whose end
 * lies before its start goes past midnight and belongs to the day on which it starts. The end is not part of it.
 */
public final class LogonHours {
    /** At all times. */
    public static final LogonHours ALWAYS = new LogonHours("always", DayOfWeek.MONDAY, DayOfWeek.SUNDAY, 0, 24 * 60);

    /** At no time. */
    public static final LogonHours NEVER = new LogonHours("never", DayOfWeek.MONDAY, DayOfWeek.SUNDAY, 0, 0);

    private static final String SHAPE = "is not \"never\" or a window such as \"Mon-Fri 08:00-18:00\"";
    private static final int MINUTES_A_DAY = 24 * 60;

    private final String text;
    private final DayOfWeek firstDay;
    private final DayOfWeek lastDay;
    private final int fromMinute;
    private final int toMinute;
    private final boolean always;

    private LogonHours(String text, DayOfWeek firstDay, DayOfWeek lastDay, int fromMinute, int toMinute) {
        this.text = text;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.fromMinute = fromMinute;
        this.toMinute = toMinute;
        this.always = firstDay == DayOfWeek.MONDAY
                && lastDay == DayOfWeek.SUNDAY
                && fromMinute == 0
                && toMinute == MINUTES_A_DAY;
    }

    /**
     * Hours from their text: {@code never}, {@code 08:00-18:00}, {@code Sat 10:00-12:00}, {@code Mon-Fri 08:00-18:00}.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static LogonHours of(String text) {
        if (text.equals("never")) {
            return NEVER;
        }
        int space = text.indexOf(' ');
        String days = space < 0 ? "Mon-Sun" : text.substring(0, space);
        int dayDash = days.indexOf('-');
        String times = text.substring(space + 1);
        int dash = times.indexOf('-');
        if (dash < 0) {
            throw bad(text);
        }
        int from = minute(text, times.substring(0, dash));
        int to = minute(text, times.substring(dash + 1));
        if (from == to || from == MINUTES_A_DAY) {
            throw new IllegalArgumentException("\"" + text + "\" is an empty window; write \"never\"");
        }
        DayOfWeek first = day(text, dayDash < 0 ? days : days.substring(0, dayDash));
        DayOfWeek last = dayDash < 0 ? first : day(text, days.substring(dayDash + 1));
        return new LogonHours(text, first, last, from, to);
    }

    /** Whether the account may log on at the instant. */
    public boolean allow(Instant when) {
        if (always) {
            return true;
        }
        OffsetDateTime utc = when.atOffset(ZoneOffset.UTC);
        DayOfWeek today = utc.getDayOfWeek();
        LocalTime time = utc.toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        if (fromMinute <= toMinute) {
            return includes(today) && minute >= fromMinute && minute < toMinute;
        }
        return (includes(today) && minute >= fromMinute) || (includes(today.minus(1)) && minute < toMinute);
    }

    private boolean includes(DayOfWeek day) {
        return firstDay.compareTo(lastDay) <= 0
                ? day.compareTo(firstDay) >= 0 && day.compareTo(lastDay) <= 0
                : day.compareTo(firstDay) >= 0 || day.compareTo(lastDay) <= 0;
    }

    private static DayOfWeek day(String text, String day) {
        for (DayOfWeek each : DayOfWeek.values()) {
            String name = each.name();
            if (day.length() == 3
                    && day.equals(name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw bad(text);
    }

    /** The minute of the day of {@code hh:mm}; 24:00 is the last. */
    private static int minute(String text, String time) {
        if (time.length() != 5 || time.charAt(2) != ':') {
            throw bad(text);
        }
        int value = 0;
        for (int i = 0; i < 5; i++) {
            char c = time.charAt(i);
            if (i == 2) {
                continue;
            }
            if (c < '0' || c > '9') {
                throw bad(text);
            }
            value = value * 10 + (c - '0');
        }
        int minute = value / 100 * 60 + value % 100;
        if (value % 100 > 59 || minute > MINUTES_A_DAY) {
            throw bad(text);
        }
        return minute;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("\"" + text + "\" " + SHAPE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogonHours that
                && firstDay == that.firstDay
                && lastDay == that.lastDay
                && fromMinute == that.fromMinute
                && toMinute == that.toMinute;
    }

    @Override
    public int hashCode() {
        return (firstDay.getValue() * 8 + lastDay.getValue()) * 1_000_003 + fromMinute * 1441 + toMinute;
    }

    @Override
    public String toString() {
        return text;
    }
}
