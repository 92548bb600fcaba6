package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.Refusal.Challenge;
import dev.ringback.ppp.auth.WireText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The habits of a known server, as data: how it words its answers, which fields it writes, and what it means by them. Each
 * constant says where its habits are known from; what is not known is as in {@link #STANDARD}.
 *
 * @param name as files and command lines write it
 * @param v1 the fields of an MS-CHAP failure
 * @param v2 the fields of an MS-CHAPv2 failure
 * @param texts what it says to people
 * @param wordings what it makes of a refusal, by cause
 * @param retries what its R= says
 * @param changeRefused the whole text of a refused MS-CHAPv2 change of password; null: as any other
 * @param callsBack whether it knows CBCP as an answerer
 */
public record Personality(
        String name,
        Fields v1,
        Fields v2,
        Texts texts,
        List<Wording> wordings,
        Retries retries,
        @Nullable String changeRefused,
        boolean callsBack) {
    private static final String CHANGE_REFUSED = "E=709 R=0 M=";

    /** By the letter of RFC 2433 and RFC 2759: both Failures carry a challenge. The wordings are ours. */
    public static final Personality STANDARD = new Personality(
            "standard",
            new Fields(2, Challenge.NEW),
            new Fields(3, Challenge.NEW),
            Texts.USUAL,
            Wording.USUAL,
            Retries.COUNTED,
            null,
            true);

    /** Windows NT 4: no C= in an MS-CHAP failure, V=2 there and V=3 in MS-CHAPv2 (RFC 2433, section 8). */
    public static final Personality WINDOWS_NT4 = STANDARD.named("windows-nt4").withV1(Challenge.LEFT_OUT);

    /**
     * Windows 2000: MS-CHAP as Windows NT does it; in MS-CHAPv2 V=3 and an M= without a word, because its wording is not
     * established. It accepts without a text.
     */
    public static final Personality WINDOWS_2000 =
            WINDOWS_NT4.named("windows-2000").withWordings(Texts.NONE, List.of());

    /**
     * pppd as a server, seen with 2.4.9. It knows one refusal, 691, in which R=1 promises a retry, C= is the challenge that was
     * answered, in lower case, and V=0; the Terminate-Request follows at once all the same. Its CBCP is a client's only.
     */
    public static final Personality PPPD = new Personality(
            "pppd",
            new Fields(0, Challenge.SAME_IN_LOWER_CASE),
            new Fields(0, Challenge.SAME_IN_LOWER_CASE),
            new Texts("Login ok", "Access granted", "Login incorrect", "Access denied", "Authentication failed"),
            Wording.allAs(691, "Access denied"),
            Retries.EMPTY_PROMISE,
            null,
            false);

    /**
     * A server that asks FreeRADIUS, seen with 3.2.1 and its module mschap. A new challenge in lower case, V=2 in MS-CHAP and V=3
     * in MS-CHAPv2, R=1 with each wrong password, since it counts none; a disabled account is 691 with R=0 whatever the
     * password; a refused change has neither C= nor V=. It has no texts for PAP, CHAP and success. Dial-in right, hours and expiry
     * of the account are no matter of that module: their wordings are ours.
     */
    public static final Personality FREERADIUS = new Personality(
            "freeradius",
            new Fields(2, Challenge.NEW_IN_LOWER_CASE),
            new Fields(3, Challenge.NEW_IN_LOWER_CASE),
            Texts.NONE,
            List.of(
                    new Wording(691, 691, "Authentication rejected", false),
                    new Wording(648, 648, "Password expired", false),
                    new Wording(647, 691, "Account disabled", true),
                    new Wording(646, 646, "Restricted logon hours", false),
                    new Wording(649, 649, "No dial-in permission", false),
                    new Wording(708, 708, "Account expired", false)),
            Retries.UNCOUNTED,
            CHANGE_REFUSED + "Password change failed",
            true);

    /** All that are known. */
    public static final List<Personality> ALL = List.of(STANDARD, WINDOWS_NT4, WINDOWS_2000, PPPD, FREERADIUS);

    /** RFC 1334, section 2.2.2: the length of a PAP message is one octet. */
    public static final int MAX_TEXT_OCTETS = 255;

    /** Fields of a failure: V= and what stands in C=. */
    public record Fields(int version, Challenge challenge) {}

    /** What R= says. */
    public enum Retries {
        /** R=1 with a wrong password, as often as {@code retries} allow. */
        COUNTED,
        /** R=1 with every wrong password. */
        UNCOUNTED,
        /** R=1 with every refusal, and then the link is terminated. */
        EMPTY_PROMISE
    }

    /**
     * What it says to people.
     *
     * @param papAccepted the message of an Authenticate-Ack
     * @param chapAccepted that of a Success; M= in MS-CHAPv2, which an empty one has not
     * @param papRefused that of an Authenticate-Nak
     * @param chapRefused that of a Failure of CHAP with MD5, and M= where no wording fits
     * @param goodbye that of the Terminate-Request after a refusal
     */
    public record Texts(
            String papAccepted, String chapAccepted, String papRefused, String chapRefused, String goodbye) {
        private static final String USUAL_GOODBYE = "authentication failed";
        private static final Texts USUAL = new Texts("", "", "Access denied", "Access denied", USUAL_GOODBYE);
        private static final Texts NONE = new Texts("", "", "", "", USUAL_GOODBYE);
    }

    /**
     * What a refusal becomes.
     *
     * @param cause why, as a code of RAS
     * @param code E=
     * @param message M=
     * @param beforePassword whether the cause is told to somebody with a wrong password, too
     */
    public record Wording(int cause, int code, String message, boolean beforePassword) {
        private static final List<Wording> USUAL = List.of(
                usual(646, "Restricted logon hours"),
                usual(647, "Account disabled"),
                usual(648, "Password expired"),
                usual(649, "No dial-in permission"),
                usual(691, "Authentication failure"),
                usual(708, "Account expired"),
                usual(709, "Password change refused"));

        private static Wording usual(int code, String message) {
            return new Wording(code, code, message, false);
        }

        private static List<Wording> allAs(int code, String message) {
            return USUAL.stream()
                    .map(wording -> new Wording(wording.cause, code, message, false))
                    .toList();
        }
    }

    /** Copies the list and refuses texts that do not fit into a PAP packet. */
    public Personality {
        for (String text : List.of(texts.papAccepted, texts.chapAccepted, texts.papRefused, texts.chapRefused)) {
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

    private Personality named(String newName) {
        return new Personality(newName, v1, v2, texts, wordings, retries, changeRefused, callsBack);
    }

    private Personality withV1(Challenge challenge) {
        Fields fields = new Fields(v1.version, challenge);
        return new Personality(name, fields, v2, texts, wordings, retries, changeRefused, callsBack);
    }

    private Personality withWordings(Texts newTexts, List<Wording> newWordings) {
        return new Personality(name, v1, v2, newTexts, newWordings, retries, changeRefused, callsBack);
    }

    /** The same with its own message for every acceptance, or for every refusal; null leaves the wording. */
    public Personality withTexts(@Nullable String acceptedText, @Nullable String refusedText) {
        Texts newTexts = new Texts(
                acceptedText == null ? texts.papAccepted : acceptedText,
                acceptedText == null ? texts.chapAccepted : acceptedText,
                refusedText == null ? texts.papRefused : refusedText,
                refusedText == null ? texts.chapRefused : refusedText,
                texts.goodbye);
        List<Wording> newWordings = refusedText == null
                ? wordings
                : wordings.stream()
                        .map(wording -> new Wording(wording.cause, wording.code, refusedText, wording.beforePassword))
                        .toList();
        String change = changeRefused == null || refusedText == null ? changeRefused : CHANGE_REFUSED + refusedText;
        return new Personality(name, v1, v2, newTexts, newWordings, retries, change, callsBack);
    }

    /** The message of an acceptance. */
    public String accepted(AuthMethod method) {
        return method == AuthMethod.PAP ? texts.papAccepted : texts.chapAccepted;
    }

    /** A refusal in this server's manner, for a cause of its own. */
    public Refusal refusal(AuthMethod method, LogonResult cause, boolean retry) {
        Wording wording = wording(cause.code());
        return refusal(method, wording == null ? cause.code() : wording.code, message(cause.code()), retry);
    }

    /** A refusal with a code that somebody has settled, in this server's manner otherwise. */
    public Refusal refusal(AuthMethod method, int code, boolean retry) {
        return refusal(method, code, message(code), retry);
    }

    private Refusal refusal(AuthMethod method, int code, String message, boolean retry) {
        return switch (method) {
            case PAP -> new Refusal(code, false, 0, false, texts.papRefused);
            case CHAP_MD5, EAP, EAP_MD5 -> new Refusal(code, false, 0, false, texts.chapRefused);
            case EAP_GTC -> new Refusal(code, retry, 0, false, message);
            case MSCHAP -> new Refusal(code, retry, v1.version, v1.challenge, "");
            case MSCHAP_V2, EAP_MSCHAP_V2 -> new Refusal(code, retry, v2.version, v2.challenge, message);
        };
    }

    /** Whether a cause is told to somebody with a wrong password, too. */
    public boolean tellsBeforePassword(LogonResult cause) {
        Wording wording = wording(cause.code());
        return wording != null && wording.beforePassword;
    }

    private String message(int cause) {
        Wording wording = wording(cause);
        return wording == null ? texts.chapRefused : wording.message;
    }

    private @Nullable Wording wording(int cause) {
        for (Wording wording : wordings) {
            if (wording.cause == cause) {
                return wording;
            }
        }
        return null;
    }
}
