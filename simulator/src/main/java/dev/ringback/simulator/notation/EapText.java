package dev.ringback.simulator.notation;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.Octets;
import java.util.List;

/**
 * What follows the header of a Request or Response of EAP: the type, as a word where it has one, and what that type
 * holds. What a person read off a token card is never shown, nor is a change of password.
 */
final class EapText {
    private static final int IDENTITY = 1;
    private static final int NOTIFICATION = 2;
    private static final int MD5 = 4;
    private static final int OTP = 5;
    private static final int GTC = 6;
    private static final int MSCHAP_V2 = 26;
    static final int RESPONSE = 2;
    private static final int INNER_HEADER_OCTETS = 4;
    private static final int CHANGE_PASSWORD = 7;

    /** The words of {@code type=}: the method of each that has one, and what stands before any method. */
    private static final List<Word> TYPES = List.of(
            new Word(IDENTITY, "identity"),
            new Word(NOTIFICATION, "notification"),
            new Word(3, "nak"),
            new Word(MD5, "md5"),
            new Word(OTP, "otp"),
            new Word(GTC, "gtc"),
            new Word(13, "tls"),
            new Word(21, "ttls"),
            new Word(25, "peap"),
            new Word(MSCHAP_V2, "mschapv2"));

    /** The words of {@code op=}, in MS-CHAPv2 inside EAP. */
    private static final List<Word> OP_CODES = List.of(
            new Word(1, "challenge"),
            new Word(2, "response"),
            new Word(3, "success"),
            new Word(4, "failure"),
            new Word(CHANGE_PASSWORD, "change-password"));

    private record Word(int number, String text) {}

    private EapText() {}

    /** A field whose value may be a word. */
    static boolean hasWords(String field) {
        return field.equals("type") || field.equals("op");
    }

    /** The word of a number in such a field, or the number as it is printed. */
    static String word(String field, int number) {
        for (Word word : words(field)) {
            if (word.number == number) {
                return word.text;
            }
        }
        return HexText.number(number);
    }

    /** The number of a word in such a field, or -1. */
    static int number(String field, String text) {
        for (Word word : words(field)) {
            if (word.text.equals(text)) {
                return word.number;
            }
        }
        return -1;
    }

    private static List<Word> words(String field) {
        return field.equals("type") ? TYPES : OP_CODES;
    }

    /** Whether the data of a Response with this type, from the type on, may hold what must not be shown. */
    static boolean isSecret(int code, Octets fromType) {
        if (code != RESPONSE || fromType.isEmpty()) {
            return false;
        }
        int type = fromType.u8(0);
        boolean change = type == MSCHAP_V2 && fromType.length() > 1 && fromType.u8(1) == CHANGE_PASSWORD;
        return type == OTP || type == GTC || change;
    }

    /** Takes a packet's type and data apart. */
    static void read(int code, OctetReader in, List<Part> parts) throws MalformedPacketException {
        int type = in.u8("type");
        parts.add(Part.field("type", word("type", type)));
        switch (type) {
            case IDENTITY, NOTIFICATION -> message(in, parts);
            case MD5 -> valueAndName(in, parts);
            case OTP, GTC -> {
                if (code == RESPONSE) {
                    in.rest();
                    parts.add(Part.hidden());
                } else {
                    message(in, parts);
                }
            }
            case MSCHAP_V2 -> msChapV2(in, parts);
            default -> hex(in.rest(), parts);
        }
    }

    /** An op-code alone acknowledges; behind any other stand an identifier, a length, and what CHAP has there. */
    private static void msChapV2(OctetReader in, List<Part> parts) throws MalformedPacketException {
        int opCode = in.u8("op-code");
        parts.add(Part.field("op", word("op", opCode)));
        if (in.remaining() == 0) {
            return;
        }
        in.octets(INNER_HEADER_OCTETS - 1, "MS-CHAPv2-ID and MS-length");
        switch (opCode) {
            case 1, 2 -> valueAndName(in, parts);
            case 3, 4 -> message(in, parts);
            case CHANGE_PASSWORD -> in.rest();
            default -> hex(in.rest(), parts);
        }
    }

    private static void valueAndName(OctetReader in, List<Part> parts) throws MalformedPacketException {
        parts.add(Part.value(HexText.of(in.octets(in.u8("value-size"), "value"), "")));
        parts.add(Part.field("name", in.rest().toText()));
    }

    private static void message(OctetReader in, List<Part> parts) {
        parts.add(Part.message(in.rest().toText()));
    }

    private static void hex(Octets octets, List<Part> parts) {
        if (!octets.isEmpty()) {
            parts.add(Part.hex(HexText.of(octets, " ")));
        }
    }
}
