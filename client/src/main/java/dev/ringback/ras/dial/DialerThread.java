package dev.ringback.ras.dial;

import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.time.Scheduler;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which the connections of a dialer live, and the only class here that knows of threads: an event loop, or
 * a virtual clock, where whoever waits turns the handle. Any thread.
 */
public final class DialerThread {
    private final Scheduler scheduler;
    private final Executor executor;
    private final BooleanSupplier current;
    private final Waiting waiting;
    private final Supplier<ArrayDeque<Object>> listening;

    private DialerThread(
            Scheduler scheduler,
            Executor executor,
            BooleanSupplier current,
            Waiting waiting,
            Supplier<ArrayDeque<Object>> listening) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.current = current;
        this.waiting = waiting;
        this.listening = listening;
    }

    /** An event loop: it runs by itself, and {@code inEventLoop} tells whether we are on it. */
    public static DialerThread ofEventLoop(Scheduler scheduler, Executor eventLoop, BooleanSupplier inEventLoop) {
        ThreadLocal<ArrayDeque<Object>> listening = ThreadLocal.withInitial(() -> new ArrayDeque<>(2));
        Waiting waiting = done -> {
            if (inEventLoop.getAsBoolean()) {
                throw new RasMisuseException(
                        RasError.INVALID_PARAMETER,
                        "waiting on the thread that drives the connection: it would wait for itself; wait elsewhere");
            }
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a signal carries no exception", e);
            }
        };
        return new DialerThread(scheduler, eventLoop, inEventLoop, waiting, listening::get);
    }

    /**
     * A virtual clock: everything happens on the caller's thread, when the handle is turned; what a listenerExecutor of a
     * dial runs, too.
     */
    public static DialerThread ofVirtualTime(VirtualScheduler scheduler) {
        ArrayDeque<Object> listening = new ArrayDeque<>(2);
        Waiting waiting = done -> {
            while (!done.isDone()) {
                if (!scheduler.runNext()) {
                    throw new IllegalStateException(
                            "nothing is left to happen at " + scheduler.now() + ", and what was waited for has not");
                }
            }
        };
        Executor executor = task -> scheduler.at(scheduler.now(), task);
        return new DialerThread(scheduler, executor, () -> true, waiting, () -> listening);
    }

    /** How to wait for a signal. */
    private interface Waiting {
        void until(CompletableFuture<?> done) throws InterruptedException;
    }

    /** A value that is changed on the thread and may be looked at from everywhere. */
    static final class Shown<T> {
        private volatile T value;

        Shown(T value) {
            this.value = value;
        }

        T get() {
            return value;
        }

        void set(T next) {
            value = next;
        }
    }

    /** Something that happens once and can be waited for. */
    static final class Signal {
        private final CompletableFuture<Boolean> raised = new CompletableFuture<>();

        void raise() {
            raised.complete(true);
        }
    }

    /** Runs a task on the thread, later. */
    void post(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run(); // nothing else runs on a thread that has ended
        }
    }

    /** Runs a task on the thread and returns what it returns or throws what it throws. Interrupts are kept for later. */
    <T extends @Nullable Object> T call(Supplier<T> task) {
        return call(task, Runnable::run);
    }

    /** The same through a gate on the thread, which runs the task when it may; on the thread itself there is no gate. */
    <T extends @Nullable Object> T call(Supplier<T> task, Consumer<Runnable> gate) {
        if (current.getAsBoolean()) {
            return task.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        post(() -> gate.accept(() -> complete(result, task)));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> result, Supplier<T> task) {
        try {
            result.complete(task.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * Waits for a signal, at most for a time if there is one.
     *
     * @throws RasMisuseException 87 if the caller's thread would wait for itself
     */
    void await(Signal signal, @Nullable Duration atMost) throws InterruptedException {
        if (isInsideAny() && current.getAsBoolean()) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER,
                    "waiting inside a listener, on the thread that drives the connection: return, and wait elsewhere");
        }
        if (atMost == null || signal.raised.isDone()) {
            waiting.until(signal.raised);
            return;
        }
        Scheduler.Timer timer = call(() -> scheduler.at(scheduler.now().plus(atMost), signal::raise));
        try {
            waiting.until(signal.raised);
        } finally {
            call(() -> {
                timer.cancel();
                return true;
            });
        }
    }

    /** The same; an interrupt ends the waiting and stays set, and on the thread itself there is no waiting. */
    void awaitQuietly(Signal signal, @Nullable Duration atMost) {
        if (!current.getAsBoolean()) {
            try {
                await(signal, atMost);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs a listener of somebody, who is remembered as long as it runs. What it throws is not ours: then {@code otherwise}. */
    boolean listen(Object somebody, BooleanSupplier listener, boolean otherwise) {
        ArrayDeque<Object> inside = listening.get();
        inside.addLast(somebody);
        try {
            return listener.getAsBoolean();
        } catch (Throwable e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
            return otherwise;
        } finally {
            inside.removeLast();
        }
    }

    /** Whether the caller stands in a listener of somebody. */
    boolean isInside(Object somebody) {
        for (Object one : listening.get()) {
            if (one.equals(somebody)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the caller stands in a listener of anybody. */
    boolean isInsideAny() {
        return !listening.get().isEmpty();
    }

    /** Where the listener of a dial runs if it is not this thread, or null; one that refuses leaves it to its caller. */
    static @Nullable Consumer<Runnable> elsewhere(RasDialExtensions extensions) {
        Executor other = extensions.listenerExecutor();
        return other == null
                ? null
                : task -> {
                    try {
                        other.execute(task);
                    } catch (RejectedExecutionException refused) {
                        task.run();
                    }
                };
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
