package dev.ringback.exhaustive;

import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.run.UserHabit;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two threads that answer a pause at one time, while a third, that of the play, drives the connection as an event loop does:
 * one of them resumes, and the other hears that it is too late.
 */
final class TwoThreads {
    private static final int THREADS = 2;
    private static final int MAX_WAIT_SECONDS = 60;

    private final Play play;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private boolean asked;

    TwoThreads(Play play) {
        this.play = play;
        Thread driver = Thread.currentThread();
        DialerThread thread =
                DialerThread.ofEventLoop(play.scheduler(), tasks::add, () -> Thread.currentThread() == driver);
        play.liveOn(thread, this::turn);
    }

    /** Lets both of them answer; the play waits for them. */
    void answer(UserHabit.Told told) {
        RasDialParams params = told.ready();
        if (params == null) {
            told.answer(); // it does not resume here
            return;
        }
        asked = true;
        running.set(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread user = new Thread(() -> resume(told, params), "answers " + i);
            user.setDaemon(true);
            user.start();
        }
    }

    private void resume(UserHabit.Told told, RasDialParams params) {
        try {
            told.connection().resume(params);
            taken.incrementAndGet();
        } catch (RasMisuseException | RasException late) {
            refused.incrementAndGet();
        } finally {
            running.decrementAndGet();
            tasks.add(() -> {}); // wakes the driver
        }
    }

    /** On the driver's thread. */
    private boolean turn() {
        boolean busy = running.get() > 0;
        try {
            Runnable task = busy ? tasks.poll(MAX_WAIT_SECONDS, TimeUnit.SECONDS) : tasks.poll();
            if (task != null) {
                task.run();
            } else if (busy) {
                play.isStuck("two threads that resume do not come back");
            } else if (asked) {
                asked = false;
                judge();
            }
            return busy || task != null;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a play", e);
        }
    }

    private void judge() {
        if (taken.get() != 1 || refused.get() != 1) {
            play.isWrong("of two threads that resume, " + taken + " did and " + refused + " were refused");
        }
    }
}
