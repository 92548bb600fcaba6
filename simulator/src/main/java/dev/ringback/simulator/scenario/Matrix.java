package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every combination of the values that a file's {@code matrix} lists, the last name varying fastest. */
final class Matrix {
    /** Runs that one file may become. */
    static final int MAX_RUNS = 1_000;

    private final Map<String, List<YamlNode.Scalar>> values = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    private Matrix() {}

    /** One value for each name. */
    record Choice(Map<String, YamlNode.Scalar> values) {
        /** The values as they are spelt, by name. */
        Map<String, String> parameters() {
            Map<String, String> spelt = new LinkedHashMap<>();
            values.forEach((name, value) -> spelt.put(name, value.text()));
            return spelt;
        }

        /** What stands behind the name of the scenario: {@code [moment=50ms,victim=client]}; empty without a matrix. */
        String suffix() {
            List<String> parts = new ArrayList<>();
            values.forEach((name, value) -> parts.add(name + "=" + value.text()));
            return parts.isEmpty() ? "" : "[" + String.join(",", parts) + "]";
        }
    }

    /**
     * The matrix of a file.
     *
     * @param node the value of {@code matrix}, or null
     * @param params the value of {@code params}, or null
     * @param overrides values from outside, by name; each chooses one of those in the list
     */
    static Matrix of(@Nullable YamlNode node, @Nullable YamlNode params, Map<String, String> overrides, Issues issues) {
        Matrix matrix = new Matrix();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return matrix;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            matrix.names.add(name);
            if (params instanceof YamlNode.Mapping declared && declared.get(name) != null) {
                issues.add(entry.key(), "\"" + name + "\" is in params, too", "leave one of the two out");
            }
            List<YamlNode.Scalar> list = values(entry.value(), name, issues);
            String chosen = overrides.get(name);
            if (chosen != null && !list.isEmpty()) {
                list = chosen(entry, list, chosen, issues);
            }
            if (!list.isEmpty()) {
                matrix.values.put(name, list);
            }
        }
        if (matrix.count() > MAX_RUNS) {
            issues.add(node, matrix.count() + " combinations in matrix", "at most " + MAX_RUNS);
            matrix.values.clear();
        }
        return matrix;
    }

    private static List<YamlNode.Scalar> values(YamlNode node, String name, Issues issues) {
        List<YamlNode.Scalar> list = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (!(item instanceof YamlNode.Scalar value)) {
                    continue; // the shape complains
                }
                if (Parameters.isIn(value)) {
                    issues.add(value, "a parameter in matrix." + name, "write the value itself");
                } else if (list.stream().anyMatch(other -> other.text().equals(value.text()))) {
                    issues.add(value, "value \"" + value.text() + "\" stands here twice in matrix." + name, "");
                } else {
                    list.add(value);
                }
            }
        }
        return list;
    }

    private static List<YamlNode.Scalar> chosen(
            YamlNode.Entry entry, List<YamlNode.Scalar> list, String chosen, Issues issues) {
        List<YamlNode.Scalar> left =
                list.stream().filter(value -> value.text().equals(chosen)).toList();
        if (left.isEmpty()) {
            String known =
                    String.join(", ", list.stream().map(YamlNode.Scalar::text).toList());
            issues.add(
                    entry.key(),
                    "--param gives \"" + entry.key().text() + "\" a value that is not in matrix",
                    "there is " + known);
        }
        return left;
    }

    /** Whether a name is varied. */
    boolean has(String name) {
        return names.contains(name);
    }

    private long count() {
        long count = 1;
        for (List<YamlNode.Scalar> list : values.values()) {
            count = Math.min(Integer.MAX_VALUE, count * list.size());
        }
        return count;
    }

    /** All combinations; without a matrix one, which chooses nothing. */
    List<Choice> choices() {
        List<Choice> choices = List.of(new Choice(new LinkedHashMap<>()));
        for (Map.Entry<String, List<YamlNode.Scalar>> entry : values.entrySet()) {
            List<Choice> more = new ArrayList<>();
            for (Choice choice : choices) {
                for (YamlNode.Scalar value : entry.getValue()) {
                    Map<String, YamlNode.Scalar> longer = new LinkedHashMap<>(choice.values());
                    longer.put(entry.getKey(), value);
                    more.add(new Choice(longer));
                }
            }
            choices = more;
        }
        return choices;
    }
}
