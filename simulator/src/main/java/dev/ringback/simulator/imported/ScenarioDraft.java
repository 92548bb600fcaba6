package dev.ringback.simulator.imported;

import dev.ringback.simulator.scenario.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scenario that was made of a call.
 *
 * @param text the file
 * @param linesOfFrames the number of each expected frame by the line that it stands in
 */
record ScenarioDraft(String text, Map<Integer, Integer> linesOfFrames) {
    private static final String SOME_NUMBER = "5550100";

    /**
     * Where a draft comes from.
     *
     * @param name of the scenario
     * @param file that was read
     * @param log what was read of it
     * @param call which call, counted from 1
     */
    record Source(String name, String file, SeenLog log, int call) {}

    static ScenarioDraft of(Source source, Map<Integer, ExpectPart.Degree> degrees) {
        return of(source, degrees, false);
    }

    /** Of the wishes and decisions of both sides alone, without what made the call end. */
    static ScenarioDraft model(Source source) {
        return of(source, new LinkedHashMap<>(), true);
    }

    private static ScenarioDraft of(Source source, Map<Integer, ExpectPart.Degree> degrees, boolean modelOnly) {
        SeenLog log = source.log();
        Findings findings = Findings.of(log.calls().get(source.call() - 1));
        Outcome outcome = Outcome.of(findings);
        Credentials credentials = Credentials.of(findings);
        Draft out = new Draft(log.unit());
        String origin = source.file().isEmpty() ? "from " : "import of " + Draft.printable(source.file()) + ", ";
        out.line("# Made by ringback " + origin + log.kind() + ": call " + source.call() + " of "
                + log.calls().size() + ".");
        out.line(
                "# Behind each line stands where it was seen. What nobody saw and had to be assumed is marked: guessed.");
        out.line("# Passwords are parameters, and their values stand-ins: none of the call is in this file.");
        out.line("format: 1");
        out.line("name: " + source.name());
        String who = credentials.user().isEmpty() ? "A call" : "A call of " + credentials.user();
        String end = outcome.connected() ? "connected" : "error " + outcome.error();
        out.line("title: "
                + YamlText.quoted(
                        who + ", as the " + findings.roles().recorder().title() + " saw it: " + end));
        out.line("tags: [imported]");
        if (findings.roles().guessed()) {
            out.line("# guessed: nothing tells who dialed; the one who recorded is taken for the caller");
        }
        Map<String, String> parameters = credentials.parameters();
        if (!parameters.isEmpty()) {
            out.line("params:");
            parameters.forEach((key, value) -> out.guessed("  " + key + ": " + YamlText.quoted(value), "a stand-in"));
        }
        String number = findings.call().dialed().isEmpty()
                ? SOME_NUMBER
                : findings.call().dialed();
        new ServerPart(findings, outcome, credentials, out, modelOnly).write(number);
        ClientPart client = new ClientPart(findings, outcome, credentials, out);
        client.write(number);
        client.writeTimeline();
        ExpectPart expect = new ExpectPart(findings, outcome, out);
        expect.write(degrees);
        return new ScenarioDraft(out.toString(), expect.linesOfFrames());
    }
}
