package dev.ringback.ppp.lcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.TwoEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two LCPs with any configurations, lossy lines, loops, and peers that say anything. */
class LcpPropertyTest {
    private static final int RUNS = 500;
    private static final Instant LONG_AFTER = Instant.EPOCH.plus(Duration.ofHours(1));

    private static final class LcpEnd implements TwoEnds.End {
        private final LcpConfig config;
        private final Lcp lcp;
        private final List<LcpEvent> events = new ArrayList<>();

        LcpEnd(LcpConfig config, SplittableRandom random) {
            this.config = config;
            lcp = new Lcp(config, PppTimers.DEFAULTS, random);
        }

        void up() {
            lcp.open(Instant.EPOCH);
            lcp.lowerUp(Instant.EPOCH);
        }

        @Override
        public void receive(Instant now, Octets information) throws MalformedPacketException {
            lcp.receive(now, information);
            drain();
        }

        @Override
        public void timeout(Instant now) {
            lcp.timeout(now);
            drain();
        }

        @Override
        public Instant nextTimeout() {
            return lcp.nextTimeout();
        }

        @Override
        public Octets pollPacket() {
            return lcp.pollPacket();
        }

        void drain() {
            for (LcpEvent event; (event = lcp.pollEvent()) != null; ) {
                events.add(event);
            }
        }

        LcpResult result() {
            LcpResult result = null;
            for (LcpEvent event : events) {
                result = event instanceof LcpEvent.Up up ? up.result() : result;
            }
            return result;
        }

        List<LcpFailure> failures() {
            List<LcpFailure> failures = new ArrayList<>();
            for (LcpEvent event : events) {
                if (event instanceof LcpEvent.Finished finished) {
                    failures.add(finished.failure());
                }
            }
            return failures;
        }
    }

