package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The idle time-out and the session limit of a connection, in virtual time. */
class LimitsTest {
    private static final Octets TO_A_HOST = Octets.ofHex("45 00 00 14 00 01 00 00 40 11 00 00 C0 00 02 4D C0 00 02 01");
    private static final Octets TO_ALL = Octets.ofHex("45 00 00 14 00 01 00 00 40 11 00 00 C0 00 02 4D FF FF FF FF");

    private final DialLab lab = DialLab.mschapV2();
    private final List<Integer> ends = new ArrayList<>();

    @Test
    void anIdleConnectionEndsWith828AndAGoodbye() {
        connect(60, 0);
        lab.run(Duration.ofMillis(59_999));
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        lab.run(Duration.ofMillis(1));
        RasConnectionStatus status = lab.connection.status();
        assertThat(status.state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(status.error()).isEqualTo(RasError.IDLE_TIMEOUT);
        assertThat(ends).containsExactly(828);
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.line.sent(ProtocolNumber.LCP, 5)).hasSize(1);
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(lab.states()).last().isEqualTo("Connected"); // nobody is notified of an end after Connected
    }

    @Test
    void whatIsSentToAHostBeginsTheIdleTimeAgainAndABroadcastDoesNot() {
        connect(60, 0);
        lab.run(Duration.ofSeconds(50));
        assertThat(lab.connection.send(TO_A_HOST)).isTrue();
        lab.run(Duration.ofSeconds(50));
        assertThat(lab.connection.send(TO_ALL)).isTrue();
        lab.run(Duration.ofMillis(9_999));
        assertThat(ends).isEmpty();
        lab.run(Duration.ofMillis(1));
        assertThat(ends).containsExactly(828);
    }

    @Test
    void soDoesWhatIsReceived() {
        connect(60, 0);
        lab.run(Duration.ofSeconds(50));
        lab.line.inject(new Packet(ProtocolNumber.IPV4, TO_A_HOST));
        lab.run(Duration.ofSeconds(50));
        lab.line.inject(new Packet(ProtocolNumber.IPV4, TO_ALL));
        lab.run(Duration.ofSeconds(9));
        assertThat(ends).isEmpty();
        lab.run(Duration.ofSeconds(2));
        assertThat(ends).containsExactly(828);
    }

    @Test
    void whatTheLineDoesNotTakeIsNoTraffic() {
        connect(60, 0);
        lab.run(Duration.ofSeconds(50));
        assertThat(lab.connection.send(Octets.ofHex("45" + "00".repeat(1_500)))).isFalse(); // larger than the MRU
        lab.run(Duration.ofSeconds(10));
        assertThat(ends).containsExactly(828);
    }

    @Test
    void echoesAreNoTraffic() {
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS
                .withEcho(Duration.ofSeconds(10), 2)
                .withLimits(new RasLimits(Duration.ofSeconds(60), Duration.ZERO)));
        begin();
        lab.run(Duration.ofSeconds(60));
        assertThat(lab.line.sent(ProtocolNumber.LCP, 9)).hasSizeBetween(5, 6);
        assertThat(ends).containsExactly(828);
    }

    @Test
    void theSessionEndsWith932HoweverBusyItIs() {
        connect(0, 60);
        for (int i = 0; i < 59; i++) {
            lab.run(Duration.ofSeconds(1));
            assertThat(lab.connection.send(TO_A_HOST)).isTrue();
        }
        assertThat(ends).isEmpty();
        lab.run(Duration.ofSeconds(1));
        assertThat(ends).containsExactly(932);
        assertThat(lab.connection.status().error()).isEqualTo(RasError.PPP_SESSION_TIMEOUT);
    }

    @Test
    void aServerThatNegotiatesAnewBeginsNoNewSession() {
        connect(0, 60);
        lab.run(Duration.ofSeconds(50));
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofMillis(9_999));
        assertThat(ends).isEmpty();
        assertThat(lab.line.sent(ProtocolNumber.IPCP, 1).size()).isGreaterThan(2);
        lab.run(Duration.ofMillis(1));
        assertThat(ends).containsExactly(932);
    }

    @Test
    void anEndOfAnotherKindIsTheLast() {
        connect(60, 61);
        lab.line.lose(LineDown.THERE);
        lab.run(Duration.ofMinutes(5));
        assertThat(ends).containsExactly(629);
        assertThat(lab.connection.status().error().code()).isEqualTo(629);
        assertThat(lab.connection.machine().nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void limitsAreRefusedWhenNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RasLimits(Duration.ofMillis(-1), Duration.ZERO))
                .withMessageContaining("idle");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RasLimits(Duration.ZERO, Duration.ofMillis(-1)))
                .withMessageContaining("session");
    }

    private void connect(int idleSeconds, int sessionSeconds) {
        RasLimits limits = new RasLimits(Duration.ofSeconds(idleSeconds), Duration.ofSeconds(sessionSeconds));
        lab.entry = lab.entry.withTimers(lab.entry.timers().withLimits(limits));
        begin();
    }

    private void begin() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
        lab.connection.onDisconnection(status -> ends.add(status.error().code()));
    }
}
