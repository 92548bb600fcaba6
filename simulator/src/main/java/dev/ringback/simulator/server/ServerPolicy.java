package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent.PasswordChange;
import dev.ringback.ppp.auth.AuthenticatorEvent.Proof;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;
import java.time.Instant;

/** The decisions that the RFCs leave to a server. Whoever gets a verdict wipes its secret. */
public interface ServerPolicy {
    /** Judges an answer of a caller. */
    Verdict logOn(Instant now, Attempt attempt, Proof proof);

    /** Judges a change of password, and carries it out when it is accepted. */
    Verdict changePassword(Instant now, Attempt attempt, PasswordChange change);

    /**
     * Who is speaking.
     *
     * @param domain before the backslash; empty for none
     * @param user after it
     * @param number which answer of this call, counted from 1
     */
    record Attempt(AuthMethod method, String domain, String user, int number) {
        /** The attempt of a name as it stands on the wire. */
        static Attempt of(AuthMethod method, String name, int number) {
            int backslash = name.indexOf('\\');
            String domain = name.substring(0, Math.max(0, backslash));
            return new Attempt(method, domain, name.substring(backslash + 1), number);
        }
    }

    /** What a server decides about an answer. */
    sealed interface Verdict {
        /** Yes. The password is the one with which the server proves itself; after a change, the new one. */
        record Accept(Secret password, String message, boolean passwordChanged) implements Verdict {}

        /** Yes, with this whole message. */
        record AcceptWith(String text, boolean passwordChanged) implements Verdict {}

        /** No. */
        record Refuse(Refusal refusal) implements Verdict {}

        /** No, with this whole message; the code is for the journal, -1 for none. */
        record RefuseWith(String text, long code) implements Verdict {}
    }
}
