package dev.ringback.simulator.world;

import dev.ringback.simulator.exchange.CallStep;

/** What an exchange does with a call, in words. */
final class TelephoneNotes {
    private TelephoneNotes() {}

    static String text(CallStep step) {
        if (step instanceof CallStep.DialTone tone) {
            return tone.again() ? "dial tone again, for a number outside" : "dial tone";
        } else if (step instanceof CallStep.NoDialTone none) {
            return "no dial tone: " + none.cause();
        } else if (step instanceof CallStep.Dialling dialling) {
            return "the first digit is " + dialling.digit();
        } else if (step instanceof CallStep.NotHeard lost) {
            return "does not hear " + lost.digits() + ": " + lost.cause();
        } else if (step instanceof CallStep.NumberWhole whole) {
            return "number " + whole.number() + because(whole.cause());
        } else if (step instanceof CallStep.Ringback ringback) {
            return "rings " + ringback.called();
        } else if (step instanceof CallStep.Glare glare) {
            return "glare on line " + glare.called() + ": " + glare.outcome();
        } else if (step instanceof CallStep.Busy busy) {
            return "busy" + because(busy.cause());
        } else if (step instanceof CallStep.Reorder reorder) {
            return "reorder tone" + because(reorder.cause());
        } else if (step instanceof CallStep.Answered answered) {
            return "answered by " + answered.called();
        } else if (step instanceof CallStep.Released released) {
            return "the call is over" + because(released.cause());
        }
        throw new AssertionError(step);
    }

    private static String because(String cause) {
        return cause.isEmpty() ? "" : ": " + cause;
    }
}
