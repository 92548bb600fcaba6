package dev.ringback.simulator.scenario;

import dev.ringback.simulator.scenario.Shape.Constraint;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import dev.ringback.simulator.scenario.Shape.OneOf;
import dev.ringback.simulator.scenario.Shape.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a schema that says what must be there, for files that no include adds to. Empty: nothing must. */
final class SchemaMissing {
    private SchemaMissing() {}

    static Map<String, Object> of(Shape shape) {
        if (shape instanceof OfMap map) {
            return map(map);
        } else if (shape instanceof OfNames names) {
            return below("additionalProperties", of(names.value()));
        } else if (shape instanceof OfList list && ScenarioSchema.isNamed(list.item())) {
            return below("items", of(list.item()));
        } else if (shape instanceof OneOf oneOf) { // what is said of maps is not said of lists and single values
            List<Map<String, Object>> all = oneOf.shapes().stream()
                    .map(SchemaMissing::of)
                    .filter(each -> !each.isEmpty())
                    .toList();
            return all.isEmpty() ? new LinkedHashMap<>() : Members.of("allOf", all);
        } else if (shape instanceof Variants variants) {
            return Members.of(
                    "anyOf", variants.maps().stream().map(SchemaMissing::map).toList());
        }
        return new LinkedHashMap<>();
    }

    private static Map<String, Object> below(String keyword, Map<String, Object> schema) {
        return schema.isEmpty() ? schema : Members.of(keyword, schema);
    }

    private static Map<String, Object> map(OfMap shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        List<String> required = shape.keys().stream()
                .filter(Shape.Key::required)
                .map(Shape.Key::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Constraint constraint : shape.constraints()) {
            if (constraint instanceof ExactlyOne one) {
                all.add(ScenarioSchema.anyOf(
                        one.keys().stream().map(ScenarioSchema::required).toList()));
            } else if (constraint instanceof NotEmpty) {
                schema.put("minProperties", 1);
            } else if (constraint instanceof Needs needs) {
                all.add(Members.of("dependentRequired", Members.of(needs.key(), List.of(needs.other()))));
            }
        }
        if (!all.isEmpty()) {
            schema.put("allOf", all);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Shape.Key key : shape.keys()) {
            Map<String, Object> below = of(key.shape());
            if (!below.isEmpty()) {
                properties.put(key.name(), below);
            }
        }
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        return schema;
    }
}
