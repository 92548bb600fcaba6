package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a modem says when a call stands, between the result level and the end of the line. The places are {@code {dte}}
 * and {@code {line}}, the two rates, {@code {modulation}}, {@code {error-control}} and {@code {compression}}.
 *
 * @param chosenBy the command that chooses the form; empty when there is one form, number 0
 * @param forms the forms
 * @param errorControlWords what error control is called; a kind that is not there is not told
 * @param compressionWords what compression is called; a kind that is not there is not told
 */
public record ConnectTexts(
        Optional<String> chosenBy,
        List<ConnectForm> forms,
        Map<ErrorControl, String> errorControlWords,
        Map<Compression, String> compressionWords) {
    /** The places that a line may have. */
    static final List<String> PLACES = List.of("dte", "line", "modulation", "error-control", "compression");

    /** Copies the collections and keeps their order. */
    public ConnectTexts {
        forms = List.copyOf(forms);
        errorControlWords = Collections.unmodifiableMap(new LinkedHashMap<>(errorControlWords));
        compressionWords = Collections.unmodifiableMap(new LinkedHashMap<>(compressionWords));
    }

    /** A form by its number. */
    public Optional<ConnectForm> form(int number) {
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).number() == number) {
                return Optional.of(forms.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The lines for a call.
     *
     * @throws IllegalArgumentException when there is no such form
     */
    public List<String> lines(int form, ConnectedCall call) {
        ConnectForm chosen = need(form);
        return filled(chosen, call.errorControl() == ErrorControl.NONE ? chosen.plainLines() : chosen.lines(), call);
    }

    /**
     * The texts whose numbers are told for a call when result codes are numbers: look them up with {@link
     * ResultTable#number}. One without a number is told as CONNECT, or left out where it is not the last.
     *
     * @throws IllegalArgumentException when there is no such form
     */
    public List<String> numbersOf(int form, ConnectedCall call) {
        ConnectForm chosen = need(form);
        return filled(
                chosen, call.errorControl() == ErrorControl.NONE ? chosen.plainNumbersOf() : chosen.numbersOf(), call);
    }

    private ConnectForm need(int form) {
        return form(form).orElseThrow(() -> new IllegalArgumentException("there is no connect form " + form));
    }

    private List<String> filled(ConnectForm form, List<String> lines, ConnectedCall call) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("dte", Integer.toString(call.dteRateBitsPerSecond()));
        words.put("line", Integer.toString(call.lineRateBitsPerSecond()));
        words.put("modulation", call.modulation().word());
        words.put(
                "error-control",
                form.errorControlWords()
                        .getOrDefault(call.errorControl(), errorControlWords.getOrDefault(call.errorControl(), "")));
        words.put(
                "compression",
                form.compressionWords()
                        .getOrDefault(call.compression(), compressionWords.getOrDefault(call.compression(), "")));
        List<String> filled = new ArrayList<>();
        for (String line : lines) {
            String text = LineTemplate.of(line).fill(words);
            if (!text.isEmpty()) {
                filled.add(text);
            }
        }
        return filled;
    }
}
