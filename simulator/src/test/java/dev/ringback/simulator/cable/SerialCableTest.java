package dev.ringback.simulator.cable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SerialCableTest {
    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final List<String> computer = new ArrayList<>();
    private final List<String> modem = new ArrayList<>();
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    private SerialCable cable = cable(FlowControl.RTS_CTS, 9600);
    private Pump<String> pump = opened();

    private SerialCable cable(FlowControl flow, int rate) {
        SerialCable made = new SerialCable("com1", time, flow, rate);
        made.connect(new ModemNotes());
        made.modemEnd().set(Circuit.CTS, true);
        return made;
    }

    private Pump<String> opened() {
        Pump<String> made = new Pump<>(new ComputerNotes(), cable.port(), time, event -> {});
        cable.connect(made);
        made.tell(now -> commands.add(new PortCommand.Open()));
        time.runUntil(time.now());
        return made;
    }

    private void says(PortCommand... says) {
        pump.tell(now -> commands.addAll(List.of(says)));
    }

    private void writes(String text) {
        says(new PortCommand.Write(Octets.ofText(text)));
    }

    private void runMicros(long micros) {
        time.runUntil(time.now().plus(Duration.ofNanos(micros * 1000)));
    }

    private String micros() {
        return Duration.between(Instant.EPOCH, time.now()).toNanos() / 1000 + " ";
    }

    @Test
    void openingRaisesDtrAndRtsAndTellsTheCircuitsThatAreOn() {
        assertThat(modem).containsExactly("0 DTR true", "0 RTS true");
        assertThat(computer).containsExactly("0 opened", "0 CTS true");
    }

    /** Ten bits at 9600 bit/s are 1041.67 us; a group has 3 characters there (4 ms). */
    @Test
    void charactersTakeTheirTime() {
        writes("abcd");
        runMicros(10_000);
        assertThat(modem).endsWith("3125 abc at 9600", "4166 d at 9600");
        cable.modemEnd().sender().send(Octets.ofText("x"));
        runMicros(2000);
        assertThat(computer).endsWith("11041 x");
    }

    @Test
    void aComputerThatHeedsCtsStopsWithinAGroup() {
        writes("a".repeat(100));
        runMicros(1);
        cable.modemEnd().set(Circuit.CTS, false);
        runMicros(1_000_000);
        assertThat(modem).endsWith("3125 aaa at 9600");
        cable.modemEnd().set(Circuit.CTS, true);
        runMicros(1_000_000);
        assertThat(modem).hasSize(2 + 1 + 33);
    }

    @Test
    void aComputerThatHeedsNothingGoesOn() {
        cable = cable(FlowControl.NONE, 9600);
        pump = opened();
        cable.modemEnd().set(Circuit.CTS, false);
        writes("abc");
        runMicros(10_000);
        assertThat(modem).endsWith("3125 abc at 9600");
    }

    @Test
    void aComputerThatHeedsXoffStopsAndKeepsTheSignsToItself() {
        cable = cable(FlowControl.XON_XOFF, 9600);
        pump = opened();
        cable.modemEnd().sender().send(Octets.of('a', 0x13, 'b'));
        runMicros(5000);
        assertThat(computer).endsWith("3125 ab");
        writes("xyz");
        runMicros(100_000);
        assertThat(modem).noneMatch(line -> line.contains("xyz"));
        cable.modemEnd().sender().send(Octets.of(0x11));
        runMicros(100_000);
        assertThat(modem).endsWith("109166 xyz at 9600".replace("109166", Long.toString(5000 + 100_000 + 1041 + 3125)));
    }

    @Test
    void dtrFallsBehindWhatWasWrittenAndRisesAsMuchLater() {
        writes("abc");
        says(new PortCommand.SetDtr(false));
        runMicros(1000);
        says(new PortCommand.SetDtr(true));
        runMicros(10_000);
        assertThat(modem).endsWith("3125 abc at 9600", "3125 DTR false", "4125 DTR true");
    }

    @Test
    void dtrWaitsOneSecondForAModemThatTakesNothing() {
        cable.modemEnd().set(Circuit.CTS, false);
        writes("abc");
        says(new PortCommand.SetDtr(false));
        runMicros(2_000_000);
        assertThat(modem).endsWith("1000000 DTR false");
        cable.modemEnd().set(Circuit.CTS, true);
        runMicros(100_000);
        assertThat(modem).endsWith("1000000 DTR false");
    }

    @Test
    void aSerialPortCannotCall() {
        assertThatThrownBy(() -> cable.port().call("5550100"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the serial port com1 cannot call 5550100: the modem on it can; write it a command line");
        assertThatThrownBy(() -> cable.port().awaitCall(Instant.MAX)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePortIsFullAtItsLimitAndTellsWhenItIsNot() {
        writes("a".repeat(ComputerEnd.QUEUE_LIMIT_OCTETS + 10));
        assertThat(cable.port().writable()).isFalse();
        runMicros(1041L * 3000);
        assertThat(cable.port().writable()).isTrue();
    }

    /**
     * 0xAA at 9600 is, on the wire, 0 01010101 1. At 4800 the eight bits are read in the middle, one and a half bits and
     * more behind the edge: there the wire has its bits 3, 5, 7, 9 and then rests, which is 0 0 0 1 1 1 1 1, the low bit
     * first.
     */
    @Test
    void anotherRateIsReadAsAUartWould() {
        assertThat(UartReceiver.read(Octets.of(0xAA), 9600, 4800)).isEqualTo(new UartReceiver.Read(Octets.of(0xF8), 0));
        assertThat(UartReceiver.read(Octets.of(0x41), 9600, 9600)).isEqualTo(new UartReceiver.Read(Octets.of(0x41), 0));
    }

    /** A slow 0 is a fast break: nine bits of 0 are 36 of the fast ones, in which no stop bit is. */
    @Test
    void aSlowZeroHasNoStopBitForAFastReader() {
        assertThat(UartReceiver.read(Octets.of(0), 2400, 9600)).isEqualTo(new UartReceiver.Read(Octets.of(0), 1));
    }

    private final class ModemNotes implements Dce {
        @Override
        public void characters(Octets run, int rateBitsPerSecond) {
            modem.add(micros() + run.toText() + " at " + rateBitsPerSecond);
        }

        @Override
        public void breakEnded(Duration length) {
            modem.add(micros() + "break " + length);
        }

        @Override
        public void dtr(boolean on) {
            modem.add(micros() + "DTR " + on);
        }

        @Override
        public void rts(boolean on) {
            modem.add(micros() + "RTS " + on);
        }

        @Override
        public void sent() {}
    }

    private final class ComputerNotes implements Machine<String> {
        @Override
        public void portOpened(Instant now) {
            computer.add(micros() + "opened");
        }

        @Override
        public void lineUp(Instant now) {}

        @Override
        public void lineDown(Instant now, LineDown cause) {}

        @Override
        public void portFailed(Instant now, PortFailure failure) {}

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            computer.add(micros() + Octets.copyOf(octets).toText());
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            computer.add(micros() + circuit + " " + on);
        }

        @Override
        public void timeout(Instant now) {}

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        @Override
        public @Nullable PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public @Nullable String pollEvent() {
            return null;
        }
    }
}
