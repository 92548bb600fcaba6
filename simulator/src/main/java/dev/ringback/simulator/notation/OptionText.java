package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One option as text, such as {@code mru 1400} or, in octets with type and length, {@code 01 04 05 78}.
 *
 * @param word the option's word; empty for octets
 * @param value what its value must look like
 * @param octets all of it as it goes on the wire; null where the text leaves something open
 */
record OptionText(String word, Glob value, @Nullable Octets octets) {
    private static final int MAX_DATA_OCTETS = 253;

    /** Reads the text between the brackets; {@code offset} is its place in the whole text. */
    static OptionText read(@Nullable FrameProtocol protocol, String text, int offset) throws FrameTextException {
        if (isOctets(text)) {
            boolean whole = !text.contains("*");
            return new OptionText(
                    "", Glob.of(text.toLowerCase(Locale.ROOT).replace(" *", "*")), whole ? ValueForm.hex(text) : null);
        }
        OptionWords option = protocol == null ? null : OptionWords.ofText(protocol, text);
        if (option == null) {
            String word = text.split(" ", 2)[0];
            throw PatternReader.unknown(
                    offset,
                    word,
                    "\"" + word + "\" is no option of " + protocol,
                    protocol == null ? List.of() : OptionWords.words(protocol),
                    "or octets such as 11 04 05 dc");
        }
        String value = text.substring(option.word().length()).strip();
        if (option.form() != ValueForm.NONE && (value.isEmpty() || value.contains("*"))) {
            boolean isNumber = value.startsWith("0x") || value.startsWith("0X"); // which is printed in small letters
            String wanted = isNumber ? value.toLowerCase(Locale.ROOT) : value;
            return new OptionText(option.word(), Glob.of(wanted.isEmpty() ? "*" : wanted), null);
        }
        Octets data = option.form().read(value);
        String printed = data == null ? null : option.form().print(data);
        if (data == null || printed == null || data.length() > MAX_DATA_OCTETS) {
            String example = (option.word() + " " + option.form().example()).strip();
            throw new FrameTextException(
                    offset, Math.max(1, text.length()), "not a value of " + option.word(), "write <" + example + ">");
        }
        Octets header = Octets.of(option.type(), data.length() + 2);
        return new OptionText(option.word(), Glob.ofPieces(List.of(printed)), header.concat(data));
    }

    private static boolean isOctets(String text) {
        for (String octet : text.split(" +")) {
            if (!octet.equals("*") && !(octet.length() == 2 && HexText.isHex(octet))) {
                return false;
            }
        }
        return true;
    }
}
