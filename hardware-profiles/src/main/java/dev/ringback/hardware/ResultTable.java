package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result codes of a modem.
 *
 * @param results by meaning
 * @param levels which of them are told
 * @param numbers the numbers of further texts, such as {@code CONNECT 9600} and {@code CARRIER 28800}
 * @param noAnswer when NO ANSWER is told
 * @param numberFrame what stands around a result code that is a number
 * @param callerId how the caller's number is told, line by line; the places are {@code {date}} (MMDD), {@code {time}} (HHMM)
 *     and {@code {number}}
 * @param further how other texts begin that end a command, and what they mean, such as {@code +CME ERROR:}
 */
public record ResultTable(
        List<ModemResult> results,
        List<ResultLevel> levels,
        Map<String, Fact<Integer>> numbers,
        Fact<NoAnswer> noAnswer,
        Fact<NumberFrame> numberFrame,
        Fact<List<String>> callerId,
        Map<String, Fact<ResultMeaning>> further) {
    /** The lines of a model that has none of its own: ITU-T V.253, formatted. */
    static final List<String> CALLER_ID_OF_V253 = List.of("DATE = {date}", "TIME = {time}", "NMBR = {number}");

    /** The places that a line of {@code callerId} may have. */
    static final List<String> CALLER_ID_PLACES = List.of("date", "time", "number");

    /** The greatest number of a result code. */
    public static final int MAX_NUMBER = 999;

    /** When NO ANSWER is told. */
    public enum NoAnswer {
        /** Only where the number has an {@code @} in it. */
        AFTER_AT_SIGN,
        /** When S7 runs out while it rings. */
        WHILE_RINGING
    }

    /** What stands around a result code that is a number. */
    public enum NumberFrame {
        /** S3 behind it and nothing in front (V.250, section 5.7.1). */
        BARE,
        /** S3 and S4 on both sides, as around a word. */
        FRAMED
    }

    /** Copies the collections and keeps their order. */
    public ResultTable {
        results = List.copyOf(results);
        levels = List.copyOf(levels);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
    }

    /** The result of a meaning; empty when the modem has none. */
    public Optional<ModemResult> result(ResultMeaning meaning) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).meaning() == meaning) {
                return Optional.of(results.get(i));
            }
        }
        return Optional.empty();
    }

    /** A level by its number. */
    public Optional<ResultLevel> level(int number) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).number() == number) {
                return Optional.of(levels.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The lines that tell who calls.
     *
     * @param date month and day, {@code MMDD}
     * @param time hour and minute, {@code HHMM}
     */
    public List<String> callerIdLines(String date, String time, String number) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("date", date);
        words.put("time", time);
        words.put("number", number);
        List<String> lines = new ArrayList<>();
        for (String line : callerId.value()) {
            String text = LineTemplate.of(line).fill(words);
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return lines;
    }

    /** The number of a text, of the results or of the further texts; empty when no source tells it. */
    public OptionalInt number(String text) {
        Fact<Integer> number = numbers.get(text);
        if (number != null) {
            return OptionalInt.of(number.value());
        }
        return results.stream()
                .filter(result -> result.text().equals(text))
                .mapToInt(ModemResult::number)
                .findFirst();
    }
}
