package dev.ringback.ppp.lcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One LCP, a hand that types its peer, and Magic-Numbers that count up from 11111111. */
final class LcpBench {
    static final Instant T0 = Instant.EPOCH;

    /** Asks for nothing, so that its Request is 01 id 0004. */
    static final LcpConfig SILENT =
            new LcpConfig(1500, -1, false, false, false, List.of(), List.of(), Octets.EMPTY, true);

    final Lcp lcp;
    Instant now = T0;

    LcpBench(LcpConfig config) {
        this(config, PppTimers.DEFAULTS);
    }

    LcpBench(LcpConfig config, PppTimers timers) {
        lcp = new Lcp(config, timers, new RandomGenerator() {
            private long number = 0x11111110;

            @Override
            public long nextLong() {
                number++;
                return number << 32; // nextInt takes the upper half
            }
        });
    }

    static LcpConfig demanding(AuthMethod... methods) {
        return SILENT.withAuthentication(List.of(methods), List.of());
    }

    static LcpConfig accepting(AuthMethod... methods) {
        return SILENT.withAuthentication(List.of(), List.of(methods));
    }

    static PppTimers echoing(int seconds, int count) {
        return new PppTimers(
                Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ofSeconds(seconds), count);
    }

    LcpBench up() {
        lcp.open(now);
        lcp.lowerUp(now);
        return this;
    }

    /** Opens with a peer that asks for these options, and forgets how. */
    LcpBench opened(String hisOptions) throws MalformedPacketException {
        up();
        String request = lcp.pollPacket().toHex();
        hear("02" + request.substring(2));
        Octets options = Octets.ofHex(hisOptions);
        hear(String.format("0101%04X", 4 + options.length()) + hisOptions);
        assertThat(lcp.isOpened()).isTrue();
        forget();
        return this;
    }

    void hear(String hex) throws MalformedPacketException {
        lcp.receive(now, Octets.ofHex(hex));
    }

    /** Lets the time pass, with all that is due on the way. */
    void passTo(Instant end) {
        while (!lcp.nextTimeout().isAfter(end)) {
            now = lcp.nextTimeout();
            lcp.timeout(now);
        }
        now = end;
    }

    void sent(String... packets) {
        List<String> sent = new ArrayList<>();
        for (Octets packet; (packet = lcp.pollPacket()) != null; ) {
            sent.add(packet.toHex());
        }
        List<String> expected = new ArrayList<>();
        for (String packet : packets) {
            expected.add(packet.replace(" ", ""));
        }
        assertThat(sent).isEqualTo(expected);
    }

    void told(LcpEvent... events) {
        assertThat(events()).containsExactly(events);
    }

    List<LcpEvent> events() {
        List<LcpEvent> told = new ArrayList<>();
        for (LcpEvent event; (event = lcp.pollEvent()) != null; ) {
            told.add(event);
        }
        return told;
    }

    void forget() {
        while (lcp.pollPacket() != null || lcp.pollEvent() != null) {
            // Not of interest.
        }
    }
}
