package dev.ringback.simulator.exchange;

/** Decides what an exchange does with a call, in place of what stands on the lines; asked once for each. */
public interface CallJudge {
    /** Leaves everything to the lines. */
    CallJudge NONE = new CallJudge() {};

    /**
     * Whether a line that went off hook gets dial tone; without it the exchange hears no digit either.
     *
     * @param line its number
     * @param nth how often that line has asked for dial tone, from 1
     */
    default boolean givesDialTone(String line, int nth) {
        return true;
    }

    /** What becomes of a call. */
    default CallFate fate(CallAttempt attempt) {
        return CallFate.THROUGH;
    }
}
