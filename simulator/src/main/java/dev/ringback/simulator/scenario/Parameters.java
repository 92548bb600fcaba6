package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values in place of {@code ${x}}. */
final class Parameters {
    /** How a name must look. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    /** Characters that are put into texts, in one scenario. */
    static final int MAX_FILLED_CHARACTERS = 1 << 20;

    private static final Pattern USE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String OPENING = "${";
    private static final List<String> FIXED = List.of("format", "name", "sut", "clock", "include", "params", "matrix");

    private final Map<String, YamlNode.Scalar> values = new LinkedHashMap<>();
    private final Matrix matrix;
    private final Issues issues;
    private int filledCharacters;

    private Parameters(Matrix matrix, Issues issues) {
        this.matrix = matrix;
        this.issues = issues;
    }

    /** Whether a parameter stands in a value. */
    static boolean isIn(YamlNode.Scalar scalar) {
        return scalar.kind() == ScalarKind.TEXT && scalar.text().contains(OPENING);
    }

    /**
     * The parameters that a file declares.
     *
     * @param declarations the value of {@code params}, or null
     * @param matrix its names are declared, too
     * @param overrides values from outside, by name; each takes the type of the declared one
     */
    static Parameters of(@Nullable YamlNode declarations, Matrix matrix, Map<String, String> overrides, Issues issues) {
        Parameters parameters = new Parameters(matrix, issues);
        if (declarations instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.value() instanceof YamlNode.Scalar value) {
                    parameters.declare(
                            entry.key(), value, overrides.get(entry.key().text()));
                }
            }
        }
        return parameters;
    }

    /** Whether there is a parameter of a name. */
    boolean isDeclared(String name) {
        return values.containsKey(name) || matrix.has(name);
    }

    /** The same, with the values that a combination chooses. */
    Parameters with(Matrix.Choice choice) {
        Parameters chosen = new Parameters(matrix, issues);
        chosen.values.putAll(values);
        chosen.values.putAll(choice.values());
        return chosen;
    }

    private void declare(YamlNode.Scalar name, YamlNode.Scalar value, @Nullable String override) {
        if (isIn(value)) {
            issues.add(value, "a parameter in the value of parameter \"" + name.text() + "\"", "they do not nest");
            return;
        }
        values.put(name.text(), value);
        if (override == null) {
            return;
        }
        ScalarKind kind = ScalarKind.ofPlain(override);
        boolean number = value.kind() == ScalarKind.NUMBER && kind == ScalarKind.INTEGER;
        if (value.kind() == ScalarKind.TEXT || value.kind() == kind || number) {
            ScalarKind taken = value.kind() == ScalarKind.TEXT ? ScalarKind.TEXT : kind;
            values.put(name.text(), value.by(name.text(), override, taken));
        } else {
            String message = "parameter \"" + name.text() + "\" is a " + value.noun();
            issues.add(value, message + ", and --param gives a " + kind.noun(), "");
        }
    }

    /**
     * The node with values in the place of parameters. Keys remain as they are, and so do the blocks in which no
     * parameter may stand.
     */
    YamlNode.Mapping fillIn(YamlNode.Mapping root) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : root.entries()) {
            boolean fixed = FIXED.contains(entry.key().text());
            entries.add(fixed ? entry : new YamlNode.Entry(entry.key(), fill(entry.value())));
        }
        return new YamlNode.Mapping(root.span(), entries);
    }

    private YamlNode fill(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return isIn(scalar) ? fill(scalar) : scalar;
        } else if (node instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                items.add(fill(item));
            }
            return new YamlNode.Sequence(sequence.span(), items);
        } else if (node instanceof YamlNode.Mapping mapping) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (YamlNode.Entry entry : mapping.entries()) {
                entries.add(new YamlNode.Entry(entry.key(), fill(entry.value())));
            }
            return new YamlNode.Mapping(mapping.span(), entries);
        }
        throw new AssertionError(node);
    }

    /** Alone it brings the parameter's own type; inside text it inserts its spelling. */
    private YamlNode fill(YamlNode.Scalar scalar) {
        Matcher matcher = USE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        String first = null;
        int from = 0;
        while (matcher.find()) {
            YamlNode.Scalar value = value(scalar, matcher.start(), matcher.group(1));
            if (value == null) {
                return scalar;
            }
            if (matcher.start() == 0 && matcher.end() == scalar.text().length()) {
                return scalar.by(matcher.group(1), value.text(), value.kind());
            }
            first = first == null ? matcher.group(1) : first;
            filledCharacters += value.text().length();
            if (filledCharacters > MAX_FILLED_CHARACTERS) {
                issues.add(scalar, "parameters put in more than " + MAX_FILLED_CHARACTERS + " characters", "");
                return scalar;
            }
            text.append(scalar.text(), from, matcher.start()).append(value.text());
            from = matcher.end();
        }
        if (first == null) {
            int at = scalar.text().indexOf(OPENING);
            issues.add(scalar.part(at, OPENING.length()), "no } ends this parameter", "write ${name}");
            return scalar;
        }
        text.append(scalar.text().substring(from));
        return scalar.by(first, text.toString(), ScalarKind.TEXT);
    }

    private YamlNode.@Nullable Scalar value(YamlNode.Scalar scalar, int at, String name) {
        YamlNode.Scalar value = values.get(name);
        if (value == null && !matrix.has(name)) { // a list without values was told before
            String near = Issues.nearest(name, List.copyOf(values.keySet()));
            String hint = near == null ? "declare it under params" : "did you mean \"" + near + "\"?";
            issues.add(scalar.part(at, name.length() + 3), "parameter \"" + name + "\" is not declared", hint);
        }
        return value;
    }
}
