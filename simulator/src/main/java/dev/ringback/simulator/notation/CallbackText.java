package dev.ringback.simulator.notation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import org.jspecify.annotations.Nullable;

/**
 * The data of a CBCP option: {@code delay = 12 number = 5550199}. A number is address type 1, digits and a zero octet.
 */
final class CallbackText {
    private static final String DELAY = "delay = ";
    private static final String NUMBER = " number = ";
    private static final int PSTN = 1;

    private CallbackText() {}

    /** The text, or null when an address is of another type or has no end. */
    static @Nullable String print(Octets data) {
        if (data.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(DELAY).append(data.u8(0));
        int at = 1;
        while (at < data.length()) {
            int end = at + 1;
            while (end < data.length() && data.u8(end) != 0) {
                end++;
            }
            if (data.u8(at) != PSTN || end >= data.length()) {
                return null;
            }
            text.append(NUMBER)
                    .append(QuotedText.escape(data.slice(at + 1, end - at - 1).toText()));
            at = end + 1;
        }
        return text.toString();
    }

    /** The data, or null when the text is none. */
    static @Nullable Octets read(String text) {
        String[] parts = text.split(" number =", -1);
        int delay = parts[0].startsWith(DELAY) ? ValueForm.decimal(parts[0].substring(DELAY.length()), 0xFF) : -1;
        if (delay < 0) {
            return null;
        }
        OctetWriter out = new OctetWriter(16).u8(delay);
        for (int i = 1; i < parts.length; i++) {
            String number = parts[i].strip();
            if (number.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '\\')) {
                return null;
            }
            out.u8(PSTN).text(number).u8(0);
        }
        return out.toOctets();
    }
}
