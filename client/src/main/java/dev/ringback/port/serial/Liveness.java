package dev.ringback.port.serial;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Whether somebody still answers questions. One thread asks, another answers; readings of the system's timer in ns. */
final class Liveness {
    private static final long ASK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final long maxSilenceNanos;
    private final AtomicLong answered;
    private long asked;
    private boolean awaited;
    private long answerBefore;

    Liveness(Duration maxSilence, long now) {
        this.maxSilenceNanos = maxSilence.toNanos();
        this.answered = new AtomicLong(now);
        this.asked = now;
    }

    /** Whether a question is due, which is then to be put; one at a time. */
    boolean asksAt(long now) {
        long last = answered.get();
        if ((awaited && last == answerBefore) || now - asked < ASK_EVERY_NANOS) {
            return false;
        }
        awaited = true;
        answerBefore = last;
        asked = now;
        return true;
    }

    /** The other has answered. */
    void answered(long now) {
        answered.set(now);
    }

    /** Whether a question has not been answered in time. */
    boolean isGoneAt(long now) {
        return awaited && answered.get() == answerBefore && now - asked > maxSilenceNanos;
    }
}
