package dev.ringback.faults;

import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.yaml.YamlNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which scenario of the library uses a key of the language: one whose own file has it before one that includes it, of
 * those the shortest name, and of those the first.
 */
final class LibraryUse {
    private static final String NAME = "NAME";

    /** How files of scenarios end, and parts that they include do not. */
    private static final String SCENARIO = ".dial.yaml";

    private final Map<String, YamlNode.Mapping> files;

    LibraryUse(ScenarioReader.Reading library) {
        this.files = new TreeMap<>(library.resolved());
    }

    /** A scenario that uses it; empty: none does. */
    String of(String key) {
        int equals = key.indexOf('=');
        String[] path = (equals < 0 ? key : key.substring(0, equals)).split("\\.");
        String word = equals < 0 ? "" : key.substring(equals + 1);
        String own = of(path, word, true);
        return own.isEmpty() ? of(path, word, false) : own;
    }

    private String of(String[] path, String word, boolean inItsOwnFile) {
        String best = "";
        for (Map.Entry<String, YamlNode.Mapping> file : files.entrySet()) {
            boolean shorter = best.isEmpty() || file.getKey().length() < best.length();
            if (shorter && has(file.getValue(), path, 0, word, inItsOwnFile)) {
                best = file.getKey();
            }
        }
        return best;
    }

    private static boolean has(YamlNode node, String[] path, int depth, String word, boolean own) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items().stream().anyMatch(item -> has(item, path, depth, word, own));
        } else if (depth == path.length) {
            boolean here = !own || node.place().file().endsWith(SCENARIO);
            return here
                    && (word.isEmpty()
                            || (node instanceof YamlNode.Scalar scalar
                                    && (scalar.text() + " ").startsWith(word + " ")));
        } else if (node instanceof YamlNode.Mapping map) {
            return map.entries().stream()
                    .anyMatch(entry ->
                            (path[depth].equals(NAME) || entry.key().text().equals(path[depth]))
                                    && has(entry.value(), path, depth + 1, word, own));
        }
        return false;
    }
}
