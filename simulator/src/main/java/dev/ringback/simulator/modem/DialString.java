package dev.ringback.simulator.modem;

import dev.ringback.simulator.exchange.SubscriberLine.Dialing;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands behind {@code ATD}, as steps (V.250, section 6.3.1).
 *
 * @param steps in order
 * @param reverse whether the modem is to answer the call that it dials, {@code R}
 * @param staysInCommandState whether it ends with {@code ;}
 * @param overNetwork whether no tones and no pulses are sent, and there is no dial tone
 */
record DialString(List<Step> steps, boolean reverse, boolean staysInCommandState, boolean overNetwork) {
    /** Something to do, one after the other. */
    sealed interface Step {
        /** Sends one digit; over a network that takes no time. */
        record Digit(char digit, Dialing dialing, boolean overNetwork) implements Step {}

        /** Waits S8. */
        record Pause() implements Step {}

        /** Waits for a dial tone, S7 at most. */
        record AwaitTone() implements Step {}

        /** Waits for the end of ringing and 5 s of silence. */
        record AwaitSilence() implements Step {}

        /** Goes on hook for half a second. */
        record Flash() implements Step {}
    }

    DialString {
        steps = List.copyOf(steps);
    }

    /**
     * Reads it; what is no modifier, as hyphens and brackets, is passed over.
     *
     * @param dialing how digits are sent until T or P
     * @param overNetwork whether they are a message of a network, whatever the letters say
     */
    static DialString read(String string, Dialing dialing, boolean overNetwork) {
        List<Step> steps = new ArrayList<>();
        Dialing now = dialing;
        boolean reverse = false;
        boolean stays = false;
        for (int i = 0; i < string.length() && !stays; i++) {
            char c = string.charAt(i);
            switch (c) {
                case 'T' -> now = Dialing.TONE;
                case 'P' -> now = Dialing.PULSE;
                case ',' -> steps.add(new Step.Pause());
                case 'W' -> steps.add(new Step.AwaitTone());
                case '@' -> steps.add(new Step.AwaitSilence());
                case '!' -> steps.add(new Step.Flash());
                case 'R' -> reverse = true;
                case ';' -> stays = true;
                default -> {
                    if ("0123456789ABCD*#".indexOf(c) >= 0) {
                        steps.add(new Step.Digit(c, now, overNetwork));
                    }
                }
            }
        }
        return new DialString(steps, reverse, stays, overNetwork);
    }

    /** Whether NO ANSWER can come of it. */
    boolean awaitsSilence() {
        return steps.contains(new Step.AwaitSilence());
    }
}
