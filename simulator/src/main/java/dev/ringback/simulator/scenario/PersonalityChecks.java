package dev.ringback.simulator.scenario;

import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.Personality;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** What a server of a file cannot be asked for, because the one in whose manner it speaks does not do it. */
final class PersonalityChecks {
    private final Fields server;
    private final Issues issues;

    PersonalityChecks(Fields server, Issues issues) {
        this.server = server;
        this.issues = issues;
    }

    void run() {
        Personality personality = server.get("personality", FormatWords.PERSONALITY);
        if (personality == null) {
            return;
        }
        if (personality.retries() != Personality.Retries.COUNTED) {
            retries(personality);
        }
        if (!personality.callsBack()) {
            callback(personality);
        }
    }

    private void retries(Personality personality) {
        YamlNode.Entry retries = server.entry("retries");
        if (retries != null) {
            String habit = personality.retries() == Personality.Retries.UNCOUNTED
                    ? "it allows a retry with every wrong password"
                    : "it says R=1 with every refusal, and hangs up";
            issues.add(
                    retries.key(),
                    "retries with the personality \"" + personality.name() + "\", which counts none",
                    habit + "; leave retries out");
        }
    }

    private void callback(Personality personality) {
        Fields lcp = server.map("lcp");
        if (!CallbackFormat.grantsNone(lcp)) {
            refuse(lcp.entry("callback"), personality);
        }
        refuse(server.entry("locations"), personality);
        for (Fields rule : server.maps("rules")) {
            refuse(rule.map("then").entry("ring-back"), personality);
        }
        if (!(server.get("users") instanceof YamlNode.Mapping users)) {
            return;
        }
        for (YamlNode.Entry entry : users.entries()) {
            Fields user = Fields.of(entry.value(), entry.key(), "");
            if (!CallbackFormat.permission(user).equals(CallbackPermission.NONE)) {
                refuse(user.entry("callback"), personality);
            }
        }
    }

    private void refuse(YamlNode.@Nullable Entry entry, Personality personality) {
        if (entry != null) {
            issues.add(
                    entry.key(),
                    entry.key().text() + " with the personality \"" + personality.name()
                            + "\", which calls nobody back",
                    "it knows CBCP as a client only; leave " + entry.key().text() + " out");
        }
    }
}
