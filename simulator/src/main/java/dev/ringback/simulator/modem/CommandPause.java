package dev.ringback.simulator.modem;

import dev.ringback.hardware.Fact;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemTime;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** What a model needs between a result code and the next command: from the code on, and so long after it, it is deaf. */
final class CommandPause {
    private final Duration length;
    private final Scheduler scheduler;
    private boolean saying;
    private Instant until = Instant.MIN;

    private CommandPause(Duration length, Scheduler scheduler) {
        this.length = length;
        this.scheduler = scheduler;
    }

    /** That of a model; most need none. */
    static CommandPause of(HardwareProfile profile, Scheduler scheduler) {
        Fact<Duration> known = profile.times().get(ModemTime.BETWEEN_COMMANDS);
        return new CommandPause(known == null ? Duration.ZERO : known.value(), scheduler);
    }

    /** A result code is on its way to the computer; {@code left} when it has left already, or was kept back. */
    void result(boolean left) {
        if (!length.isZero()) {
            saying = true;
            sent(left);
        }
    }

    /** Something has left; whether it was the last. */
    void sent(boolean last) {
        if (saying && last) {
            saying = false;
            until = scheduler.now().plus(length);
        }
    }

    boolean isDeaf() {
        return saying || scheduler.now().isBefore(until);
    }

    /** For people. */
    String why() {
        return "a command comes sooner than " + length.toMillis() + " ms after a result code";
    }
}
