package dev.ringback.ppp.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.TwoEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two IPCPs with any configurations on lossy links, and peers that say anything. */
class IpcpPropertyTest {
    private static final int RUNS = 500;
    private static final Instant LONG_AFTER = Instant.EPOCH.plus(Duration.ofHours(1));

    private static final class IpcpEnd implements TwoEnds.End {
        private final IpcpConfig config;
        private final Ipcp ipcp;
        private final List<IpcpEvent> events = new ArrayList<>();

        IpcpEnd(IpcpConfig config) {
            this.config = config;
            ipcp = new Ipcp(config, PppTimers.DEFAULTS);
            ipcp.open(Instant.EPOCH);
            ipcp.lowerUp(Instant.EPOCH);
        }

        @Override
        public void receive(Instant now, Octets information) throws MalformedPacketException {
            ipcp.receive(now, information);
            drain();
        }

        @Override
        public void timeout(Instant now) {
            ipcp.timeout(now);
            drain();
        }

        @Override
        public Instant nextTimeout() {
            return ipcp.nextTimeout();
        }

        @Override
        public Octets pollPacket() {
            return ipcp.pollPacket();
        }

        void drain() {
            for (IpcpEvent event; (event = ipcp.pollEvent()) != null; ) {
                events.add(event);
            }
        }

        IpcpResult result() {
            IpcpResult result = null;
            for (IpcpEvent event : events) {
                result = event instanceof IpcpEvent.Up up ? up.result() : result;
            }
            return result;
        }

        boolean hasFinished() {
            boolean finished = false;
            for (IpcpEvent event : events) {
                finished |= event instanceof IpcpEvent.Finished;
            }
            return finished;
        }
    }

    @ParameterizedTest(name = "with {0} percent lost")
    @ValueSource(ints = {0, 5, 30, 60})
    void twoEndsComeToRestAndNobodyIsOpenWithoutAnAddress(int lostPercent) {
        int opened = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            IpcpEnd first = new IpcpEnd(config(random));
            IpcpEnd second = new IpcpEnd(config(random));
            SplittableRandom losses = random.split();
            TwoEnds line = new TwoEnds(
                    first, second, Duration.ofMillis(random.nextInt(1400)), () -> losses.nextInt(100) < lostPercent);
            String run = "seed " + seed + ": " + first.config + " and " + second.config;
            assertThat(line.runUntil(LONG_AFTER)).as(run).isTrue();
            for (IpcpEnd end : List.of(first, second)) {
                assertThat(end.ipcp.isOpened() || end.hasFinished()).as(run).isTrue();
                if (end.ipcp.isOpened()) {
                    assertThat(end.result().ownAddress().isNone()).as(run).isFalse();
                }
            }
            if (first.ipcp.isOpened() && second.ipcp.isOpened()) {
                agree(run, first, second);
                agree(run, second, first);
                opened++;
            }
            if (lostPercent == 0) {
                assertThat(first.ipcp.isOpened()).as(run).isEqualTo(second.ipcp.isOpened());
            }
        }
        assertThat(opened).isBetween(RUNS / 50, RUNS - 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void anyPacketsAreAnsweredOrDiscarded(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int opened = 0;
        int malformed = 0;
        for (int calls = 0; calls < 400; calls++) {
            IpcpEnd end = new IpcpEnd(config(random));
            Instant now = Instant.EPOCH;
            Octets lastRequest = Octets.of(1, 0, 0, 4);
            for (int i = 0; i < 200; i++) {
                now = now.plusMillis(random.nextInt(400));
                end.timeout(now);
                boolean ack = random.nextInt(3) == 0;
                try {
                    end.receive(now, ack ? Octets.of(2).concat(lastRequest.slice(1)) : packet(random, lastRequest));
                } catch (MalformedPacketException e) {
                    malformed++;
                }
                opened += end.ipcp.isOpened() ? 1 : 0;
                end.events.clear();
                for (Octets answer; (answer = end.pollPacket()) != null; ) {
                    ControlPacket.read("IPCP", answer);
                    assertThat(answer.length()).isLessThanOrEqualTo(1500);
                    lastRequest = answer.u8(0) == ControlPacket.CONFIGURE_REQUEST ? answer : lastRequest;
                }
            }
        }
        assertThat(opened).isGreaterThan(1000);
        assertThat(malformed).isGreaterThan(1000);
    }

    private static void agree(String run, IpcpEnd asker, IpcpEnd giver) {
        Ipv4Address known = giver.result().peerAddress();
        if (!known.isNone()) {
            assertThat(asker.result().ownAddress()).as(run).isEqualTo(known);
        }
        if (!known.isNone()
                && giver.config.peerAddressForced()
                && !giver.config.peerAddress().isNone()) {
            assertThat(known).as(run).isEqualTo(giver.config.peerAddress());
        }
        Ipv4Address dns = asker.result().dns1();
        assertThat(List.of(giver.config.dns1(), Ipv4Address.NONE)).as(run).contains(dns);
    }

    private static Octets packet(SplittableRandom random, Octets lastRequest) {
        int[] types = {1, 2, 3, 3, 3, 4, 129, 130, 131, 132, 200};
        OctetWriter options = new OctetWriter(64);
        for (int n = random.nextInt(4); n > 0; n--) {
            int length = random.nextInt(4) > 0 ? 4 : random.nextInt(12);
            options.u8(types[random.nextInt(types.length)]).u8(2 + length).octets(noise(random, length));
        }
        if (random.nextInt(10) == 0) {
            options.octets(noise(random, random.nextInt(100)));
        }
        int code = 1 + random.nextInt(random.nextInt(10) == 0 ? 255 : 7);
        int identifier = random.nextBoolean() ? lastRequest.u8(1) : random.nextInt(256);
        int length = random.nextInt(15) == 0 ? random.nextInt(300) : 4 + options.length();
        return new OctetWriter(64)
                .u8(code)
                .u8(identifier)
                .u16(length)
                .octets(options.toOctets())
                .toOctets();
    }

    private static IpcpConfig config(SplittableRandom random) {
        return new IpcpConfig(
                address(random),
                random.nextBoolean(),
                address(random),
                random.nextBoolean(),
                random.nextBoolean(),
                address(random),
                address(random),
                address(random),
                address(random));
    }

    /** One of four, so that wishes meet now and then; or none. */
    private static Ipv4Address address(SplittableRandom random) {
        return random.nextInt(3) == 0 ? Ipv4Address.NONE : new Ipv4Address(0xC0000201 + random.nextInt(4));
    }

    private static Octets noise(SplittableRandom random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }
}
