package dev.ringback.simulator.realline;

import dev.ringback.modem.DialPermit;
import dev.ringback.modem.DialString;
import dev.ringback.port.PortFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a program and a real telephone line: only numbers of a list are dialed, never an emergency or a
 * premium number, and at most {@value #MAX_DIALS} in any minute. One for each line, or one for all. Not thread-safe.
 */
public final class DialGuard {
    /** Dials in any {@link #PERIOD}. */
    public static final int MAX_DIALS = 3;
    /** See {@link #MAX_DIALS}. */
    public static final Duration PERIOD = Duration.ofMinutes(1);
    /** Numbers of a list. */
    public static final int MAX_NUMBERS = 1_000;

    private final Set<String> allowed = new LinkedHashSet<>();
    private final ArrayDeque<Instant> dialed = new ArrayDeque<>(MAX_DIALS);

    /**
     * A guard that lets these numbers through; an empty list lets none.
     *
     * @param numbers as people write them; how they are grouped and paused makes no difference
     * @throws IllegalArgumentException names the number and why it can never be dialed
     */
    public DialGuard(List<String> numbers) {
        if (numbers.size() > MAX_NUMBERS) {
            throw new IllegalArgumentException(
                    numbers.size() + " numbers are allowed, at most " + MAX_NUMBERS + " can be");
        }
        for (String number : numbers) {
            DialString parsed = DialString.parse(number);
            String never = DangerousNumbers.refusal(parsed);
            if (never != null) {
                throw new IllegalArgumentException(never);
            }
            allowed.add(digits(parsed));
        }
    }

    /**
     * Why a number must not be dialed now, with the way out; null: it may be, and counts as dialed.
     *
     * @param number as the modem is to be told it
     */
    public @Nullable String refusal(Instant now, String number) {
        DialString parsed;
        try {
            parsed = DialString.parse(number);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        String objection = objection(parsed);
        if (objection != null) {
            return objection;
        }
        return tooOften(now);
    }

    /** Why the list has something against a number that can be dialed, or null; it counts for nothing. */
    private @Nullable String objection(DialString number) {
        String never = DangerousNumbers.refusal(number);
        if (never != null) {
            return never;
        }
        return allowed.contains(digits(number))
                ? null
                : "the number " + number + " is not on the list of those that may be dialed on a real line; if it is "
                        + "yours to dial, give --allow " + digits(number);
    }

    /** Why no number is to be dialed now, or null: then this one counts. */
    private @Nullable String tooOften(Instant now) {
        while (!dialed.isEmpty() && !now.isBefore(dialed.getFirst().plus(PERIOD))) {
            dialed.removeFirst();
        }
        if (dialed.size() == MAX_DIALS) {
            return tooOften(Duration.between(now, dialed.getFirst().plus(PERIOD)));
        }
        dialed.addLast(now);
        return null;
    }

    /** The words for one dial too many, with how long it has to wait. */
    public static String tooOften(Duration wait) {
        return "a real line is dialed " + MAX_DIALS + " times a minute at most; wait "
                + wait.plusMillis(999).toSeconds() + " s";
    }

    /** Why a number is never dialed here, or null; it counts for nothing. */
    public @Nullable String objection(String number) {
        try {
            return objection(DialString.parse(number));
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** The guard as a modem's port asks it, before each dial: 749 for a number, 651 for one too many. */
    public DialPermit permit() {
        return (now, number) -> {
            String objection = objection(number);
            if (objection != null) {
                return Optional.of(new PortFailure(PortFailure.Kind.BAD_NUMBER, objection));
            }
            return Optional.ofNullable(tooOften(now)).map(why -> new PortFailure(PortFailure.Kind.MODEM_ERROR, why));
        };
    }

    /** What the exchange hears, with a {@code +} in front if there is one. */
    static String digits(DialString number) {
        StringBuilder digits = new StringBuilder(number.text().length());
        for (int i = 0; i < number.text().length(); i++) {
            char character = number.text().charAt(i);
            if ("0123456789ABCD*#+".indexOf(character) >= 0) {
                digits.append(character);
            }
        }
        return digits.toString();
    }
}
