package dev.ringback.simulator.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When a user may dial in, UTC.
 *
 * @param days on which it begins
 * @param fromMinute of the day, included, 0..1439
 * @param toMinute of the day, excluded, 0..1440; one that is not after {@code fromMinute} is on the next day
 */
public record Hours(List<DayOfWeek> days, int fromMinute, int toMinute) {
    /** At any time. */
    public static final Hours ALWAYS = new Hours(List.of(DayOfWeek.values()), 0, Hours.MINUTES_OF_DAY);
    /** At no time. */
    public static final Hours NEVER = new Hours(List.of(), 0, Hours.MINUTES_OF_DAY);

    private static final int MINUTES_OF_DAY = 24 * 60;

    /** Copies the list and refuses minutes outside a day. */
    public Hours {
        days = List.copyOf(days);
        if (fromMinute < 0 || fromMinute >= MINUTES_OF_DAY || toMinute < 0 || toMinute > MINUTES_OF_DAY) {
            throw new IllegalArgumentException("minutes " + fromMinute + ".." + toMinute + " are not within a day");
        }
    }

    /** Whether an instant lies within. */
    public boolean contain(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        int minute = time.getHour() * 60 + time.getMinute();
        if (toMinute > fromMinute) {
            return minute >= fromMinute && minute < toMinute && days.contains(time.getDayOfWeek());
        }
        return (minute >= fromMinute && days.contains(time.getDayOfWeek()))
                || (minute < toMinute && days.contains(time.getDayOfWeek().minus(1)));
    }
}
