package dev.ringback.ras;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a dial may do beyond the usual, as {@code RASDIALEXTENSIONS} says it.
 *
 * @param pausedStates whether the dial may pause; without it what would have been a pause is an error and the end
 * @param eapUserIdentity who it says it is to EAP; empty: the user of the params, behind the domain
 * @param listenerExecutor where the listener runs, one notification at a time; null: on the connection's own executor
 */
public record RasDialExtensions(
        boolean pausedStates,
        RasEapUserIdentity eapUserIdentity,
        @Nullable Executor listenerExecutor) {
    /** All defaults, as a null pointer in C: no pauses. */
    public static final RasDialExtensions DEFAULTS = new RasDialExtensions(false, new RasEapUserIdentity(""), null);

    /** The same with or without pauses. */
    public RasDialExtensions withPausedStates(boolean newPausedStates) {
        return new RasDialExtensions(newPausedStates, eapUserIdentity, listenerExecutor);
    }

    /** The same with another identity for EAP, which RAS would have in the user's name. */
    public RasDialExtensions withEapUserIdentity(RasEapUserIdentity newEapUserIdentity) {
        return new RasDialExtensions(pausedStates, newEapUserIdentity, listenerExecutor);
    }

    /** The same with the listener on this executor. */
    public RasDialExtensions withListenerExecutor(Executor newListenerExecutor) {
        return new RasDialExtensions(pausedStates, eapUserIdentity, newListenerExecutor);
    }
}
