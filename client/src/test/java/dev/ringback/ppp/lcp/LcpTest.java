package dev.ringback.ppp.lcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LcpTest {
    private static final Instant T0 = Instant.EPOCH;

    private final Lcp lcp = new Lcp(LcpConfig.usual(), PppTimers.DEFAULTS, new SplittableRandom(1));

    @Test
    void aWindowsCallersRequestGetsExactlyItsCallbackOptionRejected() throws Exception {
        lcp.open(T0);
        lcp.lowerUp(T0);
        lcp.pollPacket();
        lcp.receive(T0, Octets.ofHex("01 00 0017 0206FFFFFFFF 05061133515B 0702 0802 0D0306"));
        assertThat(lcp.pollPacket().toHex()).isEqualTo("040000070D0306");
        assertThat(lcp.pollPacket()).isNull();
    }
}
