package dev.ringback.simulator.scenario;

import dev.ringback.simulator.scenario.Shape.Chooses;
import dev.ringback.simulator.scenario.Shape.Constraint;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Excludes;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.NotYet;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import dev.ringback.simulator.scenario.Shape.OneOf;
import dev.ringback.simulator.scenario.Shape.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (draft 2020-12) of scenario files, written from the description that the reader itself checks with. It
 * never refuses a file that the reader takes. The reader refuses more: whatever one value alone does not show.
 *
 * <p>A file may lack what an include brings, so a map that an include can add to is not asked for its keys. In a file that
 * has {@code client} and {@code expect} and includes nothing, and whose client is ours, nothing may be missing.
 */
public final class ScenarioSchema {
    private static final String REFERENCE = "$ref";
    private static final String PARAMETER = "parameter";

    private final SchemaNames names = new SchemaNames();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ScenarioSchema() {}

    /** The whole schema: maps, lists, texts, numbers and booleans, as JSON has them, in the order of the format. */
    public static Map<String, Object> document() {
        return new ScenarioSchema().write();
    }

    private Map<String, Object> write() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", "Ringback scenario, format 1");
        document.put(
                "description",
                "One scenario in a file. Files for include use the same schema. What is marked x-step is in the language, "
                        + "and refused with \"not yet\" by this version.");
        definitions.put(PARAMETER, parameter());
        document.putAll(map(ScenarioFormat.FILE, false));
        document.put("required", List.of("format", "name"));
        Map<String, Object> outside = required("sut");
        outside.put("properties", Members.of("sut", Members.of("const", Sut.EXTERNAL_CLIENT.title())));
        document.put(
                "if",
                Members.of(
                        "required", List.of("client", "expect"), "not", anyOf(List.of(required("include"), outside))));
        document.put("then", SchemaMissing.of(ScenarioFormat.FILE));
        document.put("$defs", definitions);
        return document;
    }

    private static Map<String, Object> parameter() {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "string");
        parameter.put("pattern", "\\$\\{" + Parameters.NAME.pattern() + "\\}");
        parameter.put(
                "description",
                "${name}: a parameter. Alone it brings its own type; the file is checked again when it is filled in.");
        return parameter;
    }

    static Map<String, Object> required(String key) {
        return Members.of("required", List.of(key));
    }

    /**
     * The schema of a shape.
     *
     * @param whole whether nothing can be added to it by an include
     */
    private Map<String, Object> schema(Shape shape, boolean whole) {
        String name = names.of(shape, whole);
        if (name == null) {
            return content(shape, whole);
        }
        if (!definitions.containsKey(name)) {
            definitions.put(name, new LinkedHashMap<>()); // its place among the others
            Map<String, Object> content = content(shape, whole);
            String text = names.text(shape);
            if (!text.isEmpty()) {
                content.put("description", text);
            }
            definitions.put(name, content);
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put(REFERENCE, "#/$defs/" + name);
        return reference;
    }

    private Map<String, Object> content(Shape shape, boolean whole) {
        if (shape instanceof ScalarShape<?> scalar) {
            return scalar(scalar);
        } else if (shape instanceof OfMap map) {
            return map(map, whole);
        } else if (shape instanceof OfNames of) {
            return names(of, whole);
        } else if (shape instanceof OfList list) {
            return list(list);
        } else if (shape instanceof OneOf oneOf) {
            return oneOf(oneOf.shapes(), whole);
        } else if (shape instanceof Variants variants) {
            return variants(variants, whole);
        }
        return refused(Step.LATER);
    }

    private static Map<String, Object> refused(Step step) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("x-step", step.title());
        return schema;
    }

    private Map<String, Object> scalar(ScalarShape<?> shape) {
        List<Map<String, Object>> forms = new ArrayList<>(SchemaValues.of(shape.form()));
        boolean anyText = forms.contains(Members.of("type", "string"));
        if (shape.takesParameter() && !anyText) {
            forms.add(Members.of(REFERENCE, "#/$defs/" + PARAMETER));
            definitions.putIfAbsent(PARAMETER, parameter());
        }
        return forms.size() == 1 ? new LinkedHashMap<>(forms.get(0)) : anyOf(forms);
    }

    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        Map<String, Object> any = new LinkedHashMap<>();
        any.put("anyOf", schemas);
        return any;
    }

    private Map<String, Object> map(OfMap shape, boolean whole) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Shape.Key key : shape.keys()) {
            properties.put(key.name(), key(key, whole));
        }
        schema.put("properties", properties);
        List<String> required = shape.keys().stream()
                .filter(Shape.Key::required)
                .map(Shape.Key::name)
                .toList();
        if (whole && !required.isEmpty()) {
            schema.put("required", required);
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Constraint constraint : shape.constraints()) {
            all.addAll(constraint(constraint, whole));
        }
        if (!all.isEmpty()) {
            schema.put("allOf", all);
        }
        return schema;
    }

    private Map<String, Object> key(Shape.Key key, boolean whole) {
        Map<String, Object> schema = new LinkedHashMap<>(schema(key.shape(), whole));
        schema.put("description", key.text());
        Step step = key.step();
        if (step != null) {
            schema.put("x-step", step.title());
        }
        return schema;
    }

    private static List<Map<String, Object>> constraint(Constraint constraint, boolean whole) {
        if (constraint instanceof ExactlyOne one) {
            List<Map<String, Object>> each = new ArrayList<>();
            one.keys().forEach(key -> each.add(required(key)));
            if (!whole) {
                each.add(Members.of("not", anyOf(List.copyOf(each))));
            }
            return List.of(Members.of("oneOf", each));
        } else if (constraint instanceof Excludes excludes) {
            return List.of(Members.of("dependentSchemas", Members.of(excludes.key(), without(excludes.others()))));
        } else if (constraint instanceof Chooses chooses) {
            return chooses.cases().stream().map(one -> chosen(chooses, one)).toList();
        } else if (constraint instanceof NotEmpty && whole) {
            return List.of(Members.of("minProperties", 1));
        } else if (constraint instanceof Needs needs && whole) {
            return List.of(Members.of("dependentRequired", Members.of(needs.key(), List.of(needs.other()))));
        }
        return List.of();
    }

    private static Map<String, Object> chosen(Chooses chooses, Chooses.Case one) {
        List<String> others = new ArrayList<>();
        for (Chooses.Case other : chooses.cases()) {
            others.addAll(other.keys());
        }
        others.removeAll(one.keys()); // several cases may have a key
        Map<String, Object> word = properties(chooses.key(), Members.of("const", one.word()));
        word.put("required", List.of(chooses.key()));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", properties(chooses.map(), word));
        rule.put("then", properties(chooses.chosen(), without(others)));
        return rule;
    }

    private static Map<String, Object> properties(String key, Object schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("properties", Members.of(key, schema));
        return properties;
    }

    private static Map<String, Object> without(List<String> keys) {
        Map<String, Object> none = new LinkedHashMap<>();
        keys.forEach(key -> none.put(key, false));
        return Members.of("properties", none);
    }

    private Map<String, Object> names(OfNames shape, boolean whole) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        List<Map<String, Object>> forms = SchemaValues.of(shape.keys().form());
        if (!forms.contains(Members.of("type", "string"))) {
            schema.put("propertyNames", forms.size() == 1 ? forms.get(0) : anyOf(forms));
        }
        schema.put("additionalProperties", schema(shape.value(), whole));
        return schema;
    }

    /** Lists of things with a name are joined by it; the items of other lists come from one file. */
    private Map<String, Object> list(OfList shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", schema(shape.item(), !isNamed(shape.item())));
        if (shape.least() > 0) {
            schema.put("minItems", shape.least());
        }
        if (shape.most() < Integer.MAX_VALUE) {
            schema.put("maxItems", shape.most());
        }
        return schema;
    }

    static boolean isNamed(Shape shape) {
        return shape instanceof OfMap map && map.key("name") != null;
    }

    /** By the kind of the value, so that only one of the shapes speaks of what is wrong. */
    private Map<String, Object> oneOf(List<Shape> shapes, boolean whole) {
        if (shapes.size() == 1) {
            return schema(shapes.get(0), whole);
        }
        for (Shape shape : shapes) {
            Object kind = kind(shape);
            if (kind != null) {
                List<Shape> others = new ArrayList<>(shapes);
                others.remove(shape);
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("if", Members.of("type", kind));
                schema.put("then", schema(shape, whole));
                schema.put("else", oneOf(others, whole));
                return schema;
            }
        }
        return anyOf(shapes.stream().map(shape -> schema(shape, whole)).toList());
    }

    private static @Nullable Object kind(Shape shape) {
        if (shape instanceof OfList) {
            return "array";
        } else if (shape instanceof NotYet) {
            return List.of("object", "array");
        }
        return shape instanceof OfMap || shape instanceof OfNames || shape instanceof Variants ? "object" : null;
    }

    /** By the first key that stands there, so that only one of the maps speaks of what is wrong. */
    private Map<String, Object> variants(Variants shape, boolean whole) {
        Map<String, Object> rest = unchosen(shape, whole);
        for (int i = shape.maps().size() - 1; i >= 0; i--) {
            OfMap map = shape.maps().get(i);
            Map<String, Object> choice = new LinkedHashMap<>();
            choice.put("if", required(map.keys().get(0).name()));
            choice.put("then", map(map, whole));
            choice.put("else", rest);
            rest = choice;
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.putAll(rest);
        return schema;
    }

    /** None of the first keys stands there: the others are known, and one of the first is missing. */
    private static Map<String, Object> unchosen(Variants shape, boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (OfMap map : shape.maps()) {
            for (Shape.Key key : map.keys()) {
                properties.putIfAbsent(key.name(), Members.of("description", key.text()));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (whole) {
            schema.put(
                    "anyOf",
                    shape.selectors().stream().map(ScenarioSchema::required).toList());
        }
        return schema;
    }
}
