package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares nodes with shapes and tells every difference. */
final class FormatCheck {
    /** What a key or word is told that the language has and this version does not. */
    static final String NOT_YET = "the language has it, this version does not";

    private final boolean whole;

    /**
     * A check.
     *
     * @param whole whether the file is finished: nothing may be missing, and parameters are filled in. One part of a
     *     file, before its includes are joined, may lack what another part has
     */
    FormatCheck(boolean whole) {
        this.whole = whole;
    }

    /** Compares a node with a shape. */
    void check(Shape shape, YamlNode node, Complaint to) {
        if (shape instanceof ScalarShape<?> scalar) {
            scalar(scalar, node, to);
        } else if (shape instanceof Shape.OfMap map) {
            YamlNode.Mapping mapping = mapping(shape, node, to);
            if (mapping != null) {
                map(map, mapping, to);
            }
        } else if (shape instanceof Shape.OfNames names) {
            names(names, node, to);
        } else if (shape instanceof Shape.OfList list) {
            list(list, node, to);
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf(oneOf, node, to);
        } else if (shape instanceof Shape.Variants variants) {
            variants(variants, node, to);
        } else {
            to.form(node, "not yet: a " + node.noun(), NOT_YET);
        }
    }

    private void scalar(ScalarShape<?> shape, YamlNode node, Complaint to) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            String wayOut = node instanceof YamlNode.Sequence ? "write one value, without [ ] or a dash" : "";
            to.form(node, node.noun() + " where " + shape.noun() + " is needed", wayOut);
        } else if (!shape.takesParameter() && (Parameters.isIn(scalar) || scalar.parameter() != null)) {
            if (scalar.parameter() == null) { // it was told before it was filled in
                to.form(node, "a parameter cannot stand here", "write the value itself");
            }
        } else if (!Parameters.isIn(scalar)) {
            shape.read(scalar, to);
        }
    }

    private static YamlNode.@Nullable Mapping mapping(Shape shape, YamlNode node, Complaint to) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        String found = node instanceof YamlNode.Scalar scalar ? Scalars.found(scalar) : node.noun();
        to.form(node, found + " where a " + shape.noun() + " is needed", "");
        return null;
    }

    private void map(Shape.OfMap shape, YamlNode.Mapping mapping, Complaint to) {
        List<YamlNode.Entry> known = new ArrayList<>();
        List<String> meant = new ArrayList<>(); // by misspelt keys: these are not missing, too
        for (YamlNode.Entry entry : mapping.entries()) {
            Shape.Key key = shape.key(entry.key().text());
            if (key == null) {
                meant.add(unknown(shape, entry.key(), to));
            } else if (key.step() != null) {
                notYet(entry.key(), to);
            } else {
                known.add(entry);
            }
        }
        if (whole) {
            for (Shape.Key key : shape.keys()) {
                if (key.required() && mapping.get(key.name()) == null && !meant.contains(key.name())) {
                    missing(mapping, key.name(), to);
                }
            }
        }
        for (Shape.Constraint constraint : shape.constraints()) {
            constraint(constraint, mapping, meant, to);
        }
        for (YamlNode.Entry entry : known) {
            Shape.Key key = shape.key(entry.key().text());
            if (key != null) {
                check(key.shape(), entry.value(), to.below(key.name()));
            }
        }
    }

    /** Tells of an unknown key; returns the key that was meant, empty when none is near. */
    private static String unknown(Shape.OfMap shape, YamlNode.Scalar key, Complaint to) {
        String near = Issues.nearest(key.text(), shape.names());
        String hint =
                near == null ? "known here: " + String.join(", ", shape.names()) : "did you mean \"" + near + "\"?";
        String where = to.path().isEmpty() ? "" : " in " + to.path();
        to.word(key, "unknown key \"" + key.text() + "\"" + where, hint);
        return near == null ? "" : near;
    }

    private static void notYet(YamlNode.Scalar key, Complaint to) {
        String where = to.path().isEmpty() ? "" : " in " + to.path();
        to.word(key, "not yet: key \"" + key.text() + "\"" + where, NOT_YET);
    }

    private static void missing(YamlNode.Mapping mapping, String key, Complaint to) {
        String where = to.path().isEmpty() ? "" : " in " + to.path();
        to.word(mapping, "\"" + key + "\" is missing" + where, "");
    }

    private void constraint(Shape.Constraint constraint, YamlNode.Mapping mapping, List<String> meant, Complaint to) {
        if (constraint instanceof Shape.ExactlyOne one) {
            exactlyOne(one, mapping, meant, to);
        } else if (constraint instanceof Shape.NotEmpty
                && whole
                && mapping.entries().isEmpty()) {
            to.form(mapping, "an empty map", "");
        } else if (constraint instanceof Shape.Needs needs && whole) {
            YamlNode.Entry entry = mapping.entry(needs.key());
            if (entry != null && mapping.get(needs.other()) == null && !meant.contains(needs.other())) {
                to.form(entry.key(), "\"" + needs.key() + "\" without \"" + needs.other() + "\"", "");
            }
        } else if (constraint instanceof Shape.Excludes excludes && mapping.get(excludes.key()) != null) {
            for (String other : excludes.others()) {
                YamlNode.Entry entry = mapping.entry(other);
                if (entry != null) {
                    to.form(entry.key(), "\"" + other + "\" beside \"" + excludes.key() + "\"", "leave one out");
                }
            }
        }
    }

    private void exactlyOne(Shape.ExactlyOne one, YamlNode.Mapping mapping, List<String> meant, Complaint to) {
        YamlNode.Entry first = null;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!one.keys().contains(entry.key().text())) {
                continue;
            }
            if (first != null) {
                String both =
                        "\"" + entry.key().text() + "\" beside \"" + first.key().text() + "\"";
                to.form(entry.key(), both, "one " + one.noun() + " is allowed");
            } else {
                first = entry;
            }
        }
        if (first == null && whole && Collections.disjoint(one.keys(), meant)) {
            to.form(mapping, "no " + one.noun(), "one of " + String.join(", ", one.keys()));
        }
    }

    private void names(Shape.OfNames shape, YamlNode node, Complaint to) {
        YamlNode.Mapping mapping = mapping(shape, node, to);
        if (mapping == null) {
            return;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (Parameters.isIn(entry.key())) {
                to.form(entry.key(), "a parameter cannot be the name of a " + shape.name(), "write the name itself");
            } else {
                shape.keys().read(entry.key(), to);
            }
            check(shape.value(), entry.value(), to.below(entry.key().text()));
        }
    }

    private void list(Shape.OfList shape, YamlNode node, Complaint to) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            String found = node instanceof YamlNode.Scalar scalar ? Scalars.found(scalar) : node.noun();
            to.form(node, found + " where a list is needed", "");
            return;
        }
        int count = sequence.items().size();
        if (count < shape.least() || count > shape.most()) {
            String needed = shape.least() == shape.most()
                    ? shape.least() + " are needed"
                    : count < shape.least()
                            ? shape.least() + " or more are needed"
                            : "at most " + shape.most() + " fit";
            to.form(node, "a list of " + count + ", " + needed, "");
        }
        int number = 0;
        for (YamlNode item : sequence.items()) {
            number++;
            check(shape.item(), item, to.item(number));
        }
    }

    private void oneOf(Shape.OneOf shape, YamlNode node, Complaint to) {
        for (Shape each : shape.shapes()) {
            if (fits(each, node)) {
                check(each, node, to);
                return;
            }
        }
        to.form(node, node.noun() + " where " + shape.noun() + " is needed", "");
    }

    /** Whether a node is of the kind of a shape. */
    private static boolean fits(Shape shape, YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return shape instanceof ScalarShape<?> || (shape instanceof Shape.OneOf one && fitsOne(one, node));
        } else if (node instanceof YamlNode.Sequence) {
            return shape instanceof Shape.OfList || shape instanceof Shape.NotYet;
        }
        return shape instanceof Shape.OfMap
                || shape instanceof Shape.Variants
                || shape instanceof Shape.NotYet
                || (shape instanceof Shape.OneOf one && fitsOne(one, node));
    }

    private static boolean fitsOne(Shape.OneOf shape, YamlNode node) {
        for (Shape each : shape.shapes()) {
            if (fits(each, node)) {
                return true;
            }
        }
        return false;
    }

    /** The map without the keys that would choose another variant; each of them is told. */
    private static YamlNode.Mapping withoutOthers(
            Shape.Variants shape, Shape.OfMap chosen, YamlNode.Mapping mapping, Complaint to) {
        String selector = chosen.keys().get(0).name();
        List<YamlNode.Entry> own = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (chosen.key(key) == null && shape.selectors().contains(key)) {
                String both = "\"" + key + "\" beside \"" + selector + "\"";
                to.form(entry.key(), both, "one " + shape.noun() + " is allowed");
            } else {
                own.add(entry);
            }
        }
        return new YamlNode.Mapping(mapping.span(), own);
    }

    private void variants(Shape.Variants shape, YamlNode node, Complaint to) {
        YamlNode.Mapping mapping = mapping(shape, node, to);
        if (mapping == null) {
            return;
        }
        Shape.OfMap chosen = shape.choose(mapping);
        if (chosen != null) {
            map(chosen, withoutOthers(shape, chosen, mapping, to), to);
            return;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            String near = Issues.nearest(entry.key().text(), shape.selectors());
            if (near != null) {
                to.form(entry.key(), "unknown key \"" + entry.key().text() + "\"", "did you mean \"" + near + "\"?");
                return;
            }
        }
        if (whole) {
            to.form(mapping, "no " + shape.noun(), "one of " + String.join(", ", shape.selectors()));
        }
    }
}
