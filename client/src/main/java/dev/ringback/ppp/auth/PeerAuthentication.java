package dev.ringback.ppp.auth;

import dev.ringback.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The side that proves who it is. It copies the secrets it is given. */
public interface PeerAuthentication extends Authentication {
    /** Answers a {@link PeerEvent.Refused} that allows a retry; misuse throws IllegalStateException. */
    void retry(Instant now, Credentials credentials);

    /**
     * Answers a {@link PeerEvent.Refused} that allows a change; misuse throws IllegalStateException, a password of more
     * than 256 UTF-16 units IllegalArgumentException. The old password is the one sent last.
     */
    void changePassword(Instant now, Secret newPassword);

    /** Answers a {@link PeerEvent.Prompted}; misuse throws IllegalStateException. */
    default void answer(Instant now, Secret text) {
        throw new IllegalStateException("answer: " + method().title() + " asks for none");
    }

    /**
     * A network protocol has come from the peer of the link, which takes us for authenticated (RFC 3748, section 7.12). True:
     * so do we now, because a Success may have been lost.
     */
    default boolean networkSpeaks(Instant now) {
        return false;
    }

    /** The next event, or null. */
    @Nullable
    PeerEvent pollEvent();
}
