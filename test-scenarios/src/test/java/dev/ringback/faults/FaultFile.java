package dev.ringback.faults;

import dev.ringback.faults.FaultRow.Caller.Manner;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.yaml.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scenario file of a row at a place: what all have in common, the fault, what is expected, and who calls how. */
final class FaultFile {
    static final String MODEM_FILE = "quick.modem.yaml";

    /** The same modem, and it takes what it does not know for done: so every other answer to that is a fault. */
    private static final String EASY_MODEM_FILE = "easy.modem.yaml";

    static final String SERVERS_NUMBER = "10";
    static final String CALLERS_NUMBER = "19";
    static final String RIGHT_PASSWORD = "Kiefer-31";
    static final String WRONG_PASSWORD = "Kiefer-13";

    private static final String NOTHING = "nothing.yaml";
    private static final String OPENING = "opening.yaml";
    private static final String BEGINNING = "beginning.yaml";

    /** An entry with the name of a row's that does nothing. */
    private static final String INERT = "timeline: [{name: the row's, %s, do: {noise: {ber: 0}}}]\n";

    private static final String HEAD = "format: 1\nname: %s\n";
    private static final String COMMON = """
            limit: 40s
            server:
              number: "10"
              timers: {restart: 500ms, max-configure: 8, auth-repeat: 500ms, cbcp-repeat: 500ms}
              users:
                alice: {password: "Kiefer-31"}
            """;

    private final Path folder;

    /** In this folder, which is empty; several files may be written at a time. */
    FaultFile(Path folder) throws IOException {
        this.folder = folder;
        String shipped = Files.readString(Path.of("..", "hardware-profiles", "profiles", "hayes-v34.modem.yaml"));
        String quick = shipped.replace("name: hayes-v34", "name: quick")
                .replace("after-reset: {is: 3s, source: HFC}", "after-reset: {is: 50ms, source: HFC}")
                .replace("\ntimes:\n", "\ntimes:\n  training: {is: 100ms, guessed: true}\n")
                .replace("S11: {standard: 95,", "S11: {standard: 50,")
                .replace("S12: {standard: 50,", "S12: {standard: 10,");
        Files.writeString(folder.resolve(MODEM_FILE), quick);
        String easy = quick.replace("name: quick", "name: easy")
                .replace("unknown-command: {is: error,", "unknown-command: {is: ok,");
        Files.writeString(folder.resolve(EASY_MODEM_FILE), easy);
        for (String model : List.of(quick, easy)) {
            String name = model.equals(quick) ? "deaf" : "easy-and-deaf";
            String deaf =
                    model.replaceFirst("\nname: .*\n", "\nname: " + name + "\n").replace("\n  A: answer\n", "\n");
            Files.writeString(folder.resolve(name + HardwareProfiles.ENDING), deaf);
        }
        Files.writeString(folder.resolve("common.yaml"), HEAD.formatted("common") + COMMON);
        Files.writeString(folder.resolve(NOTHING), HEAD.formatted("nothing"));
        Files.writeString(folder.resolve(OPENING), HEAD.formatted("opening") + INERT.formatted("when: {phase: open}"));
        Files.writeString(folder.resolve(BEGINNING), HEAD.formatted("beginning") + INERT.formatted("at: 1ms"));
    }

    Path modem() {
        return folder.resolve(MODEM_FILE);
    }

    /**
     * What became of a reading.
     *
     * @param refusal empty: it was accepted
     */
    record Read(List<Scenario> scenarios, String refusal) {
        Scenario scenario() {
            return scenarios.get(0);
        }
    }

    /** The file with the fault. */
    Read read(FaultRow row, Place place) throws IOException {
        String name = row.name() + "-" + place.name().toLowerCase(Locale.ROOT);
        String effect = name + ".effect.yaml";
        Files.writeString(folder.resolve(effect), HEAD.formatted("effect") + row.effect());
        return read(row, place, name, effect);
    }

    /**
     * The file without the fault and with all the rest. Where what is expected speaks of the row's entry there is one,
     * which does nothing, or is set off by something else.
     */
    Read readWithoutFault(FaultRow row, Place place) throws IOException {
        String name = row.name() + "-" + place.name().toLowerCase(Locale.ROOT) + "-without";
        String instead = row.kind().isTrigger() ? BEGINNING : OPENING;
        return read(row, place, name, row.expected().contains("entry the row's") ? instead : NOTHING);
    }

