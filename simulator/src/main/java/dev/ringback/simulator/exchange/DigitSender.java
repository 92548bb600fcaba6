package dev.ringback.simulator.exchange;

import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Sends digits one after another, as long as tones and pulses take. What it was told before going on hook is forgotten. */
final class DigitSender {
    /** Digits that may wait at once; those behind are lost. */
    static final int MAX_WAITING = 64;

    /** One tone, and the pause behind it: 95 ms, the usual S11. */
    static final Duration TONE = Duration.ofMillis(95);

    /** One pulse: ten in a second. */
    static final Duration PULSE = Duration.ofMillis(100);

    /** What separates two digits that are sent as pulses. */
    static final Duration BETWEEN_PULSED = Duration.ofMillis(700);

    private final Scheduler scheduler;
    private final Consumer<Character> exchange;
    private Instant busyUntil = Instant.MIN;
    private int waiting;
    private int session;

    /** A sender; the exchange is told each digit when it has been heard. */
    DigitSender(Scheduler scheduler, Consumer<Character> exchange) {
        this.scheduler = scheduler;
        this.exchange = exchange;
    }

    void stop() {
        session++;
        waiting = 0;
        busyUntil = Instant.MIN;
    }

    /** Whether a character can be sent so. */
    static boolean canSend(char digit, SubscriberLine.Dialing dialing) {
        return switch (dialing) {
            case TONE -> "0123456789ABCD*#".indexOf(digit) >= 0;
            case PULSE -> digit >= '0' && digit <= '9';
        };
    }

    /** Sends a digit behind those before; false when too many wait. */
    boolean send(char digit, SubscriberLine.Dialing dialing) {
        if (waiting >= MAX_WAITING) {
            return false;
        }
        Instant now = scheduler.now();
        Instant begin = busyUntil.isAfter(now) ? busyUntil : now;
        Instant heard = begin.plus(
                switch (dialing) {
                    case TONE -> TONE;
                    case PULSE -> PULSE.multipliedBy(digit == '0' ? 10 : digit - '0');
                });
        busyUntil = heard.plus(
                switch (dialing) {
                    case TONE -> TONE;
                    case PULSE -> BETWEEN_PULSED;
                });
        waiting++;
        int which = session;
        scheduler.at(heard, () -> {
            if (which == session) {
                waiting--;
                exchange.accept(digit);
            }
        });
        return true;
    }
}
