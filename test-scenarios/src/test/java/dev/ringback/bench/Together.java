package dev.ringback.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks that run at once, each on its thread; all have to come to their end. */
final class Together {
    private static final long LIMIT_SECONDS = 60;

    private final List<CompletableFuture<?>> ends = new ArrayList<>();

    /** What such a thread does. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Starts a task. */
    Together with(String what, Task task) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                        end.complete(null);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        end.completeExceptionally(e);
                    } catch (IOException | RuntimeException | Error e) {
                        end.completeExceptionally(e);
                    }
                },
                "bench " + what);
        thread.setDaemon(true); // one that never ends is told of below, and must not keep the program
        thread.start();
        return with(end);
    }

    /** Joins something that ends by itself. */
    Together with(CompletableFuture<?> end) {
        ends.add(end);
        return this;
    }

    /** Waits for the ends of all. */
    void await() throws InterruptedException {
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)), firstFailure())
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            long open = ends.stream().filter(end -> !end.isDone()).count();
            throw new IllegalStateException(
                    open + " of " + ends.size() + " transfers are not over after " + LIMIT_SECONDS
                            + " s: octets are lost, or something hangs",
                    e);
        }
    }

    private CompletableFuture<Object> firstFailure() {
        CompletableFuture<Object> failure = new CompletableFuture<>();
        for (CompletableFuture<?> end : ends) {
            end.whenComplete((done, thrown) -> {
                if (thrown != null) {
                    failure.completeExceptionally(thrown);
                }
            });
        }
        return failure;
    }
}
