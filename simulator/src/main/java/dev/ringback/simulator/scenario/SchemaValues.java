package dev.ringback.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas of single values. */
final class SchemaValues {
    private SchemaValues() {}

    /** One schema for each way in which the value may be written. */
    static List<Map<String, Object>> of(ValueForm form) {
        if (form instanceof ValueForm.Either either) {
            List<Map<String, Object>> all = new ArrayList<>();
            either.forms().forEach(each -> all.addAll(of(each)));
            return all;
        } else if (form instanceof ValueForm.OneWord word) {
            return words(word);
        } else if (form instanceof ValueForm.Text text) {
            return List.of(text(text));
        } else if (form instanceof ValueForm.Whole whole) {
            return List.of(whole(whole));
        } else if (form instanceof ValueForm.Numbers numbers) {
            return List.of(Members.of("enum", numbers.numbers()));
        } else if (form instanceof ValueForm.Truth) {
            return List.of(Members.of("type", "boolean"));
        } else if (form instanceof ValueForm.OnlyTrue) {
            return List.of(Members.of("const", true));
        } else if (form instanceof ValueForm.Real real) {
            return List.of(real(real));
        } else if (form instanceof ValueForm.Single) {
            return List.of(Members.of("type", List.of("string", "number", "boolean")));
        }
        throw new AssertionError(form);
    }

    private static List<Map<String, Object>> words(ValueForm.OneWord form) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(Members.of("enum", form.words()));
        if (!form.notYet().isEmpty()) {
            Map<String, Object> later = new LinkedHashMap<>();
            later.put("enum", form.notYet());
            later.put("x-step", form.step().title());
            all.add(later);
        }
        return all;
    }

    private static Map<String, Object> text(ValueForm.Text form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (form.pattern() != null) {
            schema.put("pattern", "^(" + form.pattern() + ")$");
        }
        if (form.longest() < Integer.MAX_VALUE) {
            schema.put("maxLength", form.longest());
        }
        return schema;
    }

    private static Map<String, Object> real(ValueForm.Real form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        schema.put("minimum", form.least());
        schema.put("maximum", form.most());
        return schema;
    }

    private static Map<String, Object> whole(ValueForm.Whole form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (form.least() == form.most()) {
            schema.put("const", form.least());
            return schema;
        }
        schema.put("type", "integer");
        if (form.least() != Long.MIN_VALUE) {
            schema.put("minimum", form.least());
        }
        if (form.most() != Integer.MAX_VALUE && form.most() != Long.MAX_VALUE) {
            schema.put("maximum", form.most());
        }
        return schema;
    }
}
