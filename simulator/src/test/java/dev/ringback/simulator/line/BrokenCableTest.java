package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that breaks, stalls, or hears what nobody sent: exact milliseconds at 1000 bit/s and 90 ms. */
class BrokenCableTest {
    private static final Duration LATENCY = Duration.ofMillis(90);

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final VirtualCable cable = new VirtualCable("test", time, LineParameters.of(1000, LATENCY), LineTap.NONE);
    private final Station client = new Station(time, cable, Side.CLIENT);
    private final Station server = new Station(time, cable, Side.SERVER);

    @BeforeEach
    void call() {
        server.says(new PortCommand.Open(), new PortCommand.AwaitCall(Instant.MAX));
        client.says(new PortCommand.Open(), new PortCommand.Call("5550100"));
        until(1000);
        client.heard.clear();
        server.heard.clear();
    }

    @Test
    void aBreakLosesWhatHasNotGoneOutAndWhatIsOnItsWay() {
        client.says(write("0123456789")); // gone at 1100
        server.says(write("abcdefghij")); // there at 1190
        until(1055);
        assertThat(cable.breakAt(Side.CLIENT)).isTrue();
        until(5000);
        assertThat(client.heard).containsExactly("1055 down UNKNOWN");
        assertThat(server.heard).containsExactly("1145 01234", "1145 down UNKNOWN");
        assertThat(cable.breakAt(Side.CLIENT)).isFalse();
    }

    @Test
    void whatHadGoneOutArrivesBeforeTheCarrierGoes() {
        server.says(write("abc")); // gone at 1030, there at 1120
        until(1040);
        assertThat(cable.breakAt(Side.SERVER)).isTrue();
        until(5000);
        assertThat(client.heard).containsExactly("1120 abc", "1130 down UNKNOWN");
        assertThat(server.heard).containsExactly("1040 down UNKNOWN");
    }

    @Test
    void aStallHoldsEverythingInOrder() {
        client.says(write("one"));
        until(1010);
        assertThat(cable.stall(Duration.ofMillis(500))).isTrue();
        client.says(write("two"));
        until(1505);
        server.says(write("x"));
        until(5000);
        assertThat(server.heard).containsExactly("1510 one", "1510 two");
        assertThat(client.heard).containsExactly("1605 x");
    }

    @Test
    void octetsComeFromNowhereBehindWhatIsSent() {
        client.says(write("one"));
        assertThat(cable.inject(Side.CLIENT, Octets.ofText("!"))).isTrue();
        until(5000);
        assertThat(server.heard).containsExactly("1120 one", "1130 !");
        client.says(new PortCommand.SetDtr(false));
        until(6000);
        assertThat(cable.inject(Side.CLIENT, Octets.ofText("!"))).isFalse();
        assertThat(cable.stall(LATENCY)).isFalse();
    }

    @Test
    void jitterNeverReorders() {
        LineParameters shaky = new LineParameters(0, LATENCY, Duration.ofMillis(400), 4096, false);
        VirtualCable other = new VirtualCable("shaky", time, shaky, LineTap.NONE, part -> new SplittableRandom(3));
        Station caller = new Station(time, other, Side.CLIENT);
        Station called = new Station(time, other, Side.SERVER);
        called.says(new PortCommand.Open(), new PortCommand.AwaitCall(Instant.MAX));
        caller.says(new PortCommand.Open(), new PortCommand.Call("1"));
        until(2000);
        called.heard.clear();
        for (int i = 0; i < 10; i++) {
            caller.says(write(String.valueOf(i)));
        }
        until(9000);
        assertThat(called.heard).hasSize(10);
        StringBuilder order = new StringBuilder();
        for (String heard : called.heard) {
            long at = Long.parseLong(heard.substring(0, heard.indexOf(' ')));
            assertThat(at).isBetween(2090L, 2490L);
            order.append(heard.charAt(heard.length() - 1));
        }
        assertThat(order.toString()).isEqualTo("0123456789");
        assertThat(called.heard.get(0).substring(0, 4))
                .isNotEqualTo(called.heard.get(9).substring(0, 4));
    }

    private void until(long millis) {
        time.runUntil(Instant.EPOCH.plusMillis(millis));
    }

    private static PortCommand write(String text) {
        return new PortCommand.Write(Octets.ofText(text));
    }
}
