package dev.ringback.ppp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Automaton.Options;
import dev.ringback.ppp.control.Automaton.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends whose policies say anything at all: they agree or give up, within the counters, and come to rest. */
class NegotiationPropertyTest {
    private static final int RUNS = 400;
    private static final Instant LONG_AFTER = Instant.EPOCH.plus(Duration.ofHours(1));
    private static final Set<State> AT_REST = EnumSet.of(State.OPENED, State.STOPPED, State.CLOSED);

    /** Wants and allows at random; what it thinks of an option depends on its octets only. */
    private static final class Whim implements OptionPolicy {
        private final SplittableRandom random;
        private final int salt;
        private final int patience;
        private List<ConfigurationOption> wanted = new ArrayList<>();

        Whim(SplittableRandom random) {
            this.random = random;
            salt = random.nextInt();
            patience = 1 + random.nextInt(6);
        }

        @Override
        public void restart() {
            wanted = new ArrayList<>();
            for (int type = 1; type <= 6; type++) {
                if (random.nextBoolean()) {
                    wanted.add(new ConfigurationOption(type, Octets.of(random.nextInt(256))));
                }
            }
        }

        @Override
        public List<ConfigurationOption> request() {
            return wanted;
        }

        @Override
        public Reaction requested(List<ConfigurationOption> request) {
            return random.nextInt(200) == 0 ? Reaction.GIVE_UP : Reaction.PROGRESS;
        }

        @Override
        public Verdict judge(List<ConfigurationOption> request) {
            List<ConfigurationOption> rejected = new ArrayList<>();
            List<ConfigurationOption> naked = new ArrayList<>();
            List<ConfigurationOption> proposals = new ArrayList<>();
            for (ConfigurationOption option : request) {
                int whim = new SplittableRandom(option.hashCode() ^ salt).nextInt(patience + 2);
                if (whim == 0) {
                    rejected.add(option);
                } else if (whim == 1) {
                    naked.add(option);
                    proposals.add(new ConfigurationOption(option.type(), Octets.of(option.hashCode() & 0xFF)));
                }
            }
            if (!rejected.isEmpty()) {
                return new Verdict.Reject(rejected);
            }
            List<ConfigurationOption> appended = salt % 2 == 0 && ConfigurationOption.find(request, 6) == null
                    ? List.of(new ConfigurationOption(6, Octets.of(salt & 0xFF)))
                    : List.of();
            return naked.isEmpty() && appended.isEmpty()
                    ? Verdict.ACK
                    : new Verdict.Nak(naked, proposals, appended, false);
        }

        @Override
        public Reaction acknowledged() {
            return Reaction.PROGRESS;
        }

        @Override
        public Reaction naked(List<ConfigurationOption> options) {
            wanted = new ArrayList<>(wanted);
            for (ConfigurationOption option : options) {
                wanted.removeIf(mine -> mine.type() == option.type());
                wanted.add(random.nextBoolean() ? option : new ConfigurationOption(option.type(), Octets.of(0)));
            }
            return Reaction.FRUITLESS;
        }

        @Override
        public Reaction rejected(List<ConfigurationOption> options) {
            wanted = new ArrayList<>(wanted);
            wanted.removeAll(options);
            return Reaction.PROGRESS;
        }

        @Override
        public String farewell() {
            return "no";
        }
    }

    private static final class WhimEnd implements TwoEnds.End {
        private final ControlProtocol control;
        private final List<ControlEvent> events = new ArrayList<>();

        WhimEnd(SplittableRandom random) {
            control = new ControlProtocol("XCP", new Whim(random), PppTimers.DEFAULTS, Options.NONE);
        }

        void up() {
            control.open(Instant.EPOCH);
            control.lowerUp(Instant.EPOCH);
        }

        @Override
        public void receive(Instant now, Octets information) throws MalformedPacketException {
            control.receive(now, ControlPacket.read("XCP", information));
            drain();
        }

        @Override
        public void timeout(Instant now) {
            control.timeout(now);
            drain();
        }

        @Override
        public Instant nextTimeout() {
            return control.nextTimeout();
        }

        @Override
        public Octets pollPacket() {
            return control.pollPacket();
        }

        private void drain() {
            for (ControlEvent event; (event = control.pollEvent()) != null; ) {
                events.add(event);
            }
        }
    }

