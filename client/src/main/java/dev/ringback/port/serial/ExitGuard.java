package dev.ringback.port.serial;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Drops DTR when the virtual machine exits with a port open, after a moment in which the application may say goodbye. It
 * has to run before jSerialComm's own hook, which closes all ports at once. Any thread.
 */
final class ExitGuard {
    /** A peer that answers a goodbye at all does so within a Restart period of LCP. */
    static final Duration MAX_GOODBYE = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(25);

    /** Of the ports that are open. */
    private static final Set<ExitGuard> ON_DUTY = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean HOOKED = new AtomicBoolean();

    private final Runnable dropDtr;

    private ExitGuard(Runnable dropDtr) {
        this.dropDtr = dropDtr;
    }

    /**
     * A guard over a port, until it is dismissed.
     *
     * @param hooks where a thread is registered that runs when the virtual machine exits; used once
     */
    static ExitGuard over(Runnable dropDtr, Consumer<Thread> hooks) {
        ExitGuard guard = new ExitGuard(dropDtr);
        ON_DUTY.add(guard);
        if (HOOKED.compareAndSet(false, true)) {
            hooks.accept(new Thread(ExitGuard::exit, "serial exit"));
        }
        return guard;
    }

    private static void exit() {
        try {
            for (long i = MAX_GOODBYE.dividedBy(POLL); i > 0 && !ON_DUTY.isEmpty(); i--) {
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ON_DUTY.forEach(guard -> guard.dropDtr.run());
    }

    /** The port is closed. */
    void dismiss() {
        ON_DUTY.remove(this);
    }
}
