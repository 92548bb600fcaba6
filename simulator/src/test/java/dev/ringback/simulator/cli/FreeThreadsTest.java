package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FreeThreadsTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void closePool() {
        pool.shutdownNow();
    }

    @Test
    void eachPieceIsDoneOnceAndTheAnswersAreInOrder() {
        AtomicInteger done = new AtomicInteger();
        List<Integer> answers = new FreeThreads(pool, 2).all(1000, i -> {
            done.incrementAndGet();
            return i * i;
        });
        assertThat(done).hasValue(1000);
        assertThat(answers).hasSize(1000).startsWith(0, 1, 4).endsWith(998_001);
    }

    @Test
    void aThreadThatIsFreeHelps() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Future<List<Boolean>> asked = pool.submit(() -> new FreeThreads(pool, 2).all(2, i -> met(both)));
        assertThat(asked.get()).containsExactly(true, true);
    }

    @Test
    void whoAsksDoesItAllWhereNobodyIsFree() throws Exception {
        Future<List<Integer>> first = pool.submit(() -> new FreeThreads(pool, 2).all(100, i -> i));
        Future<List<Integer>> second = pool.submit(() -> new FreeThreads(pool, 2).all(100, i -> -i));
        assertThat(first.get()).hasSize(100).endsWith(99);
        assertThat(second.get()).hasSize(100).endsWith(-99);
        pool.shutdownNow();
        assertThat(new FreeThreads(pool, 2).all(3, i -> i)).containsExactly(0, 1, 2);
    }

    @Test
    void ofWhatIsThrownTheFirstInOrderIs() {
        List<Integer> begun = new ArrayList<>();
        FreeThreads threads = new FreeThreads(pool, 1);
        assertThatThrownBy(() -> threads.all(5, i -> {
                    begun.add(i);
                    if (i >= 2) {
                        throw new IllegalStateException("piece " + i);
                    }
                    return i;
                }))
                .hasMessage("piece 2");
        assertThat(begun).hasSize(5);
        assertThatThrownBy(() -> threads.all(2, i -> {
                    throw new AssertionError("piece " + i);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("piece 0");
    }

    @Test
    void anErrorOnAThreadThatHelpsIsThrownToWhoAsks() {
        Thread asker = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);
        assertThatThrownBy(() -> new FreeThreads(pool, 2).all(2, i -> {
                    assertThat(met(both)).isTrue();
                    if (Thread.currentThread() != asker) {
                        throw new OutOfMemoryError("test");
                    }
                    return i;
                }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("test");
    }

    private static boolean met(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
