package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.serial.SerialCircuits.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class CircuitProbeTest {
    /** A port with something at its other end, which answers DTR and RTS. */
    private static final class Socket implements CircuitProbe.Lines {
        private final BiFunction<Boolean, Boolean, Set<SerialCircuit>> farEnd;
        private final List<String> driven = new ArrayList<>();
        private boolean dtr = true;
        private boolean rts = true;

        Socket(BiFunction<Boolean, Boolean, Set<SerialCircuit>> farEnd) {
            this.farEnd = farEnd;
        }

        @Override
        public boolean setDtr(boolean on) {
            dtr = on;
            return true;
        }

        @Override
        public boolean setRts(boolean on) {
            rts = on;
            return true;
        }

        @Override
        public Set<SerialCircuit> on() {
            return farEnd.apply(dtr, rts);
        }

        @Override
        public void settle() {
            driven.add((dtr ? "DTR" : "dtr") + (rts ? "RTS" : "rts"));
        }
    }

    /** The usual plug: 7 to 8, and 4 to 6, 1 and 9 (EIA-574). */
    @Test
    void aLoopBackPlugAnswersDtrAndRts() throws InterruptedException {
        Socket plug = new Socket((dtr, rts) -> {
            Set<SerialCircuit> on = EnumSet.noneOf(SerialCircuit.class);
            if (dtr) {
                on.addAll(List.of(SerialCircuit.DSR, SerialCircuit.DCD, SerialCircuit.RI));
            }
            if (rts) {
                on.add(SerialCircuit.CTS);
            }
            return on;
        });
        assertThat(CircuitProbe.look(plug))
                .hasToString("DTR can be driven, RTS can be driven, DCD follows DTR, DSR follows DTR, CTS follows RTS,"
                        + " RI follows DTR");
        assertThat(plug.driven).first().isEqualTo("dtrrts");
        assertThat(plug.driven).last().isEqualTo("dtrrts");
    }

    /** A modem that is on: DSR and CTS are on whatever the computer does, there is no carrier, and no bell. */
    @Test
    void whatStaysAsItIsFollowsNothing() throws InterruptedException {
        SerialCircuits modem =
                CircuitProbe.look(new Socket((dtr, rts) -> EnumSet.of(SerialCircuit.DSR, SerialCircuit.CTS)));
        assertThat(modem.of(SerialCircuit.DSR)).isEqualTo(Finding.ON);
        assertThat(modem.of(SerialCircuit.CTS)).isEqualTo(Finding.ON);
        assertThat(modem.of(SerialCircuit.DCD)).isEqualTo(Finding.OFF);
        assertThat(modem.of(SerialCircuit.RI)).isEqualTo(Finding.OFF);
    }

    @Test
    void whatNeedsBothIsNeitherTheOneNorTheOther() throws InterruptedException {
        SerialCircuits both = CircuitProbe.look(new Socket(
                (dtr, rts) -> dtr && rts ? EnumSet.of(SerialCircuit.CTS) : EnumSet.noneOf(SerialCircuit.class)));
        assertThat(both.of(SerialCircuit.CTS)).isEqualTo(Finding.CHANGES);
    }

    /** A pseudo-terminal: every order fails, and every circuit reads off. */
    @Test
    void whereNothingCanBeDrivenThereAreNone() throws InterruptedException {
        SerialCircuits none = CircuitProbe.look(new CircuitProbe.Lines() {
            @Override
            public boolean setDtr(boolean on) {
                return false;
            }

            @Override
            public boolean setRts(boolean on) {
                return false;
            }

            @Override
            public Set<SerialCircuit> on() {
                throw new AssertionError("nothing is to be seen there");
            }

            @Override
            public void settle() {
                throw new AssertionError("nothing is to be awaited there");
            }
        });
        assertThat(none.isEmpty()).isTrue();
        assertThat(none).hasToString("none");
    }
}
