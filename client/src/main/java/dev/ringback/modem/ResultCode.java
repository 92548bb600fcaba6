package dev.ringback.modem;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A line that a modem said, and what it means: a result code of V.250, section 5.7.1, or of one of the makers. What follows
 * a known beginning is taken as it comes, because every maker has suffixes of his own ({@code CONNECT 9600/ARQ/V32/LAPM}).
 *
 * @param kind what it means
 * @param text as the modem said it; of a number, the text that stands for it
 * @param bitsPerSecond the rate in it; empty if there is none
 */
public record ResultCode(Kind kind, String text, OptionalInt bitsPerSecond) {
    /** Numbers of at most so many digits are results; longer ones are what a modem says of itself. */
    private static final int MAX_NUMBER_DIGITS = 3;

    /** Digits of the highest rate that is read. */
    private static final int MAX_RATE_DIGITS = 9;

    /** What a line means. */
    public enum Kind {
        /** The command line was done. */
        OK,
        /** A call stands, and what follows is data. */
        CONNECT,
        /** A call comes in. */
        RING,
        /** There is no call, or no more. */
        NO_CARRIER,
        /** The command line was not understood, or could not be done. */
        ERROR,
        /** The exchange gave no dial tone. */
        NO_DIAL_TONE,
        /** The called line is busy. */
        BUSY,
        /** The called line rang, and nobody answered. */
        NO_ANSWER,
        /** A person answered. */
        VOICE,
        /** A fax machine answered. */
        FAX,
        /** The modem refuses the number for now, because calls to it have failed. */
        DELAYED,
        /** The modem refuses the number until it is switched off, because calls to it have failed. */
        BLACKLISTED,
        /** Another telephone on the line is off the hook. */
        LINE_IN_USE,
        /** How the call goes: CARRIER, PROTOCOL, COMPRESSION, RINGING and the like; something follows. */
        PROGRESS,
        /** Something else. */
        UNKNOWN
    }

    /** What a line means that stands for nothing but what it does for all makers. */
    public static ResultCode of(String line) {
        return of(line, ResultTexts.SHARED);
    }

    /**
     * What a line means.
     *
     * @param line without its ends
     * @param texts what the model says beside that
     */
    public static ResultCode of(String line, ResultTexts texts) {
        String text = line.strip();
        if (isNumber(text)) {
            int number = Integer.parseInt(text);
            return ofText(texts.numbers().getOrDefault(number, common(number)).strip(), texts);
        }
        return ofText(text, texts);
    }

    /** What all makers mean by a number; of others the number itself. */
    private static String common(int number) {
        return switch (number) {
            case 0 -> "OK";
            case 1 -> "CONNECT";
            case 2 -> "RING";
            case 3 -> "NO CARRIER";
            case 4 -> "ERROR";
            case 5 -> "CONNECT 1200";
            case 6 -> "NO DIALTONE";
            case 7 -> "BUSY";
            case 8 -> "NO ANSWER";
            case 10 -> "CONNECT 2400";
            default -> Integer.toString(number);
        };
    }

    /** Whether a line is a result as a number; registers are told with zeros in front, and are none. */
    static boolean isNumber(String line) {
        boolean number = !line.isEmpty() && line.length() <= MAX_NUMBER_DIGITS;
        for (int i = 0; number && i < line.length(); i++) {
            number = isDigit(line.charAt(i));
        }
        return number && (line.length() == 1 || line.charAt(0) != '0');
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static ResultCode ofText(String text, ResultTexts texts) {
        String upper = text.toUpperCase(Locale.ROOT);
        Kind kind = texts.beginnings().isEmpty() ? kind(upper) : kind(upper, texts);
        OptionalInt rate = kind == Kind.CONNECT || kind == Kind.PROGRESS ? rate(text) : OptionalInt.empty();
        return new ResultCode(kind, text, rate);
    }

    /** The longest of what the model says besides counts, and goes before what all makers share. */
    private static Kind kind(String text, ResultTexts texts) {
        Kind kind = kind(text);
        int longest = 0;
        for (Map.Entry<String, Kind> further : texts.beginnings().entrySet()) {
            String beginning = further.getKey();
            if (beginning.length() > longest && begins(text, beginning)) {
                longest = beginning.length();
                kind = further.getValue();
            }
        }
        return kind;
    }

    private static Kind kind(String text) {
        if (text.equals("OK")) { // as most are
            return Kind.OK;
        }
        if (begins(text, "CONNECT")) {
            return Kind.CONNECT;
        }
        if (begins(text, "NO CARRIER")) {
            return Kind.NO_CARRIER;
        }
        if (begins(text, "NO DIALTONE") || begins(text, "NO DIAL TONE") || begins(text, "NO PROMPTTONE")) {
            return Kind.NO_DIAL_TONE;
        }
        if (begins(text, "NO ANSWER")) {
            return Kind.NO_ANSWER;
        }
        if (begins(text, "BLACKLISTED") || begins(text, "BLACKLIST FULL")) {
            return Kind.BLACKLISTED;
        }
        if (begins(text, "+CME ERROR") || begins(text, "+CMS ERROR") || begins(text, "MODEM ERROR")) {
            return Kind.ERROR;
        }
        return switch (firstWord(text)) {
            case "RING", "+CRING:" -> Kind.RING;
            case "ERROR", "+FCERROR" -> Kind.ERROR;
            case "COMMAND" -> text.equals("COMMAND NOT SUPPORT") ? Kind.ERROR : Kind.UNKNOWN;
            case "BUSY" -> Kind.BUSY;
            case "VOICE" -> Kind.VOICE;
            case "FAX" -> Kind.FAX;
            case "DELAYED" -> Kind.DELAYED;
            case "LINE" -> text.equals("LINE IN USE") ? Kind.LINE_IN_USE : Kind.UNKNOWN;
            case "CARRIER",
                    "PROTOCOL:",
                    "COMPRESSION:",
                    "AUTOSTREAM:",
                    "RINGING",
                    "RRING",
                    "DIALING",
                    "DATA",
                    "+MCR:",
                    "+MRR:",
                    "+ER:",
                    "+DR:",
                    "+ILRR:" -> Kind.PROGRESS;
            default -> Kind.UNKNOWN;
        };
    }

    /** Whether a text begins with a word that ends there. */
    private static boolean begins(String text, String word) {
        return text.startsWith(word)
                && (text.length() == word.length() || !Character.isLetterOrDigit(text.charAt(word.length())));
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The first number in a text. */
    private static OptionalInt rate(String text) {
        int from = 0;
        while (from < text.length() && !isDigit(text.charAt(from))) {
            from++;
        }
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == from || end - from > MAX_RATE_DIGITS
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(text.substring(from, end)));
    }
}
