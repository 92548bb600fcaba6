package dev.ringback.ppp.auth;

import dev.ringback.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What the side that demands proof asks its owner. */
public sealed interface AuthenticatorEvent {
    /**
     * The peer answered; the owner says accept or refuse.
     *
     * @param presented what a judge elsewhere can be asked about; null: nothing that one would understand
     */
    record Answered(String name, Proof proof, @Nullable Presented presented) implements AuthenticatorEvent {
        /** An answer that no judge elsewhere can be asked about. */
        public Answered(String name, Proof proof) {
            this(name, proof, null);
        }
    }

    /** The peer, whose password has expired, sent a new one; the owner says accept or refuse. */
    record ChangeRequested(
            String name, PasswordChange change, @Nullable Presented presented) implements AuthenticatorEvent {
        /** A change that no judge elsewhere can be asked about. */
        public ChangeRequested(String name, PasswordChange change) {
            this(name, change, null);
        }
    }

    /** The peer did not answer within the counters. */
    record Unanswered() implements AuthenticatorEvent {}

    /**
     * The exchange is over, and not by a verdict that was told at once: a verdict of the owner has been confirmed, or the
     * peer wanted none. Nobody waits for an answer to this.
     *
     * @param accepted whether the peer is let in
     * @param reason why it is not, where no refusal of the owner's says so; else empty
     */
    record Concluded(boolean accepted, String reason) implements AuthenticatorEvent {}

    /** What was presented, to be compared with a password. It can be asked until the verdict is given. */
    interface Proof {
        /** Whether it was made with this password. */
        boolean isOf(Secret password);
    }

    /** An encrypted change of password. */
    interface PasswordChange {
        /** The new password, decrypted with the old one; null when the old one does not fit. The caller wipes it. */
        @Nullable
        Secret newPassword(Secret oldPassword);
    }
}
