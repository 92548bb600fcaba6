package dev.ringback.ppp.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.CcpConfig.Demand;
import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends of CCP that talk to each other, over a link that loses packets where a test wants it to. */
class CcpPairTest {
    private static final byte[] ONE =
            Octets.ofHex("8B7CDC149B993A1BA118CB153F56DCCB").toByteArray();
    private static final byte[] OTHER =
            Octets.ofHex("D5F0E9521E3EA9589645E86051C82226").toByteArray();
    private static final Duration TRANSIT = Duration.ofMillis(30);

    /** One end: what it gets is in transit for a while. */
    private static final class End {
        private record InTransit(Instant arrives, Packet packet) {}

        private final CcpCounting counting = new CcpCounting();
        private final Ccp ccp;
        private final ArrayDeque<InTransit> arriving = new ArrayDeque<>();
        private final List<Integer> read = new ArrayList<>();
        private final List<CcpEvent> events = new ArrayList<>();

        End(CcpConfig config, byte[] send, byte[] receive) {
            SessionKeys keys = SessionKeys.ofTwoDirections(send, receive);
            ccp = new Ccp(config, () -> keys, PppTimers.DEFAULTS, counting);
        }

        void hear(Instant now) {
            while (!arriving.isEmpty() && !arriving.getFirst().arrives.isAfter(now)) {
                Packet packet = arriving.removeFirst().packet;
                if (packet.protocol() == ProtocolNumber.CCP) {
                    try {
                        ccp.receive(now, packet.information());
                    } catch (MalformedPacketException e) {
                        throw new AssertionError(e);
                    }
                } else {
                    Packet clear = ccp.decrypt(now, packet.information());
                    if (clear != null) {
                        read.add(clear.information().i32(4));
                    }
                }
            }
            ccp.timeout(now);
            for (CcpEvent event; (event = ccp.pollEvent()) != null; ) {
                if (!(event instanceof CcpEvent.Discarded)) {
                    events.add(event);
                }
            }
        }
    }

    private final SplittableRandom random = new SplittableRandom(20);
    private double loss;
    private Instant now = Instant.EPOCH;

    private void transfer(End from, End to, Packet packet) {
        if (random.nextDouble() >= loss) {
            to.arriving.addLast(new End.InTransit(now.plus(TRANSIT), packet));
        }
    }

    private void step(End a, End b) {
        a.hear(now);
        b.hear(now);
        for (Octets octets; (octets = a.ccp.pollPacket()) != null; ) {
            transfer(a, b, new Packet(ProtocolNumber.CCP, octets));
        }
        for (Octets octets; (octets = b.ccp.pollPacket()) != null; ) {
            transfer(b, a, new Packet(ProtocolNumber.CCP, octets));
        }
    }

