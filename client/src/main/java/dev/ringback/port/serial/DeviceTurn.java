package dev.ringback.port.serial;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to have a device. The ports of one client share one, so that a dial that follows a hang-up at once
 * waits for the goodbye of the dial before, instead of finding the device in use. Any thread.
 */
public final class DeviceTurn {
    /**
     * How long a port waits for the one before: a Terminate-Request and its repetition, the last octets, the close. One
     * whose device broke says no goodbye and waits for nothing. The time of the open itself begins after that.
     */
    public static final Duration MAX_WAIT = Duration.ofSeconds(9);

    private final Semaphore free = new Semaphore(1, true);

    /** A device that nobody has. */
    public DeviceTurn() {}

    /** Waits for the turn; false after {@link #MAX_WAIT}: then the system is to say who has the device. */
    boolean take() throws InterruptedException {
        return free.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives it to the next; by who has it, once. */
    void pass() {
        free.release();
    }
}
