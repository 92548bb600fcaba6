package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of a file: the later wins, maps merge, lists of things with a {@code name} merge by name, other lists
 * replace. Every node keeps its place.
 */
final class YamlMerge {
    private static final String NAME = "name";

    private YamlMerge() {}

    /** Both maps, the later over the earlier; keys keep the order in which they first stood. */
    static YamlNode.Mapping merge(YamlNode.Mapping earlier, YamlNode.Mapping later) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (YamlNode.Entry entry : earlier.entries()) {
            entries.put(entry.key().text(), entry);
        }
        for (YamlNode.Entry entry : later.entries()) {
            YamlNode.Entry before = entries.get(entry.key().text());
            YamlNode value = before == null ? entry.value() : merge(before.value(), entry.value());
            entries.put(entry.key().text(), new YamlNode.Entry(entry.key(), value));
        }
        return new YamlNode.Mapping(later.span(), new ArrayList<>(entries.values()));
    }

    private static YamlNode merge(YamlNode earlier, YamlNode later) {
        if (earlier instanceof YamlNode.Mapping one && later instanceof YamlNode.Mapping other) {
            return merge(one, other);
        }
        if (earlier instanceof YamlNode.Sequence one && later instanceof YamlNode.Sequence other) {
            return areNamed(one) && areNamed(other) ? merge(one, other) : later;
        }
        return later;
    }

    private static YamlNode merge(YamlNode.Sequence earlier, YamlNode.Sequence later) {
        Map<String, YamlNode> named = new LinkedHashMap<>();
        List<YamlNode> twice = new ArrayList<>(); // two of one name in one list: kept, so that the check can tell
        for (YamlNode item : earlier.items()) {
            if (named.putIfAbsent(String.valueOf(name(item)), item) != null) {
                twice.add(item);
            }
        }
        Map<String, YamlNode> seen = new LinkedHashMap<>();
        for (YamlNode item : later.items()) {
            String name = String.valueOf(name(item));
            YamlNode before = named.get(name);
            if (seen.putIfAbsent(name, item) != null) {
                twice.add(item);
            } else {
                named.put(name, before == null ? item : merge(before, item));
            }
        }
        List<YamlNode> items = new ArrayList<>(named.values());
        items.addAll(twice);
        return new YamlNode.Sequence(later.span(), items);
    }

    private static boolean areNamed(YamlNode.Sequence sequence) {
        for (YamlNode item : sequence.items()) {
            if (name(item) == null) {
                return false;
            }
        }
        return !sequence.items().isEmpty();
    }

    private static @Nullable String name(YamlNode item) {
        YamlNode name = item instanceof YamlNode.Mapping mapping ? mapping.get(NAME) : null;
        return name instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    }
}
