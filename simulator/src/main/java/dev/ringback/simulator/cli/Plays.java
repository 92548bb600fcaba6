package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.SideBySide;
import dev.ringback.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plays scenarios side by side and hands over what came of them in the order of the list, whoever is ready first. */
final class Plays {
    /** More at the same time than any computer has use for. */
    static final int MAX_JOBS = 1024;

    private static final int LOOK_MILLISECONDS = 50;

    private final int jobs;
    private final BiFunction<Scenario, SideBySide, Played> play;

    /**
     * So many at the same time, at least 1, each played so.
     *
     * @param play is told who plays seeds beside it
     */
    Plays(int jobs, BiFunction<Scenario, SideBySide, Played> play) {
        this.jobs = jobs;
        this.play = play;
    }

    /** Who hears of it, all on the caller's thread. */
    interface Listener extends Consumer<Played> {
        /** This one is asked for next, whether it is ready or not: what is shown does not depend on speed. */
        default void awaiting(Scenario scenario) {}
    }

    /**
     * Plays until the list is over, or it is interrupted, or one is such that nothing may follow it.
     *
     * @return whether it was interrupted
     */
    boolean run(List<Scenario> scenarios, Listener listener, BooleanSupplier interrupted, Predicate<Played> isLast) {
        ExecutorService threads = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(task, "ringback-run");
            thread.setDaemon(true);
            return thread;
        });
        SideBySide seeds = new FreeThreads(threads, jobs);
        try {
            List<Future<Played>> playing = new ArrayList<>();
            for (int i = 0; i < scenarios.size(); i++) {
                int begun = jobs == 1 ? i + 1 : scenarios.size(); // one at a time is told before the next begins
                while (playing.size() < begun) {
                    if (interrupted.getAsBoolean()) {
                        return true;
                    }
                    Scenario next = scenarios.get(playing.size());
                    playing.add(threads.submit(() -> play.apply(next, seeds)));
                }
                Future<Played> each = playing.get(i);
                listener.awaiting(scenarios.get(i));
                Played played = await(each, interrupted);
                if (played == null) {
                    return true;
                }
                listener.accept(played);
                if (isLast.test(played)) {
                    return false;
                }
            }
            return false;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What came of one, or null when the waiting is interrupted; the mark of this thread stays set. */
    private static @Nullable Played await(Future<Played> playing, BooleanSupplier interrupted) {
        try {
            while (!interrupted.getAsBoolean()) {
                if (isReady(playing)) {
                    return playing.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scenario could not be played", e.getCause());
        }
        return null;
    }

    private static boolean isReady(Future<Played> playing) throws InterruptedException, ExecutionException {
        try {
            return playing.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS) != null;
        } catch (TimeoutException notYet) {
            return false;
        }
    }
}
