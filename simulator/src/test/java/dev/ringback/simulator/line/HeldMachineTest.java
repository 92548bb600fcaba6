package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldMachineTest {
    private static final Instant START = Instant.EPOCH;
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Behind behind = new Behind();
    private final HeldMachine<String> held = new HeldMachine<>(behind);

    /** Notes what it is told. */
    private static final class Behind implements Machine<String> {
        private final List<String> told = new ArrayList<>();
        private final Deque<PortCommand> commands = new ArrayDeque<>();

        @Override
        public void portOpened(Instant now) {
            told.add("opened");
        }

        @Override
        public void lineUp(Instant now) {
            told.add("up");
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            told.add("down " + cause);
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            told.add("failed");
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            told.add(Octets.copyOf(octets).toText());
            octets.position(octets.limit());
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            told.add(circuit + " " + on);
        }

        @Override
        public void timeout(Instant now) {
            told.add("timeout");
        }

        @Override
        public Instant nextTimeout() {
            return START.plusSeconds(60);
        }

        @Override
        public boolean hangsUp() {
            return PortCommand.anyHangsUp(commands);
        }

        @Override
        public @Nullable PortCommand pollPort() {
            return commands.poll();
        }

        @Override
        public @Nullable String pollEvent() {
            return null;
        }
    }

    @BeforeEach
    void aCall() {
        held.portOpened(START);
        held.lineUp(START);
        behind.told.clear();
    }

    private void hears(String text) {
        held.receive(START, Octets.ofText(text).toByteBuffer());
    }

    private void says(String text) {
        behind.commands.add(new PortCommand.Write(Octets.ofText(text)));
    }

    @Test
    void aStalledLineHoldsBothWaysAndThenAllComesInOrder() {
        held.stall(START, TIME);
        assertThat(held.isFree()).isFalse();
        assertThat(held.nextTimeout()).isEqualTo(START.plus(TIME));
        hears("one ");
        hears("two");
        says("a");
        behind.commands.add(new PortCommand.SetBaudRate(2400));
        assertThat(held.pollPort()).isNull();
        held.timeout(START.plus(TIME).minusMillis(1));
        assertThat(held.pollPort()).isNull();
        assertThat(behind.told).containsExactly("timeout");
        held.timeout(START.plus(TIME));
        assertThat(behind.told).containsExactly("timeout", "one two", "timeout");
        assertThat(held.pollPort()).isEqualTo(new PortCommand.Write(Octets.ofText("a")));
        assertThat(held.pollPort()).isEqualTo(new PortCommand.SetBaudRate(2400));
        assertThat(held.nextTimeout()).isEqualTo(START.plusSeconds(60));
        assertThat(held.isFree()).isTrue();
    }

    @Test
    void whoHangsUpDoesNotWaitForAStalledLine() {
        held.stall(START, TIME);
        says("goodbye");
        assertThat(held.pollPort()).isNull();
        behind.commands.add(new PortCommand.Close());
        assertThat(held.hangsUp()).isTrue();
        assertThat(held.pollPort()).isEqualTo(new PortCommand.Write(Octets.ofText("goodbye")));
        assertThat(held.pollPort()).isEqualTo(new PortCommand.Close());
    }

    @Test
    void aBrokenLineIsHungUpByDtrAndTheMachineHearsThatItWasLost() {
        says("never sent");
        held.drop();
        assertThat(held.hangsUp()).isTrue();
        assertThat(held.pollPort()).isEqualTo(new PortCommand.SetDtr(false));
        assertThat(held.pollPort()).isNull();
        held.lineDown(START, LineDown.HERE);
        assertThat(behind.told).containsExactly("down UNKNOWN");
        held.lineDown(START, LineDown.HERE);
        assertThat(behind.told).containsExactly("down UNKNOWN", "down HERE");
    }

    @Test
    void whatIsHeldGoesWithTheCall() {
        held.stall(START, TIME);
        hears("lost");
        says("lost, too");
        assertThat(held.pollPort()).isNull();
        held.lineDown(START, LineDown.THERE);
        held.timeout(START.plus(TIME));
        assertThat(held.pollPort()).isNull();
        assertThat(behind.told).containsExactly("down THERE", "timeout");
    }

    @Test
    void moreThanABufferTakesIsLost() {
        held.stall(START, TIME);
        Octets all = Octets.copyOf(new byte[HeldMachine.MAX_HELD_OCTETS - 2]);
        held.receive(START, all.toByteBuffer());
        hears("four");
        held.timeout(START.plus(TIME));
        assertThat(behind.told.get(0)).hasSize(HeldMachine.MAX_HELD_OCTETS).endsWith("fo");
    }
}
