package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The event loop of one scenario in real time, and who waits for what comes of it. A mistake of ours on the loop is told to
 * the one who waits. Any thread.
 *
 * @param <T> what comes of it
 */
final class RunThread<T> implements AutoCloseable {
    private static final Duration MAX_CLOSE = Duration.ofSeconds(5);

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final MultiThreadIoEventLoopGroup threads;

    RunThread(String name) {
        threads = new MultiThreadIoEventLoopGroup(
                1,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    thread.setUncaughtExceptionHandler((where, thrown) -> result.completeExceptionally(thrown));
                    return thread;
                },
                NioIoHandler.newFactory());
    }

    EventLoop loop() {
        return threads.next();
    }

    /** Runs a task on the loop; what it throws is told to the one who waits. */
    void post(Runnable task) {
        loop().execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        });
    }

    /** The same after a while. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it throws has been told already
    void post(Duration delay, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        };
        loop().schedule(guarded, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks something on the loop; the usual answer when the loop has ended, or the asking is interrupted. */
    <V> V ask(Supplier<V> question, V otherwise) {
        CompletableFuture<V> answer = new CompletableFuture<>();
        try {
            post(() -> answer.complete(question.get()));
            return answer.get(MAX_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (RejectedExecutionException | ExecutionException | TimeoutException ended) {
            return otherwise;
        }
    }

    /** This is what came of it. */
    void done(T value) {
        result.complete(value);
    }

    /** It came to nothing. */
    void fail(Throwable why) {
        result.completeExceptionally(why);
    }

    /** What came of it; see {@link #value}. */
    T await() throws IOException {
        return value(result);
    }

    /**
     * What somebody else completes.
     *
     * @throws CancellationException if the waiting is interrupted; the mark of the thread stays set
     * @throws IOException if that is what it was completed with; whatever else that was is thrown, too
     */
    static <V> V value(CompletableFuture<V> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while a scenario ran");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException port) {
                throw port;
            }
            if (e.getCause() instanceof Error ours) {
                throw ours;
            }
            throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e.getCause());
        }
    }

    /** Opens a door, and waits until it is open; the reason why it cannot be is thrown. */
    TcpAddress open(TcpDoor door, TcpAddress at) throws IOException {
        CompletableFuture<TcpAddress> opened = new CompletableFuture<>();
        loop().execute(() -> {
            try {
                door.open(at, opened::complete, opened::completeExceptionally);
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return value(opened);
    }

    /** Lets the loop finish something, which tells when it has; for a short time at most. An interrupt ends the waiting and stays set. */
    void finish(Consumer<Runnable> last) {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        post(() -> last.accept(() -> finished.complete(true)));
        try {
            finished.get(MAX_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            return; // whoever is still there is cut off
        }
    }

    /** Ends the loop. */
    @Override
    public void close() {
        threads.shutdownGracefully(0, MAX_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(MAX_CLOSE.toMillis());
    }
}
