package dev.ringback.simulator.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a single value is written, as far as data can say it; for the schema. What reads the value may refuse more (a
 * range whose ends are crossed), and never less.
 */
sealed interface ValueForm {
    /** Any text. */
    ValueForm TEXT = new Text(null, Integer.MAX_VALUE);

    /** {@code true} or {@code false}. */
    record Truth() implements ValueForm {}

    /** Nothing but {@code true}. */
    record OnlyTrue() implements ValueForm {}

    /** Text, a number or a boolean. */
    record Single() implements ValueForm {}

    /**
     * Text.
     *
     * @param pattern what the whole text must match, in the common part of Java's and ECMAScript's notation; null: any
     * @param longest in characters
     */
    record Text(@Nullable String pattern, int longest) implements ValueForm {}

    /** A whole number, both bounds included. */
    record Whole(long least, long most) implements ValueForm {}

    /** A number with or without a fraction, both bounds included. */
    record Real(double least, double most) implements ValueForm {}

    /** One of some whole numbers. */
    record Numbers(List<Integer> numbers) implements ValueForm {
        /** Copies the list. */
        public Numbers {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * One of some words.
     *
     * @param words those that are read
     * @param notYet those that this version refuses
     * @param step with what those come
     */
    record OneWord(List<String> words, List<String> notYet, Step step) implements ValueForm {
        /** Copies the lists. */
        public OneWord {
            words = List.copyOf(words);
            notYet = List.copyOf(notYet);
        }
    }

    /** One form or another. */
    record Either(List<ValueForm> forms) implements ValueForm {
        /** Copies the list. */
        public Either {
            forms = List.copyOf(forms);
        }
    }

    /** Text that matches a pattern. */
    static ValueForm matching(String pattern) {
        return new Text(pattern, Integer.MAX_VALUE);
    }

    /** One form or another. */
    static ValueForm either(ValueForm... forms) {
        return new Either(List.of(forms));
    }
}
