package dev.ringback.simulator.modem;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.SRegister;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a call in which nobody says anything, after S30, or S19 with USRobotics; 0 never. */
final class Inactivity {
    /** The registers that may hold it; one without a unit in its profile holds something else. */
    private static final List<Integer> REGISTERS = List.of(30, 19);

    private final HardwareProfile profile;
    private final Configuration configuration;
    private final Scheduler scheduler;
    private final Consumer<String> expired;
    private Duration limit = Duration.ZERO;
    private Instant last = Instant.MIN;
    private Scheduler.@Nullable Timer timer;

    /** Tells why the call is to end. */
    Inactivity(HardwareProfile profile, Configuration configuration, Scheduler scheduler, Consumer<String> expired) {
        this.profile = profile;
        this.configuration = configuration;
        this.scheduler = scheduler;
        this.expired = expired;
    }

    /** A call stands, or goes on with what the registers say now. */
    void begin() {
        end();
        for (int number : REGISTERS) {
            Optional<Duration> unit = profile.register(number).flatMap(SRegister::unit);
            if (limit.isZero() && unit.isPresent()) {
                limit = unit.get().multipliedBy(configuration.register(number, 0));
            }
        }
        last = scheduler.now();
        arm();
    }

    /** A character came, or went. */
    void heard() {
        last = scheduler.now();
    }

    /** The call is over. */
    void end() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        limit = Duration.ZERO;
    }

    private void arm() {
        if (!limit.isZero()) {
            timer = scheduler.at(last.plus(limit), this::due);
        }
    }

    private void due() {
        if (last.plus(limit).isAfter(scheduler.now())) {
            arm();
        } else {
            expired.accept("nothing was said for " + LineSide.seconds(limit));
        }
    }
}
