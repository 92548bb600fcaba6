package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What no shape can say about a finished file: things that contradict each other, and things that can never be. */
final class ScenarioChecks {
    private final Fields file;
    private final Issues issues;
    private final List<Fields> dials;
    private final CallPlan plan;

    private ScenarioChecks(Fields file, Issues issues) {
        this.file = file;
        this.issues = issues;
        this.dials = file.maps("client");
        this.plan = CallPlan.of(file);
    }

    /** Checks a finished file. */
    static void run(Fields file, Issues issues) {
        ScenarioChecks checks = new ScenarioChecks(file, issues);
        new RuleChecks(file, issues).run();
        new ImpossibleChecks(file, issues).run();
        new PersonalityChecks(file.map("server"), issues).run();
        RadiusFormat.check(file, issues);
        checks.looped();
        LoginFormat.checkLogin(file.map("server"), issues);
        for (Fields dial : checks.dials) {
            checks.dial(dial);
        }
        checks.results();
        checks.users();
        checks.expectedFrames();
        checks.timing();
        checks.edges();
        checks.timeline();
        checks.noise();
        new ModemChecks(file, issues).run();
        CableFormat.check(file, issues);
        new OutsideChecks(file, checks.plan, issues).run();
    }

    private void looped() {
        YamlNode.Entry rules = file.map("server").entry("rules");
        if (file.map("line").get("looped", Scalars.FLAG, false) && rules != null) {
            issues.add(rules.key(), "rules on a looped line, where no server is", "");
        }
    }

    private void dial(Fields dial) {
        String number = dial.get("dial", Scalars.PHONE_NUMBER);
        String server = file.map("server").get("number", Scalars.PHONE_NUMBER);
        boolean looped = file.map("line").get("looped", Scalars.FLAG, false);
        YamlNode node = dial.get("dial");
        if (number != null && node != null && server != null && !looped && !number.equals(server)) {
            issues.add(
                    node,
                    "nobody has the number \"" + number + "\" in " + dial.path(),
                    "the server has \"" + server + "\"");
        }
        YamlNode.Entry answers = dial.entry("answers");
        List<Fields> list = dial.maps("answers");
        boolean may = dial.get("paused-states", Scalars.FLAG, false) || dial.hasUnknownKey(ClientFormat.CLIENT);
        if (answers != null && !list.isEmpty() && !may && !plan.outside()) {
            String message = "answers without paused-states: true in " + dial.path();
            issues.add(answers.key(), message, "a dial that may not pause asks nothing");
        }
        new AnswerChecks(dial, list, issues).run();
        CallbackFormat.check(dial, issues);
        LoginFormat.checkScript(dial, issues);
    }

    /** One result for the only dial, or one per dial. */
    private void results() {
        YamlNode.Entry result = file.map("expect").entry("result");
        int count = file.map("expect").nodes("result").size();
        boolean right =
                count == plan.listed() || (plan.outside() && plan.expected().contains(count));
        if (result == null || (dials.isEmpty() && !plan.outside()) || right) {
            return;
        }
        if (plan.outside()) {
            String message = count + (count == 1 ? " result" : " results") + " for " + plan.expected()
                    + (plan.expected().high() == 1 ? " call" : " calls") + " in expect";
            issues.add(result.key(), message, "one for each call; expect.counts.calls says how many are waited for");
            return;
        }
        String message = count + (count == 1 ? " result" : " results") + " for " + dials.size()
                + (dials.size() == 1 ? " dial" : " dials") + " in expect";
        issues.add(result.key(), message, "one for each dial");
    }

    /** Users that must look somehow afterwards have to exist. */
    private void users() {
        List<String> known = names(file.map("server").get("users"));
        if (!(file.map("expect").map("server-state").get("users") instanceof YamlNode.Mapping expected)) {
            return;
        }
        for (YamlNode.Entry entry : expected.entries()) {
            String name = entry.key().text();
            if (!known.contains(name)) {
                String near = Issues.nearest(name, known);
                String hint = near == null ? "" : "did you mean \"" + near + "\"?";
                issues.add(entry.key(), "the server has no user \"" + name + "\" in expect.server-state", hint);
            }
        }
    }

    private static List<String> names(@Nullable YamlNode node) {
        List<String> names = new ArrayList<>();
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                names.add(entry.key().text());
            }
        }
        return names;
    }

    private void expectedFrames() {
        Fields expect = file.map("expect");
        List<Fields> frames = new ArrayList<>(
                expect.get("frames") instanceof YamlNode.Sequence
                        ? expect.maps("frames")
                        : expect.map("frames").maps("list"));
        frames.addAll(expect.map("never").maps("frames"));
        TriggerChecks triggers = triggerChecks();
        for (Fields frame : frames) {
            triggers.frame(frame);
            triggers.window(frame, frame.get("frame", Scalars.FRAME));
        }
    }

    private void timing() {
        TriggerChecks triggers = triggerChecks();
        for (Fields timing : file.map("expect").maps("timing")) {
            for (Fields trigger : timing.maps("between")) {
                triggers.trigger(trigger);
            }
        }
    }

    private void edges() {
        TriggerChecks triggers = triggerChecks();
        for (Fields edge : file.map("expect").maps("lines")) {
            triggers.window(edge, null);
            triggers.circuit(edge);
        }
    }

    private void timeline() {
        new TimelineChecks(file.maps("timeline"), triggerChecks(), issues).run();
    }

    private void noise() {
        Fields noise = file.map("line").map("noise");
        if (noise.exists()) {
            NoiseFormat.check(noise, new Complaint(issues, noise.path()));
        }
    }

    private TriggerChecks triggerChecks() {
        List<String> entries = new ArrayList<>();
        for (Fields entry : file.maps("timeline")) {
            String name = entry.get("name", Scalars.TEXT);
            if (name != null) {
                entries.add(name);
            }
        }
        boolean looped = file.map("line").get("looped", Scalars.FLAG, false);
        return new TriggerChecks(ruleNames(), entries, plan.most(), looped, issues);
    }

    private List<String> ruleNames() {
        List<String> names = new ArrayList<>();
        for (Fields rule : file.map("server").maps("rules")) {
            String name = rule.get("name", Scalars.TEXT);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
