package dev.ringback.ras;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a dial may do beyond the usual, as {@code RASDIALEXTENSIONS} says it.
 *
 * @param pausedStates whether the dial may pause; without it what would have been a pause is an error and the end
 * @param listenerExecutor where the listener runs, one notification at a time; null: on the connection's own executor
 */
public record RasDialExtensions(
        boolean pausedStates, @Nullable Executor listenerExecutor) {
    /** All defaults, as a null pointer in C: no pauses. */
    public static final RasDialExtensions DEFAULTS = new RasDialExtensions(false, null);

    /** The same with or without pauses. */
    public RasDialExtensions withPausedStates(boolean newPausedStates) {
        return new RasDialExtensions(newPausedStates, listenerExecutor);
    }

    /** The same with the listener on this executor. */
    public RasDialExtensions withListenerExecutor(Executor newListenerExecutor) {
        return new RasDialExtensions(pausedStates, newListenerExecutor);
    }
}
