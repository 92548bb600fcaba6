package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tolerant view of a map: what is missing or wrong is absent. Wrong things were told already, by {@link FormatCheck}.
 *
 * @param node the map; null where there is none
 * @param above the nearest node that is there, for places
 * @param path the keys that lead here
 */
record Fields(YamlNode.@Nullable Mapping node, YamlNode above, String path) {
    /** A view of a node, which should be a map. */
    static Fields of(@Nullable YamlNode node, YamlNode above, String path) {
        return new Fields(node instanceof YamlNode.Mapping mapping ? mapping : null, node == null ? above : node, path);
    }

    /** Whether there is a map. */
    boolean exists() {
        return node != null;
    }

    /** Whether a key is none of the shape's: it may be a misspelt one, so that nothing can be said of a missing one. */
    boolean hasUnknownKey(Shape.OfMap shape) {
        if (node != null) {
            for (YamlNode.Entry entry : node.entries()) {
                if (shape.key(entry.key().text()) == null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where it stands. */
    Place place() {
        return above.place();
    }

    /** A value, or null. */
    @Nullable
    YamlNode get(String key) {
        return node == null ? null : node.get(key);
    }

    /** A key with its value, or null. */
    YamlNode.@Nullable Entry entry(String key) {
        return node == null ? null : node.entry(key);
    }

    /** A single value, or null. */
    <T> @Nullable T get(String key, ScalarShape<T> shape) {
        return value(get(key), shape);
    }

    /** A single value, or the default. */
    <T> T get(String key, ScalarShape<T> shape, T otherwise) {
        T value = get(key, shape);
        return value == null ? otherwise : value;
    }

    /** The values of a list, or of a single value, without those that are wrong. */
    <T> List<T> list(String key, ScalarShape<T> shape) {
        List<T> values = new ArrayList<>();
        for (YamlNode item : nodes(key)) {
            T value = value(item, shape);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The items of a list, or the one node that stands in the place of a list; empty when there is none. */
    List<YamlNode> nodes(String key) {
        YamlNode value = get(key);
        if (value instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        return value == null ? List.of() : List.of(value);
    }

    /** A map below. */
    Fields map(String key) {
        return of(get(key), above, path.isEmpty() ? key : path + "." + key);
    }

    /** The maps of a list, or the one map in the place of a list. */
    List<Fields> maps(String key) {
        List<Fields> maps = new ArrayList<>();
        String below = path.isEmpty() ? key : path + "." + key;
        boolean single = !(get(key) instanceof YamlNode.Sequence);
        int number = 0;
        for (YamlNode item : nodes(key)) {
            number++;
            maps.add(of(item, item, single ? below : below + "[" + number + "]"));
        }
        return maps;
    }

    /** A value that was judged before, so that complaints need not be heard again. */
    static <T> @Nullable T value(@Nullable YamlNode node, ScalarShape<T> shape) {
        return node instanceof YamlNode.Scalar scalar ? shape.read(scalar, new Complaint(new Issues(), "")) : null;
    }
}
