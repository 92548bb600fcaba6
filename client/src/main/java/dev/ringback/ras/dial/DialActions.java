package dev.ringback.ras.dial;

import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** What a step may do to the rest of the dial. */
interface DialActions {
    /** Whether the dial may pause. */
    boolean mayPause();

    /** The time to negotiate of a leg that begins. */
    NegotiationTime negotiationTime();

    /** Whether an LCP packet has come on this line. */
    boolean peerHeard();

    /** Announces a running state that is entered, or Connected. */
    void announce(RasConnectionState state);

    /** Announces a pause with its cause. */
    void announcePause(RasConnectionState state, RasError cause, String message);

    /** Calls. */
    void call();

    /** Begins PPP on the line. */
    void beginPpp(Instant now);

    /** Proves itself again, with the credentials of the answer. */
    void retry(Instant now, RasDialParams answer);

    /** Changes the password to that of the answer. */
    void changePassword(Instant now, RasDialParams answer);

    /** Tells what the negotiation came to. */
    void project(Instant now, IpcpResult ip);

    /** Announces the failure of a state, or tells of it if it was Connected. */
    void announceFailure(RasConnectionState state, RasError error, String message);

    /** Ends a dial that has no port. */
    DialStep endWithoutPort(RasConnectionState state, RasError error);

    /** Gives line and port up, with a goodbye if the link is open. */
    DialStep giveUp(Instant now, RasConnectionState state, RasError error);

    /** Drops line and port at once. */
    DialStep drop(Instant now, RasConnectionState state, RasError error);

    /** Announces the failure of a state and gives line and port up. */
    default DialStep fail(Instant now, RasConnectionState state, RasError error, String message) {
        announceFailure(state, error, message);
        return giveUp(now, state, error);
    }
}
