package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.secret.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of RASDIALPARAMS that a dial holds: those of the first dial and those of the latest answers. The
 * passwords are copies of its own, and {@link #wipe} ends them.
 */
final class DialMembers {
    /** The latest answer, and the one before it: while a password is being changed the link has that one. */
    private static final int MAX_ANSWERS = 2;

    private final String entryDomain;
    private final RasDialParams first;
    private final ArrayDeque<RasDialParams> answers = new ArrayDeque<>(MAX_ANSWERS + 1);

    DialMembers(String entryDomain, RasDialParams first) {
        this.entryDomain = entryDomain;
        this.first = copy(first);
    }

    /**
     * Refuses an answer that changes a member which the pause does not ask for. Such a member may be as in the first
     * dial or as in the latest answer.
     */
    void check(RasConnectionState paused, RasDialParams answer) {
        RasDialParams latest = latest();
        boolean credentials = paused == RasConnectionState.RETRY_AUTHENTICATION;
        boolean password = credentials || paused == RasConnectionState.PASSWORD_EXPIRED;
        same(paused, "phoneNumber", answer.phoneNumber(), first.phoneNumber(), latest.phoneNumber());
        same(paused, "callbackNumber", answer.callbackNumber(), first.callbackNumber(), latest.callbackNumber());
        same(paused, "callbackId", answer.callbackId(), first.callbackId(), latest.callbackId());
        if (!credentials) {
            same(paused, "userName", answer.userName(), first.userName(), latest.userName());
            same(paused, "domain", answer.domain(), first.domain(), latest.domain());
        }
        if (!password) {
            same(paused, "password", answer.password(), first.password(), latest.password());
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

    /** Takes a copy of an answer; one that is too old for the link to have it is wiped. */
    RasDialParams accept(RasDialParams answer) {
        RasDialParams copy = copy(answer);
        answers.addLast(copy);
        if (answers.size() > MAX_ANSWERS) {
            answers.removeFirst().password().wipe();
        }
        return copy;
    }

    /** What the latest params prove. */
    Credentials credentials() {
        RasDialParams latest = latest();
        String domain = latest.domain().equals("*") ? entryDomain : latest.domain();
        return new Credentials(domain, latest.userName(), latest.password());
    }

    void wipe() {
        for (Secret secret : held()) {
            secret.wipe();
        }
    }

    /** The passwords that are held. */
    List<Secret> held() {
        List<Secret> held = new ArrayList<>(MAX_ANSWERS + 1);
        held.add(first.password());
        for (RasDialParams answer : answers) {
            held.add(answer.password());
        }
        return held;
    }

    private RasDialParams latest() {
        return answers.isEmpty() ? first : answers.getLast();
    }

    private static RasDialParams copy(RasDialParams params) {
        return params.withPassword(params.password().copy());
    }
}