    private void negotiate(End a, End b) {
        for (End end : List.of(a, b)) {
            end.ccp.open(now);
            end.ccp.lowerUp(now);
        }
        for (int i = 0; i < 10_000; i++) {
            step(a, b);
            now = now.plusMillis(10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // one end's strengths and change of keys, the other's, and what comes of it
        "40 56 128, EITHER,    40 56 128, EITHER,    128, true",
        "40 56 128, STATELESS, 40 56 128, STATEFUL,  0,   false",
        "40 56 128, EITHER,    40 56 128, STATEFUL,  128, false",
        "40 56 128, STATEFUL,  40 56 128, STATEFUL,  128, false",
        "40 56 128, EITHER,    40,        STATELESS, 40,  true",
        "40 56,     EITHER,    56 128,    STATELESS, 56,  true",
        "128,       STATELESS, 40 56,     STATELESS, 0,   false",
    })
    void twoEndsAgreeOnTheStrongest(
            String ones, KeyChange onesChange, String others, KeyChange othersChange, int bits, boolean stateless) {
        End a = new End(new CcpConfig(Demand.REQUIRED, strengths(ones), onesChange), ONE, OTHER);
        End b = new End(new CcpConfig(Demand.REQUIRED, strengths(others), othersChange), OTHER, ONE);
        negotiate(a, b);
        if (bits == 0) {
            for (End end : List.of(a, b)) {
                assertThat(end.events).hasSize(1);
                assertThat(end.events.get(0)).isInstanceOf(CcpEvent.Finished.class);
            }
        } else {
            MppeMode mode = new MppeMode(MppeStrength.valueOf("BITS_" + bits), stateless);
            assertThat(a.events).containsExactly(new CcpEvent.Up(new CcpResult(mode, mode)));
            assertThat(b.events).containsExactly(new CcpEvent.Up(new CcpResult(mode, mode)));
        }
    }

    private static List<MppeStrength> strengths(String words) {
        return List.of(words.split(" ")).stream()
                .map(word -> MppeStrength.valueOf("BITS_" + word))
                .toList();
    }

    /** 10,000 packets each way, of which, and of the Reset-Requests, one in a hundred is lost. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHundredthOfThePacketsLostIsMadeUpForByResets(boolean stateless) {
        CcpConfig config = new CcpConfig(
                Demand.REQUIRED, List.of(MppeStrength.BITS_128), stateless ? KeyChange.STATELESS : KeyChange.STATEFUL);
        End a = new End(config, ONE, OTHER);
        End b = new End(config, OTHER, ONE);
        negotiate(a, b);
        loss = 0.01;
        int packets = 10_000;
        for (int i = 0; i < packets; i++) {
            transfer(a, b, a.ccp.encrypt(numbered(i)));
            transfer(b, a, b.ccp.encrypt(numbered(i)));
            step(a, b);
            now = now.plusMillis(20);
        }
        loss = 0;
        for (int i = 0; i < 200; i++) {
            transfer(a, b, a.ccp.encrypt(numbered(packets + i)));
            transfer(b, a, b.ccp.encrypt(numbered(packets + i)));
            step(a, b);
            now = now.plusMillis(20);
        }
        for (End end : List.of(a, b)) {
            assertThat(end.events).as("nothing but the beginning").hasSize(1);
            assertThat(end.read).isSorted().doesNotHaveDuplicates().contains(packets + 100);
            CcpCounters counters = end.counting.copy();
            assertThat(counters.badPackets()).isZero();
            if (stateless) {
                assertThat(end.read).hasSizeGreaterThan(packets * 98 / 100);
                assertThat(counters.resetsAsked()).isZero();
                assertThat(counters.lostPackets()).isZero();
            } else {
                // A loss costs what is in flight for one turn of the link besides, some four packets.
                assertThat(end.read).hasSizeGreaterThan(packets * 90 / 100);
                assertThat(counters.resetsAsked()).isBetween(60L, 140L);
                assertThat(counters.resetsMade()).isBetween(60L, 140L);
                assertThat(counters.receivedPackets()).isEqualTo(end.read.size());
            }
        }
    }

    private static Packet numbered(int number) {
        return new Packet(
                ProtocolNumber.IPV4,
                Octets.of(0x45, 0, 0, 8, number >>> 24, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF));
    }

    /** A peer with other keys: nothing makes sense, and soon nobody pretends. */
    @Test
    void keysThatDoNotFitEndIt() {
        CcpConfig config = new CcpConfig(Demand.REQUIRED, List.of(MppeStrength.BITS_128), KeyChange.STATELESS);
        End a = new End(config, ONE, OTHER);
        End b = new End(config, OTHER, OTHER);
        negotiate(a, b);
        for (int i = 0; i < 120; i++) {
            transfer(a, b, a.ccp.encrypt(numbered(i)));
            step(a, b);
            now = now.plusMillis(20);
        }
        for (int i = 0; i < 1000; i++) {
            step(a, b);
            now = now.plusMillis(20);
        }
        assertThat(b.events).contains(new CcpEvent.Finished(CcpFailure.TOO_MANY_BAD_PACKETS));
        assertThat(a.events).contains(new CcpEvent.Finished(CcpFailure.TERMINATED_BY_PEER));
        assertThat(b.read.size()).isLessThan(5);
    }
}
