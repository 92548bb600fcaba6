package dev.ringback.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All problems of one reading, in the order in which they were found, each once. Not thread-safe. It keeps at most
 * {@value #MAX_ISSUES}; of the others it keeps the number.
 */
public final class Issues {
    /** Problems that are kept. */
    public static final int MAX_ISSUES = 1_000;

    private final Set<Issue> issues = new LinkedHashSet<>();
    private int dropped;

    /** Adds a problem; one that is there already is not added again. */
    public void add(Issue issue) {
        if (issues.contains(issue)) {
            return;
        }
        if (issues.size() < MAX_ISSUES) {
            issues.add(issue);
        } else {
            dropped++;
        }
    }

    /** Adds a problem at a span. */
    public void add(Span span, String message, String hint) {
        add(Issue.at(span, message, hint));
    }

    /** Adds a problem at a node. */
    public void add(YamlNode node, String message, String hint) {
        add(node.span(), message, hint);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return issues.isEmpty();
    }

    /** How many there are, with those that were not kept. */
    public int count() {
        return issues.size() + dropped;
    }

    /** The problems kept. */
    public List<Issue> list() {
        return List.copyOf(issues);
    }

    /** Every problem in {@link Issue#text}'s shape and a last line that counts them, with line ends. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Issue issue : issues) {
            text.append(issue.text()).append('\n');
        }
        if (dropped > 0) {
            text.append("and ").append(dropped).append(" more\n");
        }
        return text.append(summary()).append('\n').toString();
    }

    /** {@code "4 errors, nothing was run"}. */
    public String summary() {
        return count() + (count() == 1 ? " error" : " errors") + ", nothing was run";
    }

    /** The problems as places and messages, one a line, for tests and exceptions. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Issue issue : issues) {
            lines.add(issue.place() + "  " + issue.message());
        }
        return String.join("\n", lines);
    }

    /** The right word nearest to a wrong one, or null when none is near. See {@link NearestWord}. */
    public static @Nullable String nearest(String wrong, List<String> right) {
        return NearestWord.of(wrong, right);
    }
}
