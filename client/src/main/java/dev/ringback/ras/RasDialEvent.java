package dev.ringback.ras;

/**
 * A notification of a dial; one record for the three shapes of a RAS notifier.
 *
 * @param connection whose
 * @param callbackId that of the dial's params
 * @param subEntry which member link, from 1
 * @param state the state that is about to be entered, or, with an error, the one that failed; in a paused state the error
 *     is the cause of the pause and the dial waits, unless this is the last one: then the line was lost in the pause, or
 *     its script has failed
 * @param error {@code SUCCESS}, the cause of a pause, or the end of the dial
 * @param extendedError defined for 639, 640, 645 and 650 only; 0 otherwise
 * @param message what the peer or the port said about the error, for people; empty when there is nothing
 * @param asks whether the dial waits for an answer: it is paused, and not for a script that answers by itself
 * @param last whether nothing follows: it is Connected, or the dial has failed
 */
public record RasDialEvent(
        RasConnection connection,
        long callbackId,
        int subEntry,
        RasConnectionState state,
        RasError error,
        int extendedError,
        String message,
        boolean asks,
        boolean last) {}
