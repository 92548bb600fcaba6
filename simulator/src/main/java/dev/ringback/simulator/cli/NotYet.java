package dev.ringback.simulator.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Verbs and options that are planned and not there: refused by name, so that nobody takes them for a misspelling. */
final class NotYet {
    private static final List<String> VERBS = List.of("shrink", "fmt", "completion", "ui");

    private static final Map<String, List<String>> OPTIONS = new TreeMap<>(Map.of(
            "run",
            List.of("--shard", "--repeat", "--expected", "--show-secrets"),
            "serve",
            List.of("--personality", "--json-rpc", "--ui-bind", "--show-secrets"),
            "dial",
            List.of("--no-wait")));

    private NotYet() {}

    static boolean isVerb(String word) {
        return VERBS.contains(word);
    }

    static boolean isOption(String verb, String name) {
        return OPTIONS.getOrDefault(verb, List.of()).contains(name);
    }
}
