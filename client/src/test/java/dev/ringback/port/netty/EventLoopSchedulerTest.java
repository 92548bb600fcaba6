package dev.ringback.port.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.ringback.time.Scheduler;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopSchedulerTest {
    private static final Instant START = Instant.parse("1996-02-29T12:00:00Z");

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(channel.eventLoop(), START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void theClockIsTheStartAndTheTicks() {
        assertThat(scheduler.now()).isEqualTo(START);
        ticker.advance(1_500, TimeUnit.MILLISECONDS);
        assertThat(scheduler.now()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void aTaskRunsWhenItsInstantHasComeAndNotInsideTheCall() {
        scheduler.at(START, () -> ran.add("now"));
        scheduler.at(START.plusSeconds(3), () -> ran.add("three"));
        assertThat(ran).isEmpty();

        run();
        assertThat(ran).containsExactly("now");
        advance(Duration.ofSeconds(3).minusNanos(1));
        assertThat(ran).containsExactly("now");
        advance(Duration.ofNanos(1));
        assertThat(ran).containsExactly("now", "three");
    }

    @Test
    void anEarlierTaskThatIsAskedForLaterComesFirst() {
        scheduler.at(START.plusSeconds(9), () -> ran.add("nine"));
        scheduler.at(START.plusSeconds(2), () -> ran.add("two"));
        scheduler.at(START.plusSeconds(9), () -> ran.add("nine again"));

        advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("two");
        advance(Duration.ofSeconds(7));
        assertThat(ran).containsExactly("two", "nine", "nine again");
    }

    @Test
    void aCancelledTaskDoesNotRunAndTheNextOneDoes() {
        Scheduler.Timer first = scheduler.at(START.plusSeconds(1), () -> ran.add("first"));
        scheduler.at(START.plusSeconds(2), () -> ran.add("second"));
        first.cancel();

        advance(Duration.ofSeconds(1));
        assertThat(ran).isEmpty();
        advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("second");
    }

    @Test
    void aTaskMayAskForTheNext() {
        scheduler.at(START, this::everySecond);

        for (int i = 0; i < 6; i++) {
            advance(Duration.ofMillis(500));
        }
        assertThat(ran).containsExactly("tick 12:00:00.500", "tick 12:00:01.500", "tick 12:00:02.500");
    }

    private void everySecond() {
        ran.add("tick " + scheduler.now().toString().substring(11, 23));
        scheduler.at(scheduler.now().plusSeconds(1), this::everySecond);
    }

    @Test
    void aDeadlineManyYearsAwayIsKept() {
        scheduler.at(START.plus(Duration.ofDays(365_000)), () -> ran.add("far"));
        scheduler.at(START.plus(Duration.ofDays(3)), () -> ran.add("three days"));

        for (int day = 1; day <= 3; day++) {
            advance(Duration.ofDays(1));
        }
        assertThat(ran).containsExactly("three days");
    }

    @Test
    void aTaskThatThrowsIsReportedAndTheOthersGoOn() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        thread.setUncaughtExceptionHandler((where, exception) -> uncaught.add(exception));
        try {
            scheduler.at(START, () -> {
                throw new IllegalStateException("on purpose");
            });
            scheduler.at(START, () -> ran.add("next"));
            run();
            run();
        } finally {
            thread.setUncaughtExceptionHandler(null);
        }

        assertThat(uncaught).singleElement().satisfies(e -> assertThat(e).hasMessage("on purpose"));
        assertThat(ran).containsExactly("next");
    }

    @Test
    void onARealLoopTheOrderOfOneInstantHoldsAndOtherThreadsAreRefused() {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            EventLoopScheduler real = new EventLoopScheduler(group.next(), START);
            List<Integer> order = new CopyOnWriteArrayList<>();
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                expected.add(i);
            }
            group.execute(() -> {
                Instant when = real.now().plusMillis(30);
                for (int i = 0; i < 500; i++) {
                    int number = i;
                    real.at(when, () -> order.add(number));
                }
            });

            await().untilAsserted(() -> assertThat(order).isEqualTo(expected));
            assertThatIllegalStateException()
                    .isThrownBy(() -> real.at(START, () -> {}))
                    .withMessageContaining("not the thread of this scheduler");
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void advance(Duration by) {
        ticker.advance(by.toNanos(), TimeUnit.NANOSECONDS);
        run();
    }

    private void run() {
        channel.runPendingTasks();
    }
}