    @ParameterizedTest(name = "with {0} percent lost")
    @ValueSource(ints = {0, 10, 40, 70, 100})
    void twoEndsComeToRest(int lostPercent) {
        int opened = 0;
        int finished = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WhimEnd first = new WhimEnd(random.split());
            WhimEnd second = new WhimEnd(random.split());
            SplittableRandom losses = random.split();
            TwoEnds line = new TwoEnds(
                    first, second, Duration.ofMillis(random.nextInt(1200)), () -> losses.nextInt(100) < lostPercent);
            first.up();
            second.up();
            boolean rests = line.runUntil(LONG_AFTER);
            String run = "seed " + seed + ": " + first.control.state() + " and " + second.control.state();
            assertThat(rests).as(run).isTrue();
            assertThat(line.malformed()).as(run).isEmpty();
            assertThat(AT_REST).as(run).contains(first.control.state(), second.control.state());
            if (lostPercent == 0) {
                agree(run, first, second);
            }
            opened += first.control.state() == State.OPENED ? 1 : 0;
            finished += first.control.state() == State.OPENED ? 0 : 1;
        }
        // The runs are worth something only where both ends of the scale occur.
        assertThat(opened > 0).isEqualTo(lostPercent < 100);
        assertThat(finished).isPositive();
    }

    private static void agree(String run, WhimEnd first, WhimEnd second) {
        assertThat(first.control.state() == State.OPENED).as(run).isEqualTo(second.control.state() == State.OPENED);
        if (first.control.state() == State.OPENED) {
            assertThat(first.control.got()).as(run).isEqualTo(second.control.his());
            assertThat(first.control.his()).as(run).isEqualTo(second.control.got());
        }
    }

    /** Whatever well-formed or broken packets come, in whatever order: no answer is malformed, nothing else is thrown. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anyPacketsInAnyStateAreAnsweredOrDiscarded(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        EnumSet<State> seen = EnumSet.noneOf(State.class);
        WhimEnd end = new WhimEnd(random.split());
        Instant now = Instant.EPOCH;
        Octets lastRequest = Octets.of(1, 0, 0, 4);
        for (int i = 0; i < 100_000; i++) {
            seen.add(end.control.state());
            now = now.plusMillis(random.nextInt(800));
            switch (random.nextInt(40)) {
                case 0 -> end.control.open(now);
                case 1 -> end.control.close(now, "x");
                case 2 -> end.control.lowerUp(now);
                case 3 -> end.control.lowerDown(now);
                case 4 -> end.control.rejected(now, random.nextBoolean());
                case 5, 6, 7 -> end.timeout(now);
                default -> {
                    try {
                        boolean reply = random.nextInt(3) == 0;
                        end.receive(now, reply ? reply(random, lastRequest) : packet(random, end.control));
                    } catch (MalformedPacketException e) {
                        assertThat(e.reason()).isNotEmpty();
                    }
                }
            }
            end.drain();
            end.events.clear();
            for (Octets answer; (answer = end.pollPacket()) != null; ) {
                assertThat(ControlPacket.read("XCP", answer).toOctets()).isEqualTo(answer);
                lastRequest = answer.u8(0) == ControlPacket.CONFIGURE_REQUEST ? answer : lastRequest;
                assertThat(answer.length()).isLessThanOrEqualTo(ControlProtocol.DEFAULT_MRU_OCTETS);
            }
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(State.class));
    }

    /** An Ack, Nak or Reject of the very Request. */
    private static Octets reply(SplittableRandom random, Octets request) {
        return Octets.of(2 + (random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(2)))
                .concat(request.slice(1));
    }

    private static Octets packet(SplittableRandom random, ControlProtocol control) {
        int kind = random.nextInt(4);
        OctetWriter out = new OctetWriter(64);
        Octets body;
        if (kind == 0) {
            body = noise(random, random.nextInt(60));
        } else if (kind == 1) {
            body = ConfigurationOption.writeAll(control.got());
        } else {
            OctetWriter options = new OctetWriter(32);
            for (int n = random.nextInt(5); n > 0; n--) {
                int length = random.nextInt(4);
                options.u8(random.nextInt(10)).u8(2 + length).octets(noise(random, length));
            }
            body = options.toOctets();
        }
        int code = random.nextInt(12) == 0 ? random.nextInt(256) : 1 + random.nextInt(7);
        int length = random.nextInt(20) == 0 ? random.nextInt(80) : 4 + body.length();
        return out.u8(code).u8(random.nextInt(4)).u16(length).octets(body).toOctets();
    }

    private static Octets noise(SplittableRandom random, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }
}
