package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of some words.
 *
 * @param noun what they are, with an article: {@code "a connection state"}
 * @param words with what each becomes
 * @param notYet words of the language that this version refuses
 * @param takesParameter whether a parameter may stand here
 * @param step with what the refused words come
 * @param <T> what they become
 */
record Words<T>(String noun, List<Word<T>> words, List<String> notYet, boolean takesParameter, Step step)
        implements ScalarShape<T> {
    /** Copies the lists. */
    Words {
        words = List.copyOf(words);
        notYet = List.copyOf(notYet);
    }

    /** Words of which the refused ones come later. */
    Words(String noun, List<Word<T>> words, List<String> notYet, boolean takesParameter) {
        this(noun, words, notYet, takesParameter, Step.LATER);
    }

    /** A word and what it becomes. */
    record Word<T>(String title, T value) {}

    /** The constants of an enum by their titles. */
    static <T> Words<T> of(String noun, List<T> values, Function<T, String> title, String... notYet) {
        List<Word<T>> words = new ArrayList<>();
        for (T value : values) {
            words.add(new Word<>(title.apply(value), value));
        }
        return new Words<>(noun, words, List.of(notYet), true);
    }

    /** Words that stand for themselves. */
    static Words<String> of(String noun, List<String> titles, String... notYet) {
        return of(noun, titles, Function.identity(), notYet);
    }

    /** The same words where no parameter may stand. */
    Words<T> fixed() {
        return new Words<>(noun, words, notYet, false, step);
    }

    /** All right words, those that are refused so far too. */
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (Word<T> word : words) {
            titles.add(word.title());
        }
        titles.addAll(notYet);
        return titles;
    }

    @Override
    public ValueForm form() {
        return new ValueForm.OneWord(words.stream().map(Word::title).toList(), notYet, step);
    }

    @Override
    public @Nullable T read(YamlNode.Scalar scalar, Complaint complaint) {
        String text = scalar.text();
        for (Word<T> word : words) {
            if (word.title().equals(text)) {
                return word.value();
            }
        }
        if (notYet.contains(text)) {
            complaint.form(scalar, "not yet: \"" + text + "\"", "the language has it, this version does not");
            return null;
        }
        String near = Issues.nearest(text, titles());
        String hint = near == null ? "known here: " + String.join(", ", titles()) : "nearest: " + near;
        complaint.word(scalar, "\"" + text + "\" is not " + noun, hint);
        return null;
    }
}
