package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the CHAPs do differently: the arithmetic of their values and the meaning of their texts. The first half serves
 * the peer, the second the authenticator.
 */
public sealed interface ChapAlgorithm permits Md5Chap, MsChapV1, MsChapV2 {
    /** Which of the CHAPs it is. */
    AuthMethod method();

    /** Refuses a packet of this algorithm whose shape is wrong, and every code that it does not have. */
    void check(AuthPacket packet) throws MalformedPacketException;

    /** How long the value of a Response is. */
    int responseOctets();

    /** The peer's packet that answers a challenge. */
    Answer answer(int identifier, Octets challenge, Credentials credentials);

    /** The peer's packet that changes the password of the credentials; only after a failure that allows it. */
    Answer change(int identifier, ReadFailure failure, Credentials credentials, Secret newPassword);

    /** Refuses a new password that no packet carries: of more than 256 UTF-16 units. */
    static void requireRoom(Secret newPassword) {
        if (newPassword.length() > MsChapArithmetic.MAX_PASSWORD_UNITS) {
            throw new IllegalArgumentException("a new password of " + newPassword.length()
                    + " UTF-16 units; the packet carries " + MsChapArithmetic.MAX_PASSWORD_UNITS);
        }
    }

    /** What the text of a Success that answers our packet means: {@code Succeeded} or {@code ServerNotProven}. */
    PeerEvent success(Answer answer, String text);

    /** What the text of a Failure means, whichever side sends it, when the packet refused answered this challenge. */
    ReadFailure failure(String text, Octets lastChallenge);

    /** A random value for a Challenge. */
    Octets newChallenge();

    /** What to ask about a Response to this challenge, whose value is as long as it should be. */
    Question question(int identifier, Octets challenge, Octets value, Octets name);

    /** What to ask about a checked change-password packet, of a name, that the failure allowed. */
    Question changeQuestion(AuthPacket packet, ReadFailure failure, Octets name);

    /** The text of a Failure that refuses an answer to this challenge. */
    String failureText(Refusal refusal, Octets challenge);

    /**
     * A packet of the peer.
     *
     * @param packet the whole packet
     * @param proof the S= that a Success must show (RFC 2759, section 8.7); empty where the algorithm has none
     * @param keys what a Success leaves for MPPE
     */
    record Answer(Octets packet, String proof, KeySource keys) {}

    /**
     * A Failure as the rules of its algorithm read it.
     *
     * @param version which packets for a change of password the authenticator says it knows
     * @param retryChallenge what a further Response answers
     * @param changeChallenge what a change of password answers
     * @param message the text for people
     */
    record ReadFailure(
            int code,
            boolean retryAllowed,
            boolean changeAllowed,
            int version,
            Octets retryChallenge,
            Octets changeChallenge,
            String message) {
        /** A failure after which nothing more may be sent. */
        public static ReadFailure last(int code, String message) {
            return new ReadFailure(code, false, false, 0, Octets.EMPTY, Octets.EMPTY, message);
        }

        /** Whether the exchange goes on. */
        public boolean goesOn() {
            return retryAllowed || changeAllowed;
        }

        /** The same failure with another challenge for the retry. */
        public ReadFailure withRetryChallenge(Octets challenge) {
            return new ReadFailure(code, retryAllowed, changeAllowed, version, challenge, changeChallenge, message);
        }
    }

    /** A question to the authenticator's owner; how to write the Success, and what keys to have, when the answer is yes. */
    record Question(AuthenticatorEvent event, SuccessText success, KeySource keys) {}

    /** Makes the keys that an exchange leaves for MPPE (RFC 3079) from the password it was about. */
    interface KeySource {
        /** An algorithm that leaves none. */
        KeySource NONE = password -> null;

        /** The keys; null where there are none. */
        @Nullable
        SessionKeys of(Secret password);
    }

    /** Writes the text of a Success. */
    interface SuccessText {
        /** The text, for a password that the answer was made with, and with a message for people. */
        String write(Secret password, String message);
    }
}
