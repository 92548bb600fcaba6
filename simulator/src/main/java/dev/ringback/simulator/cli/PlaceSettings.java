package dev.ringback.simulator.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A path, and settings behind it: {@code PATH,KEY=VALUE,KEY=VALUE}.
 *
 * @param path not empty
 * @param settings in order
 */
record PlaceSettings(String path, Map<String, String> settings) {
    /** Copies the map. */
    PlaceSettings {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Takes a text apart; refuses what is neither.
     *
     * @param place the whole place, for messages
     * @param text what follows the kind of place
     */
    static PlaceSettings parse(String place, String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals <= 0 || equals == parts[i].length() - 1) {
                throw CommandFailure.usage(
                        "--listen " + place + ": '" + parts[i] + "' is no KEY=VALUE",
                        "write the path alone, or PATH,profile=NAME");
            }
            String key = parts[i].substring(0, equals);
            if (settings.put(key, parts[i].substring(equals + 1)) != null) {
                throw CommandFailure.usage(
                        "--listen " + place + ": " + key + " comes twice", "leave one of the two out");
            }
        }
        if (parts[0].isEmpty()) {
            throw CommandFailure.usage("--listen " + place + ": the path is empty", "write it behind the colon");
        }
        return new PlaceSettings(parts[0], settings);
    }

    /** Refuses settings that are none, and names those that there are. */
    void require(String where, List<String> known, String wayOut) {
        for (String key : settings.keySet()) {
            if (!known.contains(key)) {
                throw CommandFailure.usage(where + ": '" + key + "' is no setting of this place", wayOut);
            }
        }
    }
}
