package dev.ringback.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.ppp.hdlc.HdlcFraming;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At each phase, and against each side: octets and frames that no peer would send. */
class HostileOctetsTest {
    private static final long SEED = 20_011_126L;
    private static final long OCTETS = 1_000_000;
    private static final long FRAMES = 100_000;
    private static final int FRAMES_LOOKED_AT = 10_000;
    private static final int MAX_UNIT_OCTETS = 10_000;
    private static final long MAX_GROWTH_OCTETS = 16 << 20;
    private static final long MAX_STEP_NANOS = 200_000_000L;

    private static Stream<Target> targets() {
        return Target.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void whateverComesTheCallEndsAsItShouldAndTheNextOneConnects(Target target) {
        Siege siege = new Siege(target, SEED);
        List<byte[]> recorded = siege.record();
        RandomGenerator random = new SplittableRandom(SEED ^ target.toString().hashCode());
        Attacker attacker = new Attacker(random, recorded);
        long octets = OCTETS;
        long frames = FRAMES;
        long calls = 0;
        long before = usedOctets();
        byte[] last = {};
        try {
            while (octets > 0 || frames > 0) {
                siege.begin();
                calls++;
                for (; siege.isInPhase() && octets > 0; octets -= last.length) {
                    last = attacker.noise(octets);
                    siege.attack(last, step(random));
                }
                for (; siege.isInPhase() && frames > 0; frames--) {
                    last = frames % 2 == 0 ? attacker.randomFrame() : attacker.mutatedFrame();
                    siege.attack(last, step(random));
                }
                if (octets + frames == 0) {
                    assertThat(usedOctets() - before).as("octets more in use").isLessThan(MAX_GROWTH_OCTETS);
                }
                siege.end();
            }
            siege.callsAsEver();
        } catch (Throwable e) {
            throw new AssertionError(
                    target + ", seed " + SEED + ", call " + calls + ", with " + octets + " octets and " + frames
                            + " frames to come, after " + HexFormat.of().formatHex(last),
                    e);
        }
    }

    /** Or else the framing alone would stand the siege. */
    @Test
    void theAttackersFramesPassTheCheckSequence() {
        List<byte[]> recorded = new Siege(Target.all().get(0), SEED).record();
        Attacker attacker = new Attacker(new SplittableRandom(SEED), recorded);
        HdlcFraming framing = new HdlcFraming(MAX_UNIT_OCTETS);
        int good = 0;
        for (int i = 0; i < FRAMES_LOOKED_AT; i++) {
            Frame frame = framing.read(ByteBuffer.wrap(i % 2 == 0 ? attacker.randomFrame() : attacker.mutatedFrame()));
            good += frame instanceof Frame.Good ? 1 : 0;
            assertThat(frame instanceof Frame.Discarded discarded && discarded.error() == FrameError.BAD_FCS)
                    .isFalse();
        }
        assertThat(good).isGreaterThan(FRAMES_LOOKED_AT * 9 / 10);
    }

    /** Most frames come at once, and some late enough for timers. */
    private static long step(RandomGenerator random) {
        return random.nextInt(100) == 0 ? random.nextLong(MAX_STEP_NANOS) : 0;
    }

    private static long usedOctets() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
