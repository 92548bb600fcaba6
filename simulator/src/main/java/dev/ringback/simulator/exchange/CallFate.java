package dev.ringback.simulator.exchange;

import java.time.Duration;

/** What is to become of a call, whatever the called line does. The causes end up in the journal. */
public sealed interface CallFate {
    /** The called line decides, and it rings as often as the exchange lets it. */
    CallFate THROUGH = new Through(0);

    /**
     * The called line decides.
     *
     * @param maxRings passes of the cadence before it is given up; 0: as the rules of the exchange say
     */
    record Through(int maxRings) implements CallFate {}

    /** The line is found busy. */
    record Busy(String cause) implements CallFate {}

    /** The number is not to be had: congestion, or out of order. */
    record Unobtainable(String cause) implements CallFate {}

    /**
     * It rings somewhere and nobody answers.
     *
     * @param maxRings as of {@link Through}
     */
    record Unanswered(int maxRings) implements CallFate {}

    /**
     * Somebody answers who is no modem.
     *
     * @param who a voice, a fax machine, or silence
     * @param rings how often it rings first; 1 or more
     * @param stays how long he stays before he hangs up
     */
    record Answered(Sound who, int rings, Duration stays) implements CallFate {}

    /** The call is put through to another number: another modem may answer. */
    record Diverted(String number) implements CallFate {}
}
