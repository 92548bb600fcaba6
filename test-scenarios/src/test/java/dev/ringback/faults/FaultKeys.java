package dev.ringback.faults;

import dev.ringback.simulator.scenario.ScenarioKey;
import dev.ringback.simulator.scenario.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of the language has to have a row, by the format itself. */
final class FaultKeys {
    /** Keys whose words are faults, or triggers, of their own. */
    private static final List<String> APART = List.of(
            "line.noise.model",
            "line.noise.framing-errors",
            "line.impairments.eighth-bit",
            "line.modem.client.unknown-command",
            "line.modem.server.unknown-command",
            "server.rules.then.hang-up",
            "server.rules.then.ring-back.answered-by",
            "server.rules.then.mutate.lengths",
            "server.rules.then.call-progress",
            "timeline.do.drop-carrier",
            "timeline.do.noise.model",
            "timeline.do.noise.framing-errors",
            "timeline.do.hang-up",
            "timeline.do.send-raw.from",
            "timeline.do.set-signal.seen-by",
            "timeline.do.break.from",
            "timeline.do.unplug",
            "timeline.when.edge",
            "timeline.when.goes",
            "timeline.when.seen-by");

    /** Keys that are no fault and no trigger, with all below them, and why. */
    private static final Map<String, String> NEITHER = neither();

    /** Keys that no scenario of the library can show, with all of their words. */
    private static final List<String> NOT_IN_LIBRARY =
            List.of("line.modem.client.unknown-command=", "line.modem.server.unknown-command=");

    private FaultKeys() {}

    /** Why no scenario of the library shows it; empty: one has to. */
    static String notInLibrary(String key) {
        return NOT_IN_LIBRARY.stream().anyMatch(key::startsWith)
                ? "our client and our server say only what a modem knows, and a model's init lines are checked against its commands"
                : "";
    }

    private static Map<String, String> neither() {
        Map<String, String> neither = new LinkedHashMap<>();
        neither.put("line.transport", "where it is played, which is what the columns are");
        neither.put("line.port", "where it is played");
        neither.put("line.cable", "another thing than a line, and only in memory");
        neither.put("line.dte", "a rate of the computers");
        neither.put("line.ring", "a manner of the exchange");
        for (String side : List.of("client", "server")) {
            for (String key : List.of("profile", "error-control", "compression")) {
                neither.put("line.modem." + side + "." + key, "which modem it is");
            }
        }
        neither.put("server.number", "an address");
        neither.put("server.timers", "a server that behaves has them, too");
        neither.put("server.eap.identity-prompt", "a text for people");
        neither.put("server.eap.token-prompt", "a text for people");
        neither.put("server.ipcp.address", "an address");
        neither.put("server.ipcp.dns", "addresses");
        neither.put("server.ipcp.wins", "addresses");
        neither.put("server.encryption.strengths", "what a server that behaves can do");
        neither.put("server.encryption.key-change", "what a server that behaves can do");
        neither.put("server.ipv6.identifier", "an address");
        neither.put("server.ipv6.caller", "an address");
        neither.put("server.users.NAME.password", "what is right");
        neither.put("server.users.NAME.callback.set-by-caller", "what is right");
        neither.put("server.radius", "another server, which judges instead");
        neither.put("server.locations", "numbers by their names");
        neither.put("server.rules.name", "a name");
        neither.put("server.rules.optional", "how it is judged");
        neither.put("timeline.name", "a name");
        neither.put("timeline.optional", "how it is judged");
        return neither;
    }

    /** Every fault and every trigger, as rows name them. */
    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (ScenarioKey key : ScenarioKey.all()) {
            String path = key.path();
            boolean ours = path.startsWith("line.") || path.startsWith("server.") || path.startsWith("timeline.");
            boolean container = key.takes().startsWith("a map of ")
                    || key.takes().startsWith("a map with ")
                    || key.takes().startsWith("a list, each a map ")
                    || key.takes().startsWith("names of your choice, each with a map ");
            if (!ours || container || isNeither(path) || !key.step().isEmpty()) {
                continue;
            }
            if (path.equals("timeline.when.event")) {
                for (Trigger.Event event : Trigger.Event.values()) {
                    all.add(path + "=" + event.title());
                }
                all.add(path + "=rule");
                all.add(path + "=entry");
            } else if (APART.contains(path)) {
                for (String word : key.takes().split(", ")) {
                    all.add(path + "=" + word);
                }
            } else {
                all.add(path);
            }
        }
        return all;
    }

    /** Keys of the language that this version refuses as "not yet", which is their reason. */
    static List<String> notYet() {
        return ScenarioKey.all().stream()
                .filter(key -> !key.step().isEmpty())
                .map(ScenarioKey::path)
                .filter(path -> path.startsWith("server.rules.") || path.startsWith("timeline."))
                .toList();
    }

    /** Lists of this class that name what the language does not have. */
    static List<String> stale() {
        List<String> known = ScenarioKey.all().stream().map(ScenarioKey::path).toList();
        List<String> stale = new ArrayList<>(APART);
        stale.addAll(NEITHER.keySet());
        stale.removeIf(known::contains);
        return stale;
    }

    private static boolean isNeither(String path) {
        return NEITHER.keySet().stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."));
    }
}
