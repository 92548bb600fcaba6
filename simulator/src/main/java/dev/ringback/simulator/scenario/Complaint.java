package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Span;
import dev.ringback.yaml.YamlNode;

/**
 * Takes what is wrong with a value, and adds the place in the format.
 *
 * @param path the keys that lead to the value, such as {@code server.timers.restart}
 */
record Complaint(Issues issues, String path) {
    /** The value has the wrong form: {@code "number where text is needed"}; the path is added. */
    void form(YamlNode node, String message, String hint) {
        issues.add(node.span(), message + " in " + path + origin(node), hint);
    }

    /** The value is a wrong word; the message names it, so the path is not needed. */
    void word(YamlNode node, String message, String hint) {
        issues.add(node.span(), message + origin(node), hint);
    }

    /** A part of a text is wrong. */
    void part(YamlNode.Scalar scalar, int offset, int width, String message, String hint) {
        Span span = scalar.part(offset, width);
        issues.add(span, message + " in " + path + origin(scalar), hint);
    }

    /** A complaint about something below. */
    Complaint below(String key) {
        return new Complaint(issues, path.isEmpty() ? key : path + "." + key);
    }

    /** A complaint about an item of a list, counted from 1. */
    Complaint item(int number) {
        return new Complaint(issues, path + "[" + number + "]");
    }

    private static String origin(YamlNode node) {
        boolean given = node instanceof YamlNode.Scalar scalar && scalar.parameter() != null;
        return given ? ", given by parameter \"" + ((YamlNode.Scalar) node).parameter() + "\"" : "";
    }
}
