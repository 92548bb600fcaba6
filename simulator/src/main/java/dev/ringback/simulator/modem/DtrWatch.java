package dev.ringback.simulator.modem;

import dev.ringback.hardware.Fact;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemTime;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells when DTR has been off for long enough: S25 where there is one, else what the profile tells, else 50 ms. */
final class DtrWatch {
    private static final int REGISTER = 25;
    private static final int STANDARD = 5;
    private static final Duration UNIT = Duration.ofMillis(10);

    private final HardwareProfile profile;
    private final Configuration configuration;
    private final Scheduler scheduler;
    private final Runnable dropped;
    private Scheduler.@Nullable Timer timer;

    DtrWatch(HardwareProfile profile, Configuration configuration, Scheduler scheduler, Runnable dropped) {
        this.profile = profile;
        this.configuration = configuration;
        this.scheduler = scheduler;
        this.dropped = dropped;
    }

    void turned(boolean on) {
        if (timer != null) {
            timer.cancel();
        }
        if (!on) {
            timer = scheduler.at(scheduler.now().plus(delay()), dropped);
        }
    }

    private Duration delay() {
        if (profile.register(REGISTER).isPresent()) {
            return configuration.time(REGISTER, STANDARD, UNIT);
        }
        Fact<Duration> ofModel = profile.times().get(ModemTime.DTR_LOW);
        return ofModel == null ? UNIT.multipliedBy(STANDARD) : ofModel.value();
    }
}
