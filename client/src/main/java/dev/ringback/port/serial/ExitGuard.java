package dev.ringback.port.serial;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Drops DTR when the virtual machine exits with the port open, after a moment in which the application may say goodbye.
 * Any thread.
 */
final class ExitGuard {
    /** A peer that answers a goodbye at all does so within a Restart period of LCP. */
    static final Duration MAX_GOODBYE = Duration.ofSeconds(3);

    /** Guards nothing. */
    static final ExitGuard NONE = new ExitGuard(null);

    private static final Duration POLL = Duration.ofMillis(25);

    private final @Nullable Thread hook;

    private ExitGuard(@Nullable Thread hook) {
        this.hook = hook;
    }

    /** A guard over a port until it is closed, which {@code closed} tells, or the guard dismissed. */
    static ExitGuard over(Runnable dropDtr, BooleanSupplier closed) {
        Thread hook = new Thread(
                () -> {
                    try {
                        for (long i = MAX_GOODBYE.dividedBy(POLL); i > 0 && !closed.getAsBoolean(); i--) {
                            Thread.sleep(POLL.toMillis());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (!closed.getAsBoolean()) {
                        dropDtr.run();
                    }
                },
                "serial exit");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return new ExitGuard(hook);
        } catch (IllegalStateException exiting) {
            return NONE; // the application opens a port while it exits; the system drops DTR
        }
    }

    /** The port is closed. */
    void dismiss() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException exiting) {
                return; // the hook sees that the port is closed
            }
        }
    }
}
