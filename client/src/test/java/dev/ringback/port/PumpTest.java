package dev.ringback.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.octets.Octets;
import dev.ringback.time.Scheduler;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static final Instant START = Instant.parse("1996-02-29T12:00:00Z");
    private static final PortCommand.Write A = new PortCommand.Write(Octets.ofText("a"));
    private static final PortCommand.Write B = new PortCommand.Write(Octets.ofText("b"));
    private static final PortCommand.Write C = new PortCommand.Write(Octets.ofText("c"));

    private final List<String> log = new ArrayList<>();
    private final CountingScheduler time = new CountingScheduler(new VirtualScheduler(START));
    private final QueueMachine machine = new QueueMachine(log);
    private final RecordingPort port = new RecordingPort(log);
    private Consumer<String> owner = event -> log.add("owner hears " + event);
    private final Pump<String> pump = new Pump<>(machine, port, time, event -> owner.accept(event));

    @Test
    void everyInputReachesTheMachineWithTheTime() {
        time.clock.runUntil(START.plusSeconds(5));
        pump.portOpened();
        pump.lineUp();
        pump.circuit(Circuit.DCD, true);
        pump.receive(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        pump.lineDown(LineDown.THERE);
        pump.portFailed(new PortFailure(PortFailure.Kind.HARDWARE, "ttyS0: gone"));
        pump.tell(now -> log.add(now + " command"));

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:05Z portOpened",
                        "1996-02-29T12:00:05Z lineUp",
                        "1996-02-29T12:00:05Z DCD true",
                        "1996-02-29T12:00:05Z receive 3",
                        "1996-02-29T12:00:05Z lineDown THERE",
                        "1996-02-29T12:00:05Z portFailed HARDWARE ttyS0: gone",
                        "1996-02-29T12:00:05Z command");
    }

    @Test
    void commandsComeOutInOrderThenOneFlushThenTheEvents() {
        machine.say(A, new PortCommand.SetDtr(true), B);
        machine.events.add("up");
        machine.events.add("more");

        pump.lineUp();

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:00Z lineUp",
                        "write a",
                        "dtr true",
                        "write b",
                        "flush",
                        "owner hears up",
                        "owner hears more");
    }

    @Test
    void anOwnerThatCommandsTheMachineGoesIntoTheSameRound() {
        owner = event -> {
            log.add("owner hears " + event);
            if (event.equals("refused")) {
                pump.tell(now -> {
                    machine.say(B);
                    machine.events.add("authenticating");
                });
                log.add("owner returns");
            }
        };
        machine.events.add("refused");
        machine.events.add("phase");

        pump.receive(ByteBuffer.allocate(0));

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:00Z receive 0",
                        "owner hears refused",
                        "owner returns",
                        "owner hears phase",
                        "owner hears authenticating",
                        "write b",
                        "flush");
    }

    @Test
    void aPortThatReportsTheLineDownFromInsideCloseIsHeardInTheSameRound() {
        port.onClose = () -> {
            machine.events.add("over");
            pump.lineDown(LineDown.HERE);
        };
        machine.say(new PortCommand.Close(), new PortCommand.SetBaudRate(300));

        pump.tell(now -> {});

        assertThat(log)
                .containsExactly(
                        "close", "1996-02-29T12:00:00Z lineDown HERE", "rate 300", "flush", "owner hears over");
    }

    @Test
    void aWriteWaitsUntilThePortIsWritableAndNothingOvertakesIt() {
        port.capacity = 1;
        machine.say(A, B, new PortCommand.SetBaudRate(9600), C);
        machine.events.add("event");

        pump.lineUp();
        assertThat(log).containsExactly("1996-02-29T12:00:00Z lineUp", "write a", "flush", "owner hears event");

        log.clear();
        pump.lineUp(); // something else happens: still not writable
        assertThat(log).containsExactly("1996-02-29T12:00:00Z lineUp");

        log.clear();
        port.capacity = 2;
        pump.writable();
        assertThat(log).containsExactly("write b", "rate 9600", "write c", "flush");
    }

    @Test
    void aPortThatBecomesWritableInsideFlushIsNotMissed() {
        port.capacity = 1;
        port.onFlush = () -> {
            port.capacity = 1;
            pump.writable();
        };
        machine.say(A, B, C);

        pump.lineUp();

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:00Z lineUp", "write a", "flush", "write b", "flush", "write c", "flush");
    }

    @Test
    void aHangUpOvertakesWritesThatThePortCannotTake() {
        port.capacity = 1;
        machine.say(A, B, new PortCommand.SetBaudRate(9600), C, new PortCommand.Close());

        pump.lineUp();

        assertThat(log).containsExactly("1996-02-29T12:00:00Z lineUp", "write a", "rate 9600", "close", "flush");
    }

    @Test
    void aDroppedDtrOvertakesThemTooAndARaisedOneDoesNot() {
        port.capacity = 0;
        machine.say(A, new PortCommand.SetDtr(true));
        pump.lineUp();
        assertThat(log).containsExactly("1996-02-29T12:00:00Z lineUp");

        machine.say(new PortCommand.SetDtr(false));
        pump.tell(now -> {});
        assertThat(log).containsExactly("1996-02-29T12:00:00Z lineUp", "dtr true", "dtr false", "flush");
    }

    @Test
    void aWriteThatTheLineDidNotTakeIsDroppedWhenItGoesDown() {
        port.capacity = 0;
        machine.say(A, new PortCommand.SetBaudRate(9600));
        pump.lineUp();
        pump.lineDown(LineDown.UNKNOWN);
        port.capacity = 9;
        pump.writable();

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:00Z lineUp", "1996-02-29T12:00:00Z lineDown UNKNOWN", "rate 9600", "flush");
    }

    @Test
    void whileThePortIsBlockedTheQueueStaysInTheMachine() {
        port.capacity = 0;
        for (int i = 0; i < 100; i++) {
            machine.say(A);
        }
        pump.lineUp();
        pump.lineUp();
        assertThat(machine.commands).hasSize(99);

        port.capacity = 1_000;
        log.clear();
        pump.writable();
        assertThat(log).hasSize(101).endsWith("flush");
    }

    @Test
    void theTimerIsSetOnceForADeadlineAndAgainOnlyWhenItChanges() {
        machine.deadline = START.plusSeconds(3);
        pump.lineUp();
        pump.receive(ByteBuffer.allocate(0));
        pump.receive(ByteBuffer.allocate(0));
        assertThat(time.asked).isEqualTo(1);

        machine.deadline = START.plusSeconds(4);
        pump.receive(ByteBuffer.allocate(0));
        assertThat(time.asked).isEqualTo(2);

        log.clear();
        time.clock.runUntil(START.plusSeconds(4).minusNanos(1));
        assertThat(log).isEmpty();
        time.clock.runUntil(START.plusSeconds(4));
        assertThat(log).containsExactly("1996-02-29T12:00:04Z timeout");
        assertThat(time.clock.isIdle()).isTrue();
    }

    @Test
    void aDeadlineThatComesBackIsArmedAgain() {
        machine.deadline = START.plusSeconds(3);
        machine.rearm = Duration.ofSeconds(3);
        pump.lineUp();
        log.clear();

        time.clock.runUntil(START.plusSeconds(9));

        assertThat(log)
                .containsExactly(
                        "1996-02-29T12:00:03Z timeout", "1996-02-29T12:00:06Z timeout", "1996-02-29T12:00:09Z timeout");
    }

    @Test
    void noDeadlineMeansNoTimer() {
        machine.deadline = START.plusSeconds(3);
        pump.lineUp();
        machine.deadline = Instant.MAX;
        pump.receive(ByteBuffer.allocate(0));

        assertThat(time.clock.isIdle()).isTrue();
    }

    @Test
    void anOwnerThatThrowsLosesOneEventAndNothingElse() {
        owner = event -> {
            if (event.equals("bad")) {
                throw new IllegalStateException("owner broke");
            }
            log.add("owner hears " + event);
        };
        machine.deadline = START.plusSeconds(3);
        machine.events.add("bad");
        machine.events.add("good");

        assertThatIllegalStateException().isThrownBy(pump::lineUp).withMessage("owner broke");
        assertThat(time.asked).as("the deadline is armed all the same").isEqualTo(1);
        pump.writable();

        assertThat(log).endsWith("owner hears good");
    }

    @Test
    void afterCloseNothingIsToldAndNoTimerIsLeft() {
        machine.deadline = START.plusSeconds(3);
        pump.lineUp();
        pump.close();
        log.clear();
        machine.say(A);
        machine.events.add("event");

        pump.receive(ByteBuffer.allocate(1));
        pump.lineDown(LineDown.THERE);
        pump.writable();
        pump.tell(now -> log.add("told"));
        time.clock.runUntil(START.plusSeconds(60));

        assertThat(log).isEmpty();
        assertThat(time.clock.isIdle()).isTrue();
    }

    @Test
    void anOwnerThatClosesThePumpHearsNoMore() {
        owner = event -> {
            log.add("owner hears " + event);
            pump.close();
        };
        machine.events.add("last");
        machine.events.add("too late");
        machine.deadline = START.plusSeconds(3);

        pump.lineUp();

        assertThat(log).endsWith("owner hears last");
        assertThat(time.clock.isIdle()).isTrue();
    }

    @Test
    void aMachineAndAnOwnerThatSetEachOtherOffAreNamed() {
        owner = event -> pump.tell(now -> machine.events.add(event));
        machine.events.add("again");

        assertThatIllegalStateException()
                .isThrownBy(pump::lineUp)
                .withMessageContaining("QueueMachine")
                .withMessageContaining("set each other off");
    }

    /** Says what the test put into it, and writes down what it is told. */
    private static final class QueueMachine implements Machine<String> {
        private final List<String> log;
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
        private final ArrayDeque<String> events = new ArrayDeque<>();
        private Instant deadline = Instant.MAX;
        private Duration rearm = Duration.ZERO;

        QueueMachine(List<String> log) {
            this.log = log;
        }

        void say(PortCommand... said) {
            commands.addAll(List.of(said));
        }

        @Override
        public void portOpened(Instant now) {
            log.add(now + " portOpened");
        }

        @Override
        public void lineUp(Instant now) {
            log.add(now + " lineUp");
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            log.add(now + " lineDown " + cause);
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            log.add(now + " portFailed " + failure.kind() + " " + failure.message());
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            log.add(now + " receive " + octets.remaining());
            octets.position(octets.limit());
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            log.add(now + " " + circuit + " " + on);
        }

        @Override
        public void timeout(Instant now) {
            log.add(now + " timeout");
            deadline = rearm.isZero() ? Instant.MAX : now.plus(rearm);
        }

        @Override
        public Instant nextTimeout() {
            return deadline;
        }

        @Override
        public boolean hangsUp() {
            return PortCommand.anyHangsUp(commands);
        }

        @Override
        public @Nullable PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public @Nullable String pollEvent() {
            return events.pollFirst();
        }
    }

    /** Takes so many writes and is not writable then. */
    private static final class RecordingPort implements Port {
        private final List<String> log;
        private int capacity = Integer.MAX_VALUE;
        private Runnable onClose = () -> {};
        private Runnable onFlush = () -> {};

        RecordingPort(List<String> log) {
            this.log = log;
        }

        @Override
        public void open() {
            log.add("open");
        }

        @Override
        public void call(String address) {
            log.add("call " + address);
        }

        @Override
        public void awaitCall(Instant until) {
            log.add("await until " + until);
        }

        @Override
        public void write(Octets octets) {
            assertThat(capacity).isPositive();
            capacity--;
            log.add("write " + octets.toText());
        }

        @Override
        public void setDtr(boolean on) {
            log.add("dtr " + on);
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            log.add("rate " + bitsPerSecond);
        }

        @Override
        public void sendBreak(Duration length) {
            log.add("break " + length);
        }

        @Override
        public void close() {
            log.add("close");
            onClose.run();
        }

        @Override
        public boolean writable() {
            return capacity > 0;
        }

        @Override
        public void flush() {
            log.add("flush");
            onFlush.run();
        }
    }

    /** Counts how often a timer is asked for. */
    private static final class CountingScheduler implements Scheduler {
        private final VirtualScheduler clock;
        private int asked;

        CountingScheduler(VirtualScheduler clock) {
            this.clock = clock;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Timer at(Instant when, Runnable task) {
            asked++;
            return clock.at(when, task);
        }
    }
}
