package dev.ringback.hardware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a modem says when a call stands, for one number of the command that chooses it. The lines have places in
 * braces, see {@link ConnectTexts}; a piece in brackets is left out when a place in it is empty.
 *
 * @param number of the command
 * @param lines with error control, in the order in which they are said
 * @param plainLines without error control
 * @param numbersOf the texts whose numbers are told in place of the lines; one for each line
 * @param plainNumbersOf the same without error control
 * @param errorControlWords what error control is called here; for a kind that is not there, as in all forms
 * @param compressionWords what compression is called here; for a kind that is not there, as in all forms
 */
public record ConnectForm(
        int number,
        List<String> lines,
        List<String> plainLines,
        List<String> numbersOf,
        List<String> plainNumbersOf,
        Map<ErrorControl, String> errorControlWords,
        Map<Compression, String> compressionWords,
        Evidence evidence) {
    /** Copies the lists. */
    public ConnectForm {
        lines = List.copyOf(lines);
        plainLines = List.copyOf(plainLines);
        numbersOf = List.copyOf(numbersOf);
        plainNumbersOf = List.copyOf(plainNumbersOf);
        errorControlWords = Collections.unmodifiableMap(new LinkedHashMap<>(errorControlWords));
        compressionWords = Collections.unmodifiableMap(new LinkedHashMap<>(compressionWords));
    }
}
