package dev.ringback.bench;

import dev.ringback.bench.CallersProcess.Outcome;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.line.DivertedPort;
import dev.ringback.simulator.number.SampleServer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Callers with the product's PPP, pump and port on one event loop. They use MS-CHAPv2, as the server offers it first. */
final class TcpCallers {
    /** A call that takes longer counts as lost. */
    private static final long LIMIT_SECONDS = 60;

    private static final long TICK_MILLIS = 5;
    private static final SampleServer.User USER = SampleServer.USERS.get(2);

    private final EventLoop loop = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("callers", true), NioIoHandler.newFactory())
            .next();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.EPOCH);
    private final Dialing.Shared shared = Dialing.Shared.of(
            List.of(AuthMethod.MSCHAP_V2),
            new Credentials("", USER.name(), Secret.of(USER.password())),
            new SplittableRandom(1));
    private final String address;
    private final List<Call> held = new ArrayList<>();

    TcpCallers(int port) {
        address = "127.0.0.1:" + port;
    }

    /** What happens to a number of calls; on the loop. */
    private final class Batch {
        private final CountDownLatch whenAll;
        private final boolean untilOver;
        private final long begin = System.nanoTime();
        private final List<Double> millis = new ArrayList<>();
        private int connected;
        private int lost;
        private boolean goesOn; // who has ended is followed by another
        private int live;

        Batch(int calls, boolean untilOver) {
            whenAll = new CountDownLatch(calls);
            this.untilOver = untilOver;
        }

        void connected(Call call) {
            connected++;
            millis.add((System.nanoTime() - call.begin) / 1e6);
            if (!untilOver) {
                whenAll.countDown();
            }
        }

        void over(Call call) {
            live--;
            boolean counted = call.told && !untilOver; // when it was connected
            if (!call.dialing.hasLeft()) {
                lost++;
            }
            if (!counted) {
                whenAll.countDown();
            }
            if (goesOn && call.dialing.hasConnected()) {
                dial(this, false);
            }
        }

        Outcome await(long seconds) throws InterruptedException {
            boolean all = whenAll.await(seconds, TimeUnit.SECONDS);
            double took = (System.nanoTime() - begin) / 1e9;
            long missing = all ? 0 : whenAll.getCount();
            return ask(() -> {
                double[] sorted = millis.stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                return new Outcome(connected, lost + (int) missing, took, at(sorted, 0.5), at(sorted, 0.99));
            });
        }

        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
        }
    }

    /** One call. */
    private final class Call {
        private final long begin = System.nanoTime();
        private final Dialing dialing;
        private final Pump<PppEvent> pump;
        private final Batch batch;
        private boolean told;

        Call(Batch batch, boolean stays) {
            this.batch = batch;
            dialing = new Dialing(stays, shared);
            TcpPort port = new TcpPort(loop, scheduler, null);
            DivertedPort diverted = new DivertedPort(port, (behind, number) -> behind.call(address));
            pump = new Pump<>(dialing, diverted, scheduler, this::event);
            port.attach(pump);
            pump.tell(now -> dialing.whenOver(this::over));
        }

        private void event(PppEvent event) {
            if (event instanceof PppEvent.NetworkUp && !told) {
                told = true;
                batch.connected(this);
            }
        }

        private void over() {
            batch.over(this);
            scheduler.at(scheduler.now(), pump::close); // when it has settled
        }

        void leave() {
            pump.tell(dialing::leave);
        }
    }

    Outcome burst(int count) throws InterruptedException {
        Batch batch = new Batch(count, false);
        List<Call> calls = ask(() -> dialed(batch, count, true));
        Outcome outcome = batch.await(LIMIT_SECONDS);
        leave(calls);
        return outcome;
    }

    private List<Call> dialed(Batch batch, int count, boolean stay) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(dial(batch, stay));
        }
        return calls;
    }

    private Call dial(Batch batch, boolean stays) {
        batch.live++;
        return new Call(batch, stays);
    }

    Outcome hold(int count, int rate) throws InterruptedException {
        Batch batch = new Batch(count, false);
        pace(rate, count, () -> held.add(dial(batch, true)));
        return batch.await(LIMIT_SECONDS);
    }

    Outcome comeAndGo(int rate, long millis) throws InterruptedException {
        int count = Math.toIntExact(rate * millis / 1_000);
        Batch batch = new Batch(count, true);
        pace(rate, count, () -> dial(batch, false));
        return batch.await(LIMIT_SECONDS);
    }

    /** So many, at this rate, whatever becomes of those before. */
    private void pace(int rate, int count, Runnable each) throws InterruptedException {
        long begin = System.nanoTime();
        int done = 0;
        while (done < count) {
            long due = Math.min(count, (System.nanoTime() - begin) * rate / 1_000_000_000 + 1);
            int now = (int) due - done;
            done = (int) due;
            loop.execute(() -> {
                for (int i = 0; i < now; i++) {
                    each.run();
                }
            });
            Thread.sleep(TICK_MILLIS);
        }
    }

    Outcome churn(int atOnce, int millis) throws InterruptedException {
        Batch batch = new Batch(Integer.MAX_VALUE, true);
        batch.goesOn = true;
        ask(() -> dialed(batch, atOnce, false));
        Thread.sleep(millis);
        Outcome outcome = ask(() -> {
            batch.goesOn = false;
            double took = (System.nanoTime() - batch.begin) / 1e9;
            return new Outcome(batch.connected, batch.lost, took, 0, 0);
        });
        awaitNone(() -> batch.live);
        return outcome;
    }

    Outcome held() throws InterruptedException {
        return ask(() -> {
            int lost = (int) held.stream().filter(call -> call.dialing.isOver()).count();
            return new Outcome(held.size() - lost, lost, 0, 0, 0);
        });
    }

    Outcome release() throws InterruptedException {
        List<Call> leaving = List.copyOf(held);
        held.clear();
        return leave(leaving);
    }

    private Outcome leave(List<Call> calls) throws InterruptedException {
        long begin = System.nanoTime();
        ask(() -> {
            calls.forEach(Call::leave);
            return calls.size();
        });
        int open = awaitNone(() ->
                (int) calls.stream().filter(call -> !call.dialing.isOver()).count());
        return new Outcome(calls.size() - open, open, (System.nanoTime() - begin) / 1e9, 0, 0);
    }

    /** Waits until there are none of something, and tells how many there are all the same when that takes too long. */
    private int awaitNone(Question<Integer> count) throws InterruptedException {
        long begin = System.nanoTime();
        int left;
        while ((left = ask(count)) > 0 && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
            Thread.sleep(TICK_MILLIS);
        }
        return left;
    }

    private interface Question<T> {
        T answer();
    }

    private <T> T ask(Question<T> question) throws InterruptedException {
        return loop.submit(question::answer).sync().getNow();
    }
}
