package dev.ringback.modem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model says beside the results that all makers share, or in place of them.
 *
 * @param numbers what further numbers stand for, {@code 84} for {@code CONNECT 33600}
 * @param beginnings how further texts begin, in capital letters, and what they mean; they go before the shared ones
 */
public record ResultTexts(Map<Integer, String> numbers, Map<String, ResultCode.Kind> beginnings) {
    /** Nothing beside them. */
    public static final ResultTexts SHARED = new ResultTexts(Collections.emptyMap(), Collections.emptyMap());

    /** Copies the maps; of beginnings that differ in small letters only, the last counts. */
    public ResultTexts {
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        Map<String, ResultCode.Kind> capital = new LinkedHashMap<>();
        beginnings.forEach((beginning, kind) -> capital.put(beginning.toUpperCase(Locale.ROOT), kind));
        beginnings = Collections.unmodifiableMap(capital);
    }
}
