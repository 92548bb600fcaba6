package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;

/** Octets and numbers in lower-case hexadecimal, as pppd prints them. */
final class HexText {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private HexText() {}

    /** Octets with something between them: {@code 17 04 00}. */
    static String of(Octets octets, String separator) {
        StringBuilder text = new StringBuilder(octets.length() * (2 + separator.length()));
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            text.append(i == 0 ? "" : separator).append(DIGITS[octet >> 4]).append(DIGITS[octet & 0xF]);
        }
        return text.toString();
    }

    /** A number without leading zeros: {@code 0x1f}. */
    static String number(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** Whether a text is one or more hexadecimal digits. */
    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The value of {@code 0x} and one to so many hexadecimal digits, or -1. */
    static long parseNumber(String text, int maxDigits) {
        return text.startsWith("0x") && text.length() <= 2 + maxDigits && isHex(text.substring(2))
                ? Long.parseLong(text.substring(2), 16)
                : -1;
    }
}
