package dev.ringback.hardware;

import java.util.List;
import java.util.Locale;

/**
 * Finds in a command line what makes a modem dial, whatever profile it belongs to: D with all that follows (V.250, section
 * 6.3.1), and what of some makers lets a rising DTR dial a stored number, which is {@code &Z}, {@code &M2}, {@code &Q2} and
 * {@code $D1}. It rather finds too much than too little: a modem on a real line dials only what its user allows.
 */
final class DialingCommand {
    private static final String PREFIXES = "&%\\*#$@~^!|:";
    private static final List<String> BY_DTR = List.of("&Z", "&M2", "&Q2", "$D1", "$D2");

    /** Commands of more than one letter that have a D in them and do not dial. */
    private static final List<String> WORDS = List.of("#CID", "#UD", "#BDR", "#VRID");

    private DialingCommand() {}

    /**
     * Where it begins; -1: nothing dials.
     *
     * @param line with its AT
     */
    static int indexIn(String line) {
        String text = line.toUpperCase(Locale.ROOT);
        int at = 2;
        while (at < text.length()) {
            int here = at;
            char first = text.charAt(at);
            if (first == 'D' || BY_DTR.stream().anyMatch(command -> text.startsWith(command, here))) {
                return at;
            } else if (first == '+') {
                int end = text.indexOf(';', at);
                at = end < 0 ? text.length() : end;
            } else {
                at += WORDS.stream()
                        .filter(word -> text.startsWith(word, here))
                        .mapToInt(String::length)
                        .findFirst()
                        .orElse(PREFIXES.indexOf(first) >= 0 ? 2 : 1);
            }
        }
        return -1;
    }
}
