package dev.ringback.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document with its place. Immutable, any thread. Printing one shows its place only. */
public sealed interface YamlNode {
    /** Where it stands. */
    Span span();

    /** What it is, for messages: {@code "list"}. */
    String noun();

    /** Where it begins. */
    default Place place() {
        return span().place();
    }

    /**
     * A single value.
     *
     * @param text the value with quotes and escapes taken away
     * @param kind what YAML 1.2's core schema takes it for; quoted values are always text
     * @param plain whether it is written without quotes
     * @param parameter the parameter that put the value here; null when it is written here
     */
    record Scalar(
            Span span,
            String text,
            ScalarKind kind,
            boolean plain,
            @Nullable String parameter) implements YamlNode {
        @Override
        public String noun() {
            return kind.noun();
        }

        /** Whether the value stands in the file letter by letter, so that columns can be counted inside it. */
        public boolean isVerbatim() {
            return parameter == null && text.codePointCount(0, text.length()) + (plain ? 0 : 2) == span.width();
        }

        /** The span of a part of the value; of all of it where columns cannot be counted. */
        public Span part(int offset, int width) {
            return isVerbatim() ? span.part(offset + (plain ? 0 : 1), width) : span;
        }

        /** The same value, put here by a parameter. */
        public Scalar by(String name, String newText, ScalarKind newKind) {
            return new Scalar(span, newText, newKind, newKind != ScalarKind.TEXT, name);
        }

        @Override
        public String toString() {
            return noun() + " at " + place();
        }
    }

    /**
     * A map; keys are scalars, each once, in the order of the file.
     *
     * @param entries the keys with their values
     */
    record Mapping(Span span, List<Entry> entries) implements YamlNode {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, or null. */
        public @Nullable YamlNode get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        /** A key with its value, or null. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public String noun() {
            return "map";
        }

        @Override
        public String toString() {
            return noun() + " at " + place();
        }
    }

    /** One key of a map with its value. */
    record Entry(Scalar key, YamlNode value) {}

    /**
     * A list.
     *
     * @param items in the order of the file
     */
    record Sequence(Span span, List<YamlNode> items) implements YamlNode {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String noun() {
            return "list";
        }

        @Override
        public String toString() {
            return noun() + " at " + place();
        }
    }
}
