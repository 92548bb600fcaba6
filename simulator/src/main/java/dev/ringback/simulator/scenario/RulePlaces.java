package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a rule and its parts stand.
 *
 * @param rule where it begins
 * @param matchers the keys of its {@code when}
 * @param action the key of its {@code then}
 * @param actionPlace where that stands
 */
public record RulePlaces(Place rule, Map<String, Place> matchers, String action, Place actionPlace) {
    /** Copies the map. */
    public RulePlaces {
        matchers = Collections.unmodifiableMap(new LinkedHashMap<>(matchers));
    }

    static RulePlaces of(Fields rule) {
        Map<String, Place> matchers = new LinkedHashMap<>();
        if (rule.get("when") instanceof YamlNode.Mapping when) {
            when.entries()
                    .forEach(entry ->
                            matchers.put(entry.key().text(), entry.key().place()));
        }
        String action = "";
        Place place = rule.place();
        if (rule.get("then") instanceof YamlNode.Mapping then && !then.entries().isEmpty()) {
            YamlNode.Entry first = then.entries().get(0);
            action = first.key().text();
            place = first.key().place();
        }
        return new RulePlaces(rule.place(), matchers, action, place);
    }

    /** Where a matcher stands; the rule's own place where it is not written. */
    public Place of(String matcher) {
        return matchers.getOrDefault(matcher, rule);
    }
}
