package dev.ringback.simulator.modem;

import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hangs up, with error control after all that waits has been sent: S38 at most, 255 however long it takes. */
final class HangUp {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int REGISTER = 38;
    private static final int STANDARD = 20;
    private static final int HOWEVER_LONG = 255;

    private final Configuration configuration;
    private final Scheduler scheduler;
    private final DataPath data;
    private final Runnable goOnHook;
    private @Nullable Consumer<Boolean> pending;
    private Scheduler.@Nullable Timer limit;

    HangUp(Configuration configuration, Scheduler scheduler, DataPath data, Runnable goOnHook) {
        this.configuration = configuration;
        this.scheduler = scheduler;
        this.data = data;
        this.goOnHook = goOnHook;
    }

    /** Whether it waits for what is to be sent. */
    boolean isPending() {
        return pending != null;
    }

    /**
     * Begins, or is ordered a second time, which is carried out at once.
     *
     * @param mayWait whether there is error control, which knows what has been sent
     * @param later told when it is done, if that is not at once, and whether all was sent
     * @return whether it is done
     */
    boolean begin(boolean mayWait, Consumer<Boolean> later) {
        if (mayWait && !data.isSent() && pending == null) {
            pending = later;
            if (configuration.register(REGISTER, STANDARD) != HOWEVER_LONG) {
                Duration most = configuration.time(REGISTER, STANDARD, SECOND);
                limit = scheduler.at(scheduler.now().plus(most), this::end);
            }
            return false;
        }
        forget();
        goOnHook.run();
        return true;
    }

    /** All was sent, or there is no more time, or the call is over: it hangs up if it was about to. */
    void end() {
        Consumer<Boolean> then = pending;
        if (then != null) {
            boolean allSent = data.isSent();
            forget();
            goOnHook.run();
            then.accept(allSent);
        }
    }

    private void forget() {
        pending = null;
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }
}
