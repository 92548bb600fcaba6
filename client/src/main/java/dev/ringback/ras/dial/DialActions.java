package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import java.time.Duration;
import java.time.Instant;

/** What a step may do to the rest of the dial. */
interface DialActions {
    /** What to say of a port that does not answer a dropped DTR. */
    String NO_HANG_UP = "the port was told to hang up, and did not say in time that the line is down";

    /** Whether the dial may pause. */
    boolean mayPause();

    /** The time to negotiate of a leg that begins. */
    NegotiationTime negotiationTime();

    /** Whether an LCP packet has come on this line. */
    boolean peerHeard();

    /** Whether the peer has asked for encryption on this link, and we would not or could not. */
    boolean encryptionWasRefused();

    /** Whether the entry requires encryption, and it is not settled yet what becomes of it. */
    boolean encryptionIsStillRequired();

    /** Announces a running state that is entered, or Connected. */
    void announce(RasConnectionState state);

    /** Announces a pause with its cause. */
    void announcePause(RasConnectionState state, RasError cause, String message);

    /** Announces Interactive for a script, which waits for nobody. */
    void announceScript(RasConnectionState state);

    /** Calls. */
    void call();

    /** Whether the entry wants a terminal before the call. */
    boolean terminalBeforeDial();

    /** Whether something can be talked to on the port before it has called. */
    boolean deviceListens();

    /** What follows DeviceConnected: a terminal, a script, or PPP. */
    DialStep afterDial(Instant now);

    /** Sends what a step of the script sends. */
    void sendStep(int at);

    /** Begins PPP on the line, with the octets that came for it while there was text. */
    void beginPpp(Instant now);

    /** Proves itself again, with the credentials of the answer. */
    void retry(Instant now, RasDialParams answer);

    /** Changes the password to that of the answer. */
    void changePassword(Instant now, RasDialParams answer);

    /** Whether we prove ourselves inside EAP. */
    boolean isInsideEap();

    /** Keeps a question for the user: a token. */
    RasEapQuestion askForToken(String prompt);

    /** Keeps a question for the user: what a refusal allows, a new password or other credentials. */
    RasEapQuestion askAbout(PeerEvent.Refused refusal);

    /** Sends what the user has answered. */
    void sendEapAnswer(Instant now);

    /** Where to be called back, as the dial or the latest answer has it. */
    String callbackNumber();

    /** What the server is told to wait before it calls back, seconds. */
    int callbackDelaySeconds();

    /** How long the call may be awaited after that. */
    Duration callbackWait();

    /** Answers the server's question for a number. */
    void answerCallback(Instant now, CallbackChoice choice);

    /** Says goodbye in LCP and keeps the dial; returns until when the peer may answer. */
    Instant sayGoodbye(Instant now);

    /** Hangs the line up and keeps the port; returns until when the port may say that the line is down. */
    Instant hangUpLine(Instant now);

    /** Awaits a call on the port. */
    void awaitCall(Instant until);

    /** Begins PPP on a line on which we were called; callback is settled. */
    void beginReturnLeg(Instant now);

    /** Tells what the negotiation came to. */
    void project(Instant now, IpcpResult ip);

    /** Announces the failure of a state, or tells of it if it was Connected. */
    void announceFailure(RasConnectionState state, RasError error, String message);

    /** Ends a dial that has no port. */
    DialStep endWithoutPort(RasConnectionState state, RasError error);

    /** Gives line and port up, with a goodbye if the link is open. */
    DialStep giveUp(Instant now, RasConnectionState state, RasError error);

    /** Says nothing more, and drops line and port as soon as the peer has had the time to read our Terminate-Ack. */
    DialStep leave(Instant now, RasConnectionState state, RasError error);

    /** Drops line and port at once. */
    DialStep drop(Instant now, RasConnectionState state, RasError error);

    /** Announces the failure of a state and gives line and port up. */
    default DialStep fail(Instant now, RasConnectionState state, RasError error, String message) {
        announceFailure(state, error, message);
        return giveUp(now, state, error);
    }
}
