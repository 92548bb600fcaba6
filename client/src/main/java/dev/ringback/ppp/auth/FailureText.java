package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a Failure of MS-CHAP (RFC 2433, section 8; RFC 2759, section 6):
 *
 * <pre>
 * E=code R=0|1 C=challenge V=version M=text to the end
 * </pre>
 *
 * <p>Written strictly. Read from anybody: fields in any order but with M= as the last, missing or unknown ones, hexadecimal
 * digits of either case, and one stray octet in front (the identifier of a RADIUS attribute that was passed on).
 *
 * @param code E=; 691 when there is none
 * @param retry R=1, and there is an E=
 * @param challenge C=; empty when there is none of the right length
 * @param version V=; 1 when there is none
 * @param message M=; the whole text when there is no E=; else empty
 */
record FailureText(int code, boolean retry, Octets challenge, int version, String message) {
    private static final String FIELDS = "ERCV";

    /** Reads a text; a C= counts when it has exactly so many octets. */
    static FailureText read(String text, int challengeOctets) {
        @Nullable String[] values = new @Nullable String[FIELDS.length()];
        String message = null;
        for (int i = 0; i + 1 < text.length() && message == null; i++) {
            if (text.charAt(i + 1) != '=' || !beginsField(text, i)) {
                continue;
            }
            int field = FIELDS.indexOf(text.charAt(i));
            if (text.charAt(i) == 'M') {
                message = text.substring(i + 2);
            } else if (field >= 0 && values[field] == null) {
                values[field] = word(text, i + 2);
            }
        }
        int code = number(values[0]);
        if (code <= 0) { // 0 is success, and a dial that ended with it would look connected
            return new FailureText(PeerEvent.AUTHENTICATION_FAILURE, false, Octets.EMPTY, 1, text);
        }
        int version = number(values[3]);
        return new FailureText(
                code,
                number(values[1]) == 1,
                challenge(values[2], challengeOctets),
                version < 0 ? 1 : version,
                message == null ? "" : message);
    }

    /** The text of MS-CHAP v1, which has no M=; no digits, no C=. */
    static String writeV1(Refusal refusal, String challengeDigits) {
        return "E=" + refusal.code() + " R=" + (refusal.retry() ? "1" : "0")
                + (challengeDigits.isEmpty() ? "" : " C=" + challengeDigits) + " V=" + refusal.version();
    }

    /** The text of MS-CHAPv2, which has all fields. */
    static String writeV2(Refusal refusal, String challengeDigits) {
        return "E=" + refusal.code() + " R=" + (refusal.retry() ? "1" : "0") + " C=" + challengeDigits + " V="
                + refusal.version() + " M=" + refusal.message();
    }

    private static boolean beginsField(String text, int at) {
        return at <= 1 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static String word(String text, int from) {
        int to = from;
        while (to < text.length() && Character.digit(text.charAt(to), 16) >= 0) {
            to++;
        }
        return text.substring(from, to);
    }

    /** The number, or -1 when it is none or has more than 31 bits. */
    private static int number(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < digits.length() && number <= Integer.MAX_VALUE; i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    private static Octets challenge(@Nullable String digits, int octets) {
        return digits == null || digits.length() != 2 * octets ? Octets.EMPTY : Octets.ofHex(digits);
    }
}
