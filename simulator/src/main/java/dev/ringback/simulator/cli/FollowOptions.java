package dev.ringback.simulator.cli;

import dev.ringback.simulator.report.JournalTopic;
import dev.ringback.yaml.Issues;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the journal is printed as it happens, and what of it. */
final class FollowOptions {
    @Option(
            names = "--follow",
            description =
                    "Prints the journal as it happens: circuits, what a modem is told and says, frames, states, decisions.")
    private boolean follow;

    @Option(
            names = "--only",
            paramLabel = "WORD",
            split = ",",
            description = "With --follow: these parts of the journal only, with commas: at, auth, call, callback, ccp, "
                    + "circuits, data, ipcp, lcp, line, rules, states, text, timeline.")
    private @Nullable List<String> only;

    /** Whether there is a journal to be printed. */
    boolean isOn() {
        return follow;
    }

    /** What is printed; refuses words that are none, and words without a journal. */
    Set<JournalTopic> topics() {
        if (only == null) {
            return EnumSet.allOf(JournalTopic.class);
        }
        if (!follow) {
            throw CommandFailure.usage("--only without --follow: there is no journal to choose from", "add --follow");
        }
        Set<JournalTopic> topics = EnumSet.noneOf(JournalTopic.class);
        for (String word : only) {
            JournalTopic topic = JournalTopic.of(word);
            if (topic == null) {
                String nearest = Issues.nearest(word, JournalTopic.words());
                throw CommandFailure.usage(
                        "--only: '" + word + "' is no part of a journal",
                        (nearest == null ? "" : "did you mean '" + nearest + "'? ") + "there are: "
                                + String.join(", ", JournalTopic.words()));
            }
            topics.add(topic);
        }
        return topics;
    }
}
