package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.WireText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The habits of a known server, as data: how it words its answers, and which fields it writes. The wordings themselves
 * are ours; those of Windows are not established.
 *
 * @param name as files and command lines write it
 * @param challengeInV1Failure whether an MS-CHAP failure carries C=; Windows NT leaves it out
 * @param v1Version V= of MS-CHAP
 * @param v2Version V= of MS-CHAPv2
 * @param accepted the message of an acceptance; M= under MS-CHAPv2
 * @param refused the message of a refusal by PAP and CHAP-MD5, and where no wording fits
 * @param wordings M= by code
 */
public record Personality(
        String name,
        boolean challengeInV1Failure,
        int v1Version,
        int v2Version,
        String accepted,
        String refused,
        List<Wording> wordings) {
    /** By the letter of RFC 2433 and RFC 2759: both Failures carry a challenge. */
    public static final Personality STANDARD =
            new Personality("standard", true, 2, 3, "", "Access denied", Wording.USUAL);

    /** Windows NT 4: no C= in an MS-CHAP failure, V=2 there and V=3 in MS-CHAPv2 (RFC 2433, section 8). */
    public static final Personality WINDOWS_NT4 =
            new Personality("windows-nt4", false, 2, 3, "", "Access denied", Wording.USUAL);

    /** All that are known. */
    public static final List<Personality> ALL = List.of(STANDARD, WINDOWS_NT4);

    /** RFC 1334, section 2.2.2: the length of a PAP message is one octet. */
    public static final int MAX_TEXT_OCTETS = 255;

    /** What M= says for a code. */
    public record Wording(int code, String message) {
        private static final List<Wording> USUAL = List.of(
                new Wording(646, "Restricted logon hours"),
                new Wording(647, "Account disabled"),
                new Wording(648, "Password expired"),
                new Wording(649, "No dial-in permission"),
                new Wording(691, "Authentication failure"),
                new Wording(708, "Account expired"),
                new Wording(709, "Password change refused"));
    }

    /** Copies the list and refuses texts that do not fit into a PAP packet. */
    public Personality {
        for (String text : List.of(accepted, refused)) {
            if (WireText.encode(text).length() > MAX_TEXT_OCTETS) {
                throw new IllegalArgumentException("a message has at most " + MAX_TEXT_OCTETS + " octets: " + text);
            }
        }
        wordings = List.copyOf(wordings);
    }

    /** The personality of a name; throws IllegalArgumentException naming those there are. */
    public static Personality of(String name) {
        for (Personality personality : ALL) {
            if (personality.name.equals(name)) {
                return personality;
            }
        }
        throw new IllegalArgumentException("there is no personality \"" + name + "\" yet; there are "
                + String.join(", ", ALL.stream().map(Personality::name).toList()));
    }

    /** The same with its own message for every acceptance, or for every refusal; null leaves the wording. */
    public Personality withTexts(@Nullable String acceptedText, @Nullable String refusedText) {
        return new Personality(
                name,
                challengeInV1Failure,
                v1Version,
                v2Version,
                acceptedText == null ? accepted : acceptedText,
                refusedText == null ? refused : refusedText,
                refusedText == null ? wordings : List.of());
    }

    /** A refusal in this server's manner. */
    public Refusal refusal(AuthMethod method, int code, boolean retry) {
        return switch (method) {
            case PAP, CHAP_MD5 -> new Refusal(code, false, 0, false, refused);
            case MSCHAP -> new Refusal(code, retry, v1Version, challengeInV1Failure, "");
            case MSCHAP_V2 -> new Refusal(code, retry, v2Version, true, message(code));
        };
    }

    private String message(int code) {
        for (Wording wording : wordings) {
            if (wording.code == code) {
                return wording.message;
            }
        }
        return refused;
    }
}
