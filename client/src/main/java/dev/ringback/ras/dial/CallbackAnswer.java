package dev.ringback.ras.dial;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import org.jspecify.annotations.Nullable;

/**
 * What the callback number of a dial means to a server's offer.
 *
 * <p>A number goes to an account that lets the caller choose, and to no other. An empty one declines where that is
 * possible; elsewhere the administrator's number is called, if there is one. A list of numbers is nothing that a callback
 * number could choose from.
 */
final class CallbackAnswer {
    /** Asks the user. */
    static final String ASK = "*";

    private CallbackAnswer() {}

    /** Whether nobody but the user can answer. */
    static boolean isForTheUser(CallbackOffer offer, String number) {
        return offer.user() && number.equals(ASK);
    }

    /** The answer, or null if there is none. */
    static @Nullable CallbackChoice choice(CallbackOffer offer, String number, int delaySeconds) {
        boolean declines = number.isEmpty();
        if (offer.user() && !declines) {
            return number.equals(ASK) ? null : CallbackChoice.user(number, delaySeconds);
        }
        if (offer.none() && (declines || !offer.admin())) {
            return CallbackChoice.none();
        }
        return offer.admin() ? CallbackChoice.admin(delaySeconds) : null;
    }
}
