package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a place of a scenario file. {@link ScenarioFormat} joins shapes to the whole format, as data: from
 * it files are checked, wrong keys find their right ones, and values are read.
 */
sealed interface Shape {
    /** What is needed here, for messages: {@code "map"}. */
    String noun();

    /** A single value. {@link ScalarShape} reads it. */
    non-sealed interface OfScalar extends Shape {}

    /**
     * A map with known keys.
     *
     * @param keys all of them, in the order of the format
     * @param constraints between the keys
     */
    record OfMap(List<Key> keys, List<Constraint> constraints) implements Shape {
        /** Copies the lists. */
        public OfMap {
            keys = List.copyOf(keys);
            constraints = List.copyOf(constraints);
        }

        @Override
        public String noun() {
            return "map";
        }

        /** The key of a name, or null. */
        @Nullable
        Key key(String name) {
            for (Key key : keys) {
                if (key.name().equals(name)) {
                    return key;
                }
            }
            return null;
        }

        /** The names of the keys. */
        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /**
     * A map whose keys are names that the author chooses.
     *
     * @param name what a key is, such as {@code "user"}
     * @param keys how a key must look
     * @param value what each key holds
     */
    record OfNames(String name, ScalarShape<?> keys, Shape value) implements Shape {
        @Override
        public String noun() {
            return "map";
        }
    }

    /**
     * A list.
     *
     * @param least items
     * @param most items
     */
    record OfList(Shape item, int least, int most) implements Shape {
        @Override
        public String noun() {
            return "list";
        }
    }

    /**
     * One of several shapes, chosen by the kind of the node: at most one single value, one map and one list.
     *
     * @param noun what is needed here
     */
    record OneOf(String noun, List<Shape> shapes) implements Shape {
        /** Copies the list. */
        public OneOf {
            shapes = List.copyOf(shapes);
        }
    }

    /**
     * One of several maps, chosen by the key that only one of them has and must have: the first key of each.
     *
     * @param noun what is needed here
     */
    record Variants(String noun, List<OfMap> maps) implements Shape {
        /** Copies the list. */
        public Variants {
            maps = List.copyOf(maps);
        }

        /** The map whose first key stands in the node, or null. */
        @Nullable
        OfMap choose(YamlNode.Mapping node) {
            for (OfMap map : maps) {
                if (node.get(map.keys().get(0).name()) != null) {
                    return map;
                }
            }
            return null;
        }

        /** The first keys of the maps. */
        List<String> selectors() {
            return maps.stream().map(map -> map.keys().get(0).name()).toList();
        }
    }

    /** Anything, because it is refused as a whole: the place is in the language, but not in this version. */
    record NotYet() implements Shape {
        @Override
        public String noun() {
            return "nothing";
        }
    }

    /**
     * A key of a map.
     *
     * @param name as it is written
     * @param shape of its value
     * @param required whether the finished file must have it
     * @param step with what it comes; null: it is there, otherwise it is refused as "not yet"
     * @param text what it means, for people: a sentence or two, with the default and the unit
     */
    record Key(
            String name,
            Shape shape,
            boolean required,
            @Nullable Step step,
            String text) {
        /** A key that may be left out. */
        static Key free(String name, Shape shape, String text) {
            return new Key(name, shape, false, null, text);
        }

        /** A key that may not be left out. */
        static Key needed(String name, Shape shape, String text) {
            return new Key(name, shape, true, null, text);
        }

        /** A key of the language that this version refuses. */
        static Key notYet(String name, Shape shape, Step step, String text) {
            return new Key(name, shape, false, step, text);
        }
    }

    /** What holds between the keys of a map. */
    sealed interface Constraint {}

    /**
     * Exactly one of these keys.
     *
     * @param noun what they are, such as {@code "action"}
     */
    record ExactlyOne(String noun, List<String> keys) implements Constraint {
        /** Copies the list. */
        public ExactlyOne {
            keys = List.copyOf(keys);
        }
    }

    /** At least one key. */
    record NotEmpty() implements Constraint {}

    /** Where the key stands, the other must stand too. */
    record Needs(String key, String other) implements Constraint {}

    /** Where the key stands, none of the others may stand. */
    record Excludes(String key, List<String> others) implements Constraint {
        /** Copies the list. */
        public Excludes {
            others = List.copyOf(others);
        }
    }

    /**
     * A word in one map chooses which keys of another may stand; what holds it against a file is not
     * {@link FormatCheck}, which knows one map at a time.
     *
     * @param map the key of the map that has the word
     * @param key the key of the word
     * @param chosen the key of the other map
     * @param cases what each word allows
     */
    record Chooses(String map, String key, String chosen, List<Case> cases) implements Constraint {
        /** Copies the list. */
        public Chooses {
            cases = List.copyOf(cases);
        }

        /** A word, and the keys that it allows. */
        record Case(String word, List<String> keys) {
            /** Copies the list. */
            public Case {
                keys = List.copyOf(keys);
            }
        }
    }
}
