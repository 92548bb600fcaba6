package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One way over a line, whatever calls come and go: its noise, its chance, and the impairments that each call meets. A
 * {@link Direction} carries one call over one or more ways. Not thread-safe: on the scheduler's thread.
 */
public final class Way {
    /** Impairments that a way may have at once. */
    public static final int MAX_IMPAIRMENTS = 16;

    private final Function<String, RandomGenerator> randomness;
    private @Nullable RandomGenerator jitter; // made when first asked, since few ways have any
    private @Nullable NoiseSource noise; // the same
    private final Map<String, RandomGenerator> parts = new LinkedHashMap<>();
    private final List<LineImpairment> impairments = new ArrayList<>();
    private @Nullable Chain chain;

    /**
     * A way without noise.
     *
     * @param randomness the source of chance for each of its parts, by name: {@code jitter}, {@code noise}, and those that
     *     impairments ask for
     */
    public Way(Function<String, RandomGenerator> randomness) {
        this.randomness = randomness;
    }

    /** There is this noise from now on, whichever direction it names; null: none. */
    public void setNoise(Instant now, @Nullable LineNoise next) {
        if (noise != null || next != null) {
            noise().set(now, next);
        }
    }

    /** Whether there is noise. */
    public boolean isNoisy() {
        return noise != null && noise.isOn();
    }

    /**
     * Spoils what passes from now on, in the present call and in those that follow. Of several, the latest meets the
     * characters first.
     */
    public void impair(LineImpairment impairment) {
        if (impairments.size() >= MAX_IMPAIRMENTS) {
            throw new IllegalStateException(
                    "a way of a line has at most " + MAX_IMPAIRMENTS + " impairments; clear() it first");
        }
        impairments.add(impairment);
        if (chain != null) {
            chain.wrap(impairment);
        }
    }

    /** From now on no impairment but the noise. */
    public void clear() {
        impairments.clear();
        if (chain != null) {
            chain.unwrap();
        }
    }

    /** What impairments may do to the call that they are in. */
    public interface Call {
        /** Sends octets the other way; false when it takes none. */
        boolean sendBack(Octets run);

        /** Takes the carrier of this way off. */
        void loseCarrier();
    }

    RandomGenerator jitter() {
        RandomGenerator present = jitter == null ? randomness.apply("jitter") : jitter;
        jitter = present;
        return present;
    }

    NoiseSource noise() {
        NoiseSource present = noise == null ? new NoiseSource(randomness.apply("noise")) : noise;
        noise = present;
        return present;
    }

    /** The receiver of a new call: all impairments in front of an end, and those that come while the call lasts. */
    public LineReceiver inFrontOf(LineReceiver end, Call call) {
        Chain next = new Chain(end, call);
        for (int i = 0; i < impairments.size(); i++) {
            next.wrap(impairments.get(i));
        }
        chain = next;
        return next;
    }

    /** The receivers of one call, outermost first, and where the impairments among them stand. */
    private final class Chain implements LineReceiver, LineImpairment.Place {
        private final LineReceiver end;
        private final Call call;
        private LineReceiver head;

        Chain(LineReceiver end, Call call) {
            this.end = end;
            this.call = call;
            this.head = end;
        }

        void wrap(LineImpairment impairment) {
            head = impairment.around(head, this);
        }

        void unwrap() {
            head = end;
        }

        @Override
        public void octets(Octets run, int misframed) {
            head.octets(run, misframed);
        }

        @Override
        public void harmed(LineHarm harm) {
            head.harmed(harm);
        }

        @Override
        public void carrierLost(LineDown cause) {
            head.carrierLost(cause);
        }

        @Override
        public RandomGenerator random(String part) {
            return parts.computeIfAbsent(part, randomness);
        }

        @Override
        public boolean sendBack(Octets run) {
            return call.sendBack(run);
        }

        @Override
        public void loseCarrier() {
            call.loseCarrier();
        }
    }
}
