package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.simulator.behavior.CallIdentity;
import org.jspecify.annotations.Nullable;

/** What a call has asked a judge elsewhere, and waits for: one question at a time. Not thread-safe. */
final class SessionInquiry {
    private final CallIdentity call;
    private @Nullable Pending pending;
    private @Nullable Inquiry next;
    private Octets state = Octets.EMPTY;
    private int asked;

    /** A question of PPP that somebody elsewhere answers. */
    record Pending(int number, AuthMethod method, AuthenticatorEvent event) {}

    SessionInquiry(CallIdentity call) {
        this.call = call;
    }

    /** Asks about what was presented; an earlier question is forgotten. */
    void ask(AuthMethod method, AuthenticatorEvent event, Presented presented) {
        pending = new Pending(++asked, method, event);
        next = new Inquiry(call.number(), asked, presented, call.caller(), call.dialled(), state);
        state = Octets.EMPTY;
    }

    /** The question that the owner of the line is to carry, or null. */
    @Nullable
    Inquiry poll() {
        Inquiry polled = next;
        next = null;
        return polled;
    }

    /** The question that this inquiry was about, if it still waits; it waits no more then. */
    @Nullable
    Pending answered(Inquiry inquiry) {
        Pending waited = pending;
        if (waited == null || inquiry.number() != waited.number) {
            return null;
        }
        pending = null;
        return waited;
    }

    /** The judge wants to hear this with the next question. */
    void goOn(Octets newState) {
        state = newState;
    }

    /** The question went with the link. */
    void forget() {
        pending = null;
        next = null;
        state = Octets.EMPTY;
    }
}
