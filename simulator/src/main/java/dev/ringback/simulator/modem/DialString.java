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
 * @param dialing how digits are sent at the end of it
 */
record DialString(List<Step> steps, boolean reverse, boolean staysInCommandState, Dialing dialing) {
    /** Something to do, one after the other. */
    sealed interface Step {
        /** Sends one digit. */
        record Digit(char digit, Dialing dialing) implements Step {}

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
     */
    static DialString read(String string, Dialing dialing) {
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
                        steps.add(new Step.Digit(c, now));
                    }
                }
            }
        }
        return new DialString(steps, reverse, stays, now);
    }

    /** Whether NO ANSWER can come of it. */
    boolean awaitsSilence() {
        return steps.contains(new Step.AwaitSilence());
    }

    /** The digits, for people. */
    String digits() {
        StringBuilder digits = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Digit digit) {
                digits.append(digit.digit());
            }
        }
        return digits.toString();
    }
}
