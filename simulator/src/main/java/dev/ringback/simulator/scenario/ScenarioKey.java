package dev.ringback.simulator.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key of scenario files, and what it means.
 *
 * @param path the keys that lead to it and it: {@code server.rules.then.auth-fail}; for a name that the author chooses
 *     stands {@code NAME}
 * @param name the last of them
 * @param text what it means
 * @param takes what may stand there
 * @param required whether it may not be left out
 * @param step with what it comes; empty: it is there
 */
public record ScenarioKey(String path, String name, String text, String takes, boolean required, String step) {
    /** All keys, in the order of the format. */
    public static List<ScenarioKey> all() {
        Map<String, ScenarioKey> all = new LinkedHashMap<>();
        walk(ScenarioFormat.FILE, "", all);
        return List.copyOf(all.values());
    }

    /** Whether another key has the same name and the same meaning. */
    public boolean meansTheSame(ScenarioKey other) {
        return name.equals(other.name) && text.equals(other.text) && takes.equals(other.takes);
    }

    private static void walk(Shape shape, String path, Map<String, ScenarioKey> all) {
        if (shape instanceof Shape.OfMap map) {
            for (Shape.Key key : map.keys()) {
                String below = path.isEmpty() ? key.name() : path + "." + key.name();
                Step step = key.step();
                String with = step == null ? "" : "x-step: " + step.title();
                all.putIfAbsent(
                        below,
                        new ScenarioKey(below, key.name(), key.text(), takes(key.shape()), key.required(), with));
                walk(key.shape(), below, all);
            }
        } else if (shape instanceof Shape.OfNames names) {
            walk(names.value(), path + ".NAME", all);
        } else if (shape instanceof Shape.OfList list) {
            walk(list.item(), path, all);
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf.shapes().forEach(each -> walk(each, path, all));
        } else if (shape instanceof Shape.Variants variants) {
            variants.maps().forEach(each -> walk(each, path, all));
        }
    }

    private static String takes(Shape shape) {
        if (shape instanceof Words<?> words) {
            return String.join(", ", words.titles());
        } else if (shape instanceof Shape.OfMap map) {
            return "a map of " + String.join(", ", map.names());
        } else if (shape instanceof Shape.OfNames names) {
            return "names of your choice, each with " + takes(names.value());
        } else if (shape instanceof Shape.OfList list) {
            return "a list, each " + takes(list.item());
        } else if (shape instanceof Shape.OneOf oneOf) {
            return String.join(
                    "; or ", oneOf.shapes().stream().map(ScenarioKey::takes).toList());
        } else if (shape instanceof Shape.Variants variants) {
            return "a map with one of " + String.join(", ", variants.selectors());
        }
        return shape instanceof Shape.NotYet ? "nothing yet" : shape.noun();
    }
}
