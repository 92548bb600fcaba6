package dev.ringback.simulator.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C, or a kill, does to a verb: the verb is told, and gets a few seconds to say goodbye. The exit status is
 * then the signal's, 130 or 143.
 */
final class Interruption implements AutoCloseable {
    /** A goodbye takes a Restart period of LCP at most twice; a modem that ignores DTR takes up to 12 s to hang up. */
    private static final int MAX_GOODBYE_SECONDS = 15;

    private final CountDownLatch raised = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable interrupted) {
        hook = new Thread(() -> {
            raised.countDown();
            interrupted.run();
            try {
                done.await(MAX_GOODBYE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Lets the process tell {@code interrupted}, on another thread, until this is closed. */
    static Interruption with(Runnable interrupted) {
        Interruption interruption = new Interruption(interrupted);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException late) {
            interruption.raised.countDown();
            interrupted.run(); // the process is going down already
        }
        return interruption;
    }

    /** Whether it has come, to the process or to this thread, whose mark stays set. */
    boolean isRaised() {
        return raised.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Waits until it comes, to the process or to this thread, whose mark is cleared: what follows are goodbyes. */
    void await() {
        try {
            raised.await();
        } catch (InterruptedException e) {
            raised.countDown();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            return; // the hook has run or is about to, and need not wait
        }
    }
}
