package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a modem on hook makes of rings: RI, RING, their count in S1, who calls, and an answer after S0 of them. */
final class Bell {
    /** S1 is zero again so long after the last ring. */
    static final Duration MEMORY = Duration.ofSeconds(8);

    private static final int GREATEST = 255;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private final HardwareProfile profile;
    private final Configuration configuration;
    private final Scheduler scheduler;
    private final Results results;
    private final Owner owner;
    private boolean ringing;
    private Scheduler.@Nullable Timer memory;

    /** Whose bell it is. */
    interface Owner {
        /** Turns RI. */
        void indicates(boolean on);

        /** It began to ring, or rings no more. */
        void moved();

        /** Whether S0 may have it answer. */
        boolean mayAnswer();

        /** Answers. */
        void answer();
    }

    Bell(HardwareProfile profile, Configuration configuration, Scheduler scheduler, Results results, Owner owner) {
        this.profile = profile;
        this.configuration = configuration;
        this.scheduler = scheduler;
        this.results = results;
        this.owner = owner;
    }

    /** Whether it rings or has rung within {@link #MEMORY}. */
    boolean isRinging() {
        return ringing;
    }

    /** A ring begins or ends; in the silence behind one the exchange may tell who calls. */
    void ring(boolean on, @Nullable String callerNumber) {
        owner.indicates(on);
        cancel();
        int rings = configuration.register(1, 0);
        if (on) {
            ringing = true;
            configuration.setRegister(1, Math.min(GREATEST, rings + 1));
            owner.moved();
            results.result(ResultMeaning.RING, "", true);
            return;
        }
        int answersAfter = configuration.register(0, 0);
        if (answersAfter > 0 && rings >= answersAfter && owner.mayAnswer()) {
            owner.answer(); // too early to hear who calls
            return;
        }
        memory = scheduler.at(scheduler.now().plus(MEMORY), this::forget);
        if (callerNumber != null && configuration.is(CommandRole.CALLER_ID, "told", "none")) {
            tells(callerNumber);
        }
    }

    private void tells(String number) {
        LocalDateTime now = LocalDateTime.ofInstant(scheduler.now(), ZoneOffset.UTC);
        results.information(profile.results().callerIdLines(DATE.format(now), TIME.format(now), number));
    }

    /** It is answered, or nobody rings any more. */
    void forget() {
        cancel();
        ringing = false;
        configuration.setRegister(1, 0);
        owner.indicates(false);
        owner.moved();
    }

    private void cancel() {
        if (memory != null) {
            memory.cancel();
        }
    }
}
