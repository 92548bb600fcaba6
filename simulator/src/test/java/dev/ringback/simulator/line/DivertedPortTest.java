package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a diverted port does by itself, and what it leaves to the port behind it. */
class DivertedPortTest {
    private final List<String> heard = new ArrayList<>();
    private final VirtualCable cable = new VirtualCable(
            "line", new VirtualScheduler(Instant.EPOCH), LineParameters.of(9600, Duration.ZERO), LineTap.NONE);
    private final Port behind = cable.port(Side.CLIENT);
    private final DivertedPort port = new DivertedPort(behind, new DivertedPort.Diversion() {
        @Override
        public void call(Port called, String number) {
            assertThat(called).isSameAs(behind);
            heard.add("call " + number);
        }

        @Override
        public void dtrChanged(boolean on) {
            heard.add("DTR " + on);
        }
    });

    @Test
    void callsGoElsewhereAndDtrIsToldWhenItChanges() {
        port.call("5550100");
        port.call("5550101");
        port.setDtr(false);
        port.setDtr(false);
        assertThat(heard).containsExactly("DTR true", "call 5550100", "call 5550101", "DTR false");
        assertThat(cable.dialled()).isEmpty();
    }

    @Test
    void whatThePortBehindKnowsOfItsLineIsKnown() {
        assertThat(port.lineReport()).isEqualTo(behind.lineReport()).isNotEqualTo(LineReport.UNKNOWN);
    }
}
