package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A refusal as data; PAP and CHAP-MD5 send only its message.
 *
 * @param code E=, such as 691
 * @param retry R=
 * @param version V=; 2 is right for MS-CHAP, 3 for MS-CHAPv2
 * @param challenge what stands in C=; v2 always has one, so there LEFT_OUT is NEW
 * @param message M= in v2, the whole text in PAP and CHAP-MD5
 */
public record Refusal(int code, boolean retry, int version, Challenge challenge, String message) {
    /** What an authenticator writes into C=, the challenge that a retry answers. */
    public enum Challenge {
        /**
         * Nothing, as Windows NT in an MS-CHAP failure: the next challenge is then the last one with 23 added to its first
         * octet (RFC 2433, section 8).
         */
        LEFT_OUT,
        /** A new one, its digits in upper case. */
        NEW,
        /** A new one, its digits in lower case. */
        NEW_IN_LOWER_CASE,
        /** The one that was answered, once more, its digits in lower case. */
        SAME_IN_LOWER_CASE;

        /** The digits of C=. */
        String digits(Octets answered, Supplier<Octets> fresh) {
            return switch (this) {
                case LEFT_OUT -> "";
                case NEW -> fresh.get().toHex();
                case NEW_IN_LOWER_CASE -> fresh.get().toHex().toLowerCase(Locale.ROOT);
                case SAME_IN_LOWER_CASE -> answered.toHex().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** Refuses numbers that the text cannot carry. */
    public Refusal {
        if (code < 0 || version < 0) {
            throw new IllegalArgumentException("code " + code + " and version " + version + " must not be negative");
        }
    }

    /** With a new challenge in upper case, or without one. */
    public Refusal(int code, boolean retry, int version, boolean newChallenge, String message) {
        this(code, retry, version, newChallenge ? Challenge.NEW : Challenge.LEFT_OUT, message);
    }
}