    private Read read(FaultRow row, Place place, String name, String effect) throws IOException {
        String expected = name + ".expected.yaml";
        Files.writeString(folder.resolve(expected), HEAD.formatted("expected") + row.expected());
        StringBuilder file = new StringBuilder(HEAD.formatted(name));
        file.append("seed: 7\ninclude: [common.yaml, ")
                .append(effect)
                .append(", ")
                .append(expected)
                .append("]\n");
        boolean easy = row.effect().contains("unknown-command") && !row.effect().contains("unknown-command: OK");
        boolean deaf = row.effect().contains("server: {unknown-command");
        String server =
                deaf ? ", server: {profile: " + (easy ? "easy-and-deaf" : "deaf") + HardwareProfiles.ENDING + "}" : "";
        String modems = "ring: {cadence: 200ms/200ms}, modem: {client: {profile: "
                + (easy ? EASY_MODEM_FILE : MODEM_FILE) + ", error-control: none, compression: none}" + server + "}";
        if (place.isOutside()) {
            file.append("sut: external-client\nclock: real\nwait: 12s\nline: {transport: ")
                    .append(place.name().toLowerCase(Locale.ROOT))
                    .append(", ")
                    .append(modems)
                    .append("}\n");
        } else if (row.needsModems() && place == Place.MEMORY) {
            file.append("line: {").append(modems).append("}\n");
        }
        file.append(place.isOutside() ? outside(row.caller()) : client(row.caller()));
        if (place == Place.TCP) {
            file.append("clock: real\n");
        }
        Path path = Files.writeString(folder.resolve(name + ".dial.yaml"), file);
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(path), Map.of());
        List<Issue> issues = reading.issues().list();
        String refusal = issues.stream()
                .filter(issue -> issue.place().toString().contains(".effect."))
                .findFirst()
                .or(() -> issues.stream().findFirst())
                .map(Issue::message)
                .orElse("");
        return new Read(reading.scenarios(), refusal);
    }

    /** What the caller types in a dial, the first is 0, when he has answered so many pauses of it. */
    static String typedPassword(FaultRow.Caller caller, int dial, int answered) {
        boolean wrong = caller.manner() == Manner.CHANGES ? (dial + answered) % 2 == 1 : answered < caller.wrong();
        return wrong ? WRONG_PASSWORD : RIGHT_PASSWORD;
    }

    private static String outside(FaultRow.Caller caller) {
        return "client: [" + String.join(", ", Collections.nCopies(caller.dials(), "{dial: \"10\", number: \"19\"}"))
                + "]\n";
    }

    private static String client(FaultRow.Caller caller) {
        StringBuilder text = new StringBuilder("client:\n");
        for (int i = 0; i < caller.dials(); i++) {
            text.append("  - dial: \"10\"\n    number: \"19\"\n    user: alice\n    password: \"")
                    .append(typedPassword(caller, i, 0))
                    .append("\"\n    stay-up: ")
                    .append(caller.stayUpMilliseconds())
                    .append(
                            "ms\n    timers: "
                                    + "{restart: 500ms, max-configure: 8, auth-repeat: 500ms, cbcp-repeat: 500ms, callback-wait: 25s}\n    callback-delay: 1s\n");
            if (!caller.domain().isEmpty()) {
                text.append("    domain: ").append(caller.domain()).append('\n');
            }
            if (i > 0) {
                text.append("    gap: 100ms\n");
            }
            if (caller.manner() == Manner.LOGS_IN) {
                text.append("    paused-states: true\n    script: [{expect: \"annex:\", send: weiter-9}]\n");
            } else if (caller.manner() == Manner.CHANGES) {
                text.append(
                                "    paused-states: true\n    answers:\n      - {when: {state: PasswordExpired}, think: 0s, optional: true, "
                                        + "give: {new-password: \"")
                        .append(typedPassword(caller, i, 1))
                        .append("\"}}\n");
            } else if (caller.manner() == Manner.PAUSES) {
                text.append("    paused-states: true\n    answers:\n");
                for (int nth = 1; nth <= caller.wrong(); nth++) {
                    text.append("      - {when: {state: RetryAuthentication, nth: ")
                            .append(nth)
                            .append("}, think: 0s, optional: true, give: {password: \"")
                            .append(typedPassword(caller, i, nth))
                            .append("\"}}\n");
                }
            }
        }
        return text.toString();
    }
}
