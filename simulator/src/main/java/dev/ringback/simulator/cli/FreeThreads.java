package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Does pieces of work on the thread that asks, and on those threads of a pool that have nothing else to do meanwhile. The
 * thread that asks takes pieces until none is left, so that it may belong to the pool itself.
 */
final class FreeThreads implements SideBySide {
    private final ExecutorService threads;
    private final int most;

    /** Of this pool, so many at the same time at most. */
    FreeThreads(ExecutorService threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    @Override
    public <T> List<T> all(int pieces, IntFunction<T> piece) {
        Work<T> work = new Work<>(pieces, piece);
        try {
            for (int helpers = Math.min(most, pieces) - 1; helpers > 0; helpers--) {
                threads.execute(work);
            }
        } catch (RejectedExecutionException closed) {
            // the run was interrupted; what was begun is done here
        }
        work.run();
        return work.done();
    }

    /** What came of a piece. */
    private sealed interface Outcome<T> {
        record Done<T>(T what) implements Outcome<T> {}

        record Thrown<T>(Throwable what) implements Outcome<T> {}
    }

    /** Pieces that whoever runs it takes, one after the other. */
    private static final class Work<T> implements Runnable {
        private final IntFunction<T> piece;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReferenceArray<Outcome<T>> outcomes;
        private final CountDownLatch left;

        Work(int pieces, IntFunction<T> piece) {
            this.piece = piece;
            this.outcomes = new AtomicReferenceArray<>(pieces);
            this.left = new CountDownLatch(pieces);
        }

        @Override
        public void run() {
            for (int i; (i = next.getAndIncrement()) < outcomes.length(); ) {
                outcomes.set(i, outcome(i));
                left.countDown();
            }
        }

        private Outcome<T> outcome(int i) {
            try {
                return new Outcome.Done<>(piece.apply(i));
            } catch (Throwable thrown) { // whatever it is, who asks must not wait for ever
                return new Outcome.Thrown<>(thrown);
            }
        }

        /** Waits for what others still do. */
        List<T> done() {
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            List<T> done = new ArrayList<>(outcomes.length());
            for (int i = 0; i < outcomes.length(); i++) {
                Outcome<T> outcome = outcomes.get(i);
                if (outcome instanceof Outcome.Done<T> ready) {
                    done.add(ready.what());
                } else if (outcome instanceof Outcome.Thrown<T> thrown) {
                    rethrow(thrown.what());
                }
            }
            return done;
        }

        private static void rethrow(Throwable thrown) {
            if (thrown instanceof RuntimeException ours) {
                throw ours;
            } else if (thrown instanceof Error ours) {
                throw ours;
            }
            throw new IllegalStateException(thrown);
        }
    }
}
