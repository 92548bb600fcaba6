package dev.ringback.exhaustive;

import dev.ringback.simulator.line.Side;
import java.time.Duration;

/**
 * What happens to a stretch of the octets that arrive at one end, counted from 0 over all calls of a play.
 *
 * @param from the first octet
 * @param to behind the last one
 * @param bit with {@link Harm#FLIPPED}: which bit of the first octet, 0 the lowest; else 0
 */
record StreamFault(Side toward, long from, long to, Harm harm, int bit) implements Fault {
    /** How late is late: behind the first repetition of a request, and before the second. */
    static final Duration LATE = Duration.ofSeconds(4);

    /** What becomes of the stretch. */
    enum Harm {
        /** It does not arrive, nor what is behind it, because the carrier goes where it begins. */
        CARRIER_LOST,
        /** It does not arrive, nor what is behind it in this call, and the carrier stays. */
        MUTE,
        /** It does not arrive. */
        LOST,
        /** It arrives twice. */
        DOUBLED,
        /** It arrives late, and what follows overtakes it. */
        LATE,
        /** A bit turns over. */
        FLIPPED
    }

    @Override
    public void plantIn(Play play) {
        play.impair(toward, new StretchImpairment(this, play.scheduler(), play::struck));
    }
}
