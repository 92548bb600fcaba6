package dev.ringback.simulator.scenario;

import java.util.HexFormat;

/** Values as they are written in a scenario file. */
public final class YamlText {
    private static final HexFormat HEX = HexFormat.of();

    private YamlText() {}

    /** In double quotes (YAML 1.2.2, section 7.3.1). */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** As people write it who have quotes in their text: in single quotes, where nothing has to be escaped. */
    public static String readable(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return plain && text.indexOf('"') >= 0 ? "'" + text.replace("'", "''") + "'" : quoted(text);
    }
}