    @Test
    void withoutLossTwoEndsOpenExactlyWhereEachCanSatisfyTheOther() {
        int opened = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LcpEnd first = new LcpEnd(config(random), random.split());
            LcpEnd second = new LcpEnd(config(random), random.split());
            TwoEnds line = new TwoEnds(first, second, Duration.ofMillis(random.nextInt(1400)), () -> false);
            first.up();
            second.up();
            assertThat(line.runUntil(LONG_AFTER)).isTrue();
            String run = "seed " + seed + ": " + first.config + " and " + second.config;
            boolean possible = satisfies(second, first) && satisfies(first, second);
            assertThat(first.lcp.isOpened()).as(run).isEqualTo(possible);
            assertThat(second.lcp.isOpened()).as(run).isEqualTo(possible);
            if (possible) {
                assertThat(first.failures()).as(run).isEmpty();
                agree(run, first.result(), second.result());
                opened++;
            } else {
                List<LcpFailure> failures = new ArrayList<>(first.failures());
                failures.addAll(second.failures());
                assertThat(failures).as(run).hasSize(2).contains(LcpFailure.PEER_REFUSES_AUTH);
            }
        }
        assertThat(opened).isBetween(RUNS / 10, RUNS - RUNS / 10);
    }

    @ParameterizedTest(name = "with {0} percent lost")
    @ValueSource(ints = {5, 30, 60})
    void withLossTwoEndsComeToRestAndAgreeWhereBothAreOpen(int lostPercent) {
        int opened = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LcpEnd first = new LcpEnd(config(random), random.split());
            LcpEnd second = new LcpEnd(config(random), random.split());
            SplittableRandom losses = random.split();
            TwoEnds line = new TwoEnds(
                    first, second, Duration.ofMillis(random.nextInt(1400)), () -> losses.nextInt(100) < lostPercent);
            first.up();
            second.up();
            String run = "seed " + seed + ": " + first.config + " and " + second.config;
            assertThat(line.runUntil(LONG_AFTER)).as(run).isTrue();
            for (LcpEnd end : List.of(first, second)) {
                assertThat(end.lcp.isOpened() || !end.failures().isEmpty())
                        .as(run)
                        .isTrue();
            }
            if (first.lcp.isOpened() && second.lcp.isOpened()) {
                agree(run, first.result(), second.result());
                opened++;
            }
        }
        assertThat(opened).isPositive();
    }

    /**
     * What RFC 1661 gives where the way there and back takes longer than the Restart timer: a retransmitted Request finds
     * the peer Opened and takes it down, and so on. Only the owner's limit on the whole negotiation ends it; what the
     * automaton owes is that it does not turn into a storm.
     */
    @Test
    void aRoundTripBeyondTheRestartTimerNeverSettlesButStaysSlow() {
        SplittableRandom random = new SplittableRandom(1);
        LcpEnd first = new LcpEnd(LcpConfig.usual(), random.split());
        LcpEnd second = new LcpEnd(LcpConfig.usual(), random.split());
        TwoEnds line = new TwoEnds(first, second, Duration.ofMillis(1650), () -> false);
        first.up();
        second.up();
        assertThat(line.runUntil(Instant.EPOCH.plusSeconds(150))).isFalse();
        assertThat(line.sent()).hasSizeLessThan(2 * 150);
        assertThat(first.events).contains(new LcpEvent.Down());
        assertThat(first.failures()).isEmpty();
    }

    @Test
    void aLoopedLineIsFoundOutWhateverTheConfiguration() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LcpConfig any = config(random);
            LcpConfig config = new LcpConfig(
                    any.mru(),
                    any.accm(),
                    true,
                    any.pfc(),
                    any.acfc(),
                    any.demand(),
                    any.accept(),
                    any.endpointDiscriminator(),
                    any.extensions());
            LcpEnd end = new LcpEnd(config, random.split());
            end.up();
            Instant now = Instant.EPOCH;
            List<Octets> loop = new ArrayList<>();
            for (int steps = 0; end.failures().isEmpty(); steps++) {
                assertThat(steps).as("seed " + seed + ": " + config).isLessThan(200);
                for (Octets packet; (packet = end.pollPacket()) != null; ) {
                    loop.add(packet);
                }
                now = now.plusMillis(20);
                try {
                    if (loop.isEmpty()) {
                        now = end.nextTimeout();
                        end.timeout(now);
                    } else {
                        end.receive(now, loop.remove(0));
                    }
                } catch (MalformedPacketException e) {
                    throw new AssertionError(e.reason());
                }
            }
            assertThat(end.failures()).as("seed " + seed + ": " + config).containsExactly(LcpFailure.LOOPED_BACK);
            assertThat(now).isBefore(Instant.EPOCH.plusSeconds(10));
        }
    }

    /** Options with any body, packets with any code, in any phase: nothing but the one exception, no answer too long. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void anyPacketsAreAnsweredOrDiscarded(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int opened = 0;
        int malformed = 0;
        for (int calls = 0; calls < 400; calls++) {
            LcpEnd end = new LcpEnd(config(random), random.split());
            end.up();
            Instant now = Instant.EPOCH;
            Octets lastRequest = Octets.of(1, 0, 0, 4);
            for (int i = 0; i < 200; i++) {
                now = now.plusMillis(random.nextInt(400));
                end.timeout(now);
                Octets packet = random.nextInt(3) == 0
                        ? Octets.of(2).concat(lastRequest.slice(1))
                        : packet(random, lastRequest);
                try {
                    end.receive(now, packet);
                } catch (MalformedPacketException e) {
                    malformed++;
                }
                end.lcp.rejectProtocol(now, 0x80FD, packet);
                end.drain();
                end.events.clear();
                opened += end.lcp.isOpened() ? 1 : 0;
                for (Octets answer; (answer = end.pollPacket()) != null; ) {
                    ControlPacket.read("LCP", answer);
                    assertThat(answer.length()).isLessThanOrEqualTo(1500);
                    lastRequest = answer.u8(0) == ControlPacket.CONFIGURE_REQUEST ? answer : lastRequest;
                }
            }
        }
        assertThat(opened).isGreaterThan(1000);
        assertThat(malformed).isGreaterThan(1000);
    }

    private static Octets packet(SplittableRandom random, Octets lastRequest) {
        OctetWriter options = new OctetWriter(64);
        for (int n = random.nextInt(6); n > 0; n--) {
            int type = random.nextInt(8) == 0 ? random.nextInt(256) : random.nextInt(20);
            boolean right = random.nextInt(4) > 0;
            Octets body = right ? rightBody(random, type) : noise(random, random.nextInt(12));
            options.u8(type).u8(2 + body.length()).octets(body);
        }
        if (random.nextInt(10) == 0) {
            options.octets(noise(random, random.nextInt(200)));
        }
        int code = 1 + random.nextInt(random.nextInt(10) == 0 ? 255 : 13);
        int identifier = random.nextBoolean() ? lastRequest.u8(1) : random.nextInt(256);
        int length = random.nextInt(15) == 0 ? random.nextInt(300) : 4 + options.length();
        return new OctetWriter(64)
                .u8(code)
                .u8(identifier)
                .u16(length)
                .octets(options.toOctets())
                .toOctets();
    }

    private static Octets rightBody(SplittableRandom random, int type) {
        return switch (type) {
            case 1 -> noise(random, 2);
            case 2, 5 -> noise(random, 4);
            case 3 -> {
                AuthMethod method = AuthMethod.values()[random.nextInt(4)];
                yield new OctetWriter(8)
                        .u16(method.protocol())
                        .octets(method.data())
                        .toOctets();
            }
            case 7, 8 -> Octets.EMPTY;
            default -> noise(random, random.nextInt(8));
        };
    }

    private static boolean satisfies(LcpEnd prover, LcpEnd demander) {
        return demander.config.demand().isEmpty()
                || !Collections.disjoint(demander.config.demand(), prover.config.accept());
    }

    private static void agree(String run, LcpResult first, LcpResult second) {
        assertThat(first.sendMru()).as(run).isEqualTo(second.receiveMru());
        assertThat(second.sendMru()).as(run).isEqualTo(first.receiveMru());
        assertThat(first.sendAccm()).as(run).isEqualTo(second.receiveAccm());
        assertThat(second.sendAccm()).as(run).isEqualTo(first.receiveAccm());
        assertThat(first.owed()).as(run).isEqualTo(second.demanded());
        assertThat(second.owed()).as(run).isEqualTo(first.demanded());
    }

    private static LcpConfig config(SplittableRandom random) {
        Octets discriminator = random.nextInt(3) == 0 ? Octets.of(3).concat(noise(random, 6)) : Octets.EMPTY;
        return new LcpConfig(
                random.nextBoolean() ? 1500 : random.nextInt(0x10000),
                random.nextBoolean() ? -1 : random.nextInt(),
                random.nextInt(5) > 0,
                random.nextBoolean(),
                random.nextBoolean(),
                methods(random),
                methods(random),
                discriminator,
                random.nextBoolean());
    }

    private static List<AuthMethod> methods(SplittableRandom random) {
        List<AuthMethod> methods = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            AuthMethod method = AuthMethod.values()[random.nextInt(4)];
            if (!methods.contains(method)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static Octets noise(SplittableRandom random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }
}
