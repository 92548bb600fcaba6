package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The side that demands proof. It asks by event and waits for a command, as long as it takes; a repeated packet of the
 * peer gets the same verdict again (RFC 1994, section 4.2). A verdict that no question waits for throws
 * IllegalStateException. Starting again demands proof once more, with a new challenge.
 */
public interface Authenticator extends Authentication {
    /** The answer was right; the password is what MS-CHAPv2 needs for its S=. After a change: the new one. */
    void accept(Instant now, Secret password, String message);

    /** The answer is accepted with this whole message text, right or wrong: for a server that lies. */
    void acceptWith(Instant now, String text);

    /**
     * The same, by a judge elsewhere that has the password: its keys for MPPE, null for none, become the machine's. A method
     * that leaves no keys wipes them.
     */
    default void acceptWith(Instant now, String text, @Nullable SessionKeys keys) {
        if (keys != null) {
            keys.wipe();
        }
        acceptWith(now, text);
    }

    /**
     * The judge elsewhere has another Request for the peer before it decides. Only of EAP that is relayed.
     *
     * @param request a whole packet of EAP with code 1 and a type
     */
    default void goOn(Instant now, Octets request) {
        throw new IllegalStateException("goOn: " + method().title() + " is over with its answer");
    }

    /** The answer was refused. */
    void refuse(Instant now, Refusal refusal);

    /**
     * The answer is refused with this whole message text. From it the machine reads, as a peer would, whether a retry or a
     * change may follow, and which challenge that has to answer.
     */
    void refuseWith(Instant now, String text);

    /** Whether, after a refusal, the peer may send another answer or a new password: what the refusal's text says. */
    boolean peerMayGoOn();

    /**
     * Whether the peer has been told the verdict. EAP-MSCHAPv2 needs one more answer of the peer for that, and then says
     * {@link AuthenticatorEvent.Concluded}.
     */
    default boolean isConcluded() {
        return true;
    }

    /** The next event, or null. */
    @Nullable
    AuthenticatorEvent pollEvent();
}
