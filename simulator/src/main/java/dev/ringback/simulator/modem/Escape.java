package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandGrammar;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.cable.CharacterSender;
import java.time.Duration;
import java.time.Instant;

/** Looks for the way out of a call in what the computer sends. All of it goes to the other modem as well. */
final class Escape {
    private static final int CHARACTERS = 3;
    private static final int GREATEST = 127;
    private static final Duration GUARD_UNIT = Duration.ofMillis(20);

    private final CommandGrammar grammar;
    private final Configuration configuration;
    private final StringBuilder command = new StringBuilder();
    private int count;
    private Instant last = Instant.MIN;

    Escape(CommandGrammar grammar, Configuration configuration) {
        this.grammar = grammar;
        this.configuration = configuration;
    }

    /** What was found. */
    sealed interface Found {
        /** Nothing. */
        record Nothing() implements Found {}

        /** The characters were there; if none comes until the instant, that was the escape. */
        record Perhaps(Instant until) implements Found {}

        /** The characters and a whole command line behind them, without its {@code AT}. */
        record Command(String prefix, String body) implements Found {}
    }

    private static final Found NOTHING = new Found.Nothing();

    /** Data state begins. */
    void begin(Instant now) {
        last = now;
        count = 0;
        command.setLength(0);
    }

    /**
     * Looks at a run.
     *
     * @param rateBitsPerSecond at which it was sent; the last of its characters arrived now
     */
    Found heard(Instant now, Octets run, int rateBitsPerSecond) {
        int sign = configuration.register(2, '+');
        if (sign > GREATEST) {
            return NOTHING;
        }
        return switch (grammar.escape().value()) {
            case NONE -> NOTHING;
            case GUARDED -> guarded(now, run, rateBitsPerSecond, sign);
            case TIES -> ties(run, sign);
        };
    }

    private Found guarded(Instant now, Octets run, int rateBitsPerSecond, int sign) {
        int from = run.length(); // what stands before the last other character counts for nothing
        while (from > 0 && run.u8(from - 1) == sign) {
            from--;
        }
        if (from == run.length()) { // as most of what is sent
            count = 0;
            last = now;
            return NOTHING;
        }
        Duration guard = configuration.time(12, 50, GUARD_UNIT);
        Duration character = CharacterSender.time(1, rateBitsPerSecond);
        for (int i = Math.max(0, from - 1); i < run.length(); i++) {
            Instant arrival = now.minusNanos(character.toNanos() * (run.length() - 1L - i));
            Duration before = Duration.between(last, arrival.minus(character));
            boolean guardedBefore = before.compareTo(guard) >= 0;
            if (run.u8(i) != sign) {
                count = 0;
            } else if (guardedBefore && count != 1 && count != 2) {
                count = 1;
            } else if (count > 0) {
                count = guardedBefore && !guard.isZero() ? 1 : count + 1;
            }
            last = arrival;
        }
        return count == CHARACTERS ? new Found.Perhaps(last.plus(guard)) : NOTHING;
    }

    private Found ties(Octets run, int sign) {
        for (int i = 0; i < run.length(); i++) {
            int c = run.u8(i);
            if (count < CHARACTERS) {
                count = c == sign ? count + 1 : 0;
            } else if (command.length() >= 2 && c == configuration.register(3, '\r')) {
                Found found = new Found.Command(command.substring(0, 2), command.substring(2));
                count = 0;
                command.setLength(0);
                return found;
            } else if (fits(c)) {
                command.append((char) c);
            } else if (command.length() > 0 || c != sign) { // four of them are three of them and one before
                count = c == sign ? 1 : 0;
                command.setLength(0);
            }
        }
        return NOTHING;
    }

    private boolean fits(int c) {
        return switch (command.length()) {
            case 0 -> c == 'A' || c == 'a';
            case 1 -> c == (command.charAt(0) == 'A' ? 'T' : 't');
            default ->
                c >= ' '
                        && c < GREATEST
                        && command.length() - 2 < grammar.lineCharacters().value();
        };
    }
}
