package dev.ringback.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final IpcpResult IP = new IpcpResult(
            Ipv4Address.of("192.0.2.77"),
            Ipv4Address.of("192.0.2.1"),
            Ipv4Address.NONE,
            Ipv4Address.NONE,
            Ipv4Address.NONE,
            Ipv4Address.NONE);
    private static final Octets TO_A_HOST = Octets.ofHex("45 00 00 14 00 01 00 00 40 11 00 00 C0 00 02 4D C0 00 02 01");
    private static final Octets TO_ALL = Octets.ofHex("45 00 00 14 00 01 00 00 40 11 00 00 C0 00 02 4D FF FF FF FF");

    @Test
    void withoutLimitsItNeverTells() {
        LinkWatch watch = new LinkWatch(LinkLimits.NONE);
        watch.networkUp(T0, IP);
        watch.passed(at(5), TO_A_HOST);
        assertThat(watch.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(watch.timeout(at(1_000_000))).isNull();
    }

    @Test
    void itIsSilentUntilTheNetworkIsUp() {
        LinkWatch watch = watch(60, 90);
        watch.passed(T0, TO_A_HOST);
        assertThat(watch.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(watch.timeout(at(1_000))).isNull();
    }

    @Test
    void theIdleTimeBeginsAgainWithADatagramToAHostOnly() {
        LinkWatch watch = watch(60, 0);
        watch.networkUp(T0, IP);
        assertThat(watch.nextTimeout()).isEqualTo(at(60));
        watch.passed(at(50), TO_ALL);
        assertThat(watch.nextTimeout()).isEqualTo(at(60));
        watch.passed(at(59), TO_A_HOST);
        assertThat(watch.nextTimeout()).isEqualTo(at(119));
        assertThat(watch.timeout(at(118))).isNull();
        assertThat(watch.timeout(at(119))).isEqualTo(LinkWatch.Limit.IDLE);
    }

    @Test
    void itTellsOnce() {
        LinkWatch watch = watch(60, 90);
        watch.networkUp(T0, IP);
        assertThat(watch.timeout(at(60))).isEqualTo(LinkWatch.Limit.IDLE);
        watch.passed(at(61), TO_A_HOST);
        watch.networkUp(at(62), IP); // the goodbye crosses a negotiation
        assertThat(watch.timeout(at(1_000))).isNull();
        assertThat(watch.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aNegotiationStopsTheIdleTimeAndNotTheSession() {
        LinkWatch watch = watch(60, 90);
        watch.networkUp(T0, IP);
        watch.networkDown();
        assertThat(watch.nextTimeout()).isEqualTo(at(90));
        watch.networkUp(at(70), IP);
        assertThat(watch.nextTimeout()).isEqualTo(at(90));
        assertThat(watch.timeout(at(89))).isNull();
        assertThat(watch.timeout(at(90))).isEqualTo(LinkWatch.Limit.SESSION);
    }

    @Test
    void ofBothAtOnceTheSessionIsOver() {
        LinkWatch watch = watch(60, 60);
        watch.networkUp(T0, IP);
        assertThat(watch.timeout(at(60))).isEqualTo(LinkWatch.Limit.SESSION);
        assertThat(watch.timeout(at(60))).isNull();
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkLimits(Duration.ofSeconds(-1), Duration.ZERO))
                .withMessageContaining("idle PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkLimits(Duration.ZERO, Duration.ofSeconds(-1)))
                .withMessageContaining("session PT-1S");
    }

    private static LinkWatch watch(int idleSeconds, int sessionSeconds) {
        return new LinkWatch(new LinkLimits(Duration.ofSeconds(idleSeconds), Duration.ofSeconds(sessionSeconds)));
    }

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }
}
