package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.callback.DialCharacters;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.secret.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of RASDIALPARAMS that a dial holds: those of the first dial, and those that hold now, after the answers to
 * its pauses. The passwords are copies of its own, and {@link #wipe} ends them.
 */
final class DialMembers {
    /** The latest password that was answered, and the one before it: while one is being changed the link has that one. */
    private static final int MAX_ANSWERED_PASSWORDS = 2;

    private final String entryDomain;
    private final RasDialParams first;
    private final ArrayDeque<Secret> answered = new ArrayDeque<>(MAX_ANSWERED_PASSWORDS + 1);
    private RasDialParams latest;

    DialMembers(String entryDomain, RasDialParams first) {
        this.entryDomain = entryDomain;
        this.first = first.withPassword(first.password().copy());
        this.latest = this.first;
    }

    /**
     * Refuses an answer that changes a member which the pause does not ask for. Such a member may be as in the first
     * dial, or as an earlier answer has left it.
     */
    void check(RasConnectionState paused, RasDialParams answer) {
        same(paused, "phoneNumber", answer.phoneNumber(), first.phoneNumber(), latest.phoneNumber());
        if (!asksForCallbackNumber(paused)) {
            same(paused, "callbackNumber", answer.callbackNumber(), first.callbackNumber(), latest.callbackNumber());
        }
        same(paused, "callbackId", answer.callbackId(), first.callbackId(), latest.callbackId());
        if (!asksForUser(paused)) {
            same(paused, "userName", answer.userName(), first.userName(), latest.userName());
            same(paused, "domain", answer.domain(), first.domain(), latest.domain());
        }
        if (!asksForPassword(paused)) {
            same(paused, "password", answer.password(), first.password(), latest.password());
        }
        if (asksForCallbackNumber(paused) && !DialCharacters.areAll(answer.callbackNumber())) {
            throw new RasMisuseException(
                    RasError.INVALID_CALLBACK_NUMBER,
                    "the callback number \"" + answer.callbackNumber()
                            + "\" holds a character other than 0-9 T P W ( ) - @ and space");
        }
    }

    private static void same(RasConnectionState paused, String member, Object given, Object first, Object latest) {
        if (!given.equals(first) && !given.equals(latest)) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER,
                    paused + " does not ask for " + member
                            + ": it has to be as in the first dial or the latest answer");
        }
    }

    private static boolean asksForUser(RasConnectionState paused) {
        return paused == RasConnectionState.RETRY_AUTHENTICATION;
    }

    private static boolean asksForPassword(RasConnectionState paused) {
        return asksForUser(paused) || paused == RasConnectionState.PASSWORD_EXPIRED;
    }

    private static boolean asksForCallbackNumber(RasConnectionState paused) {
        return paused == RasConnectionState.CALLBACK_SET_BY_CALLER;
    }

    /**
     * Takes from an answer the members that the pause asks for, the password as a copy, and returns what holds now. A
     * password that is too old for the link to have it is wiped.
     */
    RasDialParams accept(RasConnectionState paused, RasDialParams answer) {
        if (asksForUser(paused)) {
            latest = latest.withUserName(answer.userName()).withDomain(answer.domain());
        }
        if (asksForPassword(paused)) {
            adoptPassword(answer.password());
        }
        if (asksForCallbackNumber(paused)) {
            latest = latest.withCallbackNumber(answer.callbackNumber());
        }
        return latest;
    }

    /** Takes credentials that were answered in InvokeEapUI; the password as a copy. */
    void accept(RasEapAnswer.Credentials answer) {
        latest = latest.withUserName(answer.userName()).withDomain(answer.domain());
        adoptPassword(answer.secret());
    }

    /** Takes a new password that was answered in InvokeEapUI, as a copy. */
    void accept(RasEapAnswer.NewPassword answer) {
        adoptPassword(answer.secret());
    }

    private void adoptPassword(Secret given) {
        Secret password = given.copy();
        answered.addLast(password);
        if (answered.size() > MAX_ANSWERED_PASSWORDS) {
            answered.removeFirst().wipe();
        }
        latest = latest.withPassword(password);
    }

    /** What the latest params prove. */
    Credentials credentials() {
        String domain = latest.domain().equals("*") ? entryDomain : latest.domain();
        return new Credentials(domain, latest.userName(), latest.password());
    }

    /** Who dials, without a domain. */
    String userName() {
        return latest.userName();
    }

    /** The password that holds now; it is not to be wiped. */
    Secret password() {
        return latest.password();
    }

    /** Where to be called back, empty or {@code *} included. */
    String callbackNumber() {
        return latest.callbackNumber();
    }

    void wipe() {
        for (Secret secret : held()) {
            secret.wipe();
        }
    }

    /** The passwords that are held. */
    List<Secret> held() {
        List<Secret> held = new ArrayList<>(answered.size() + 1);
        held.add(first.password());
        held.addAll(answered);
        return held;
    }
}
