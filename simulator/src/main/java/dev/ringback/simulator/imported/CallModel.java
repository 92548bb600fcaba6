package dev.ringback.simulator.imported;

import dev.ringback.secret.Secret;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded call as a scenario in memory: what both sides want and decide.
 *
 * @param scenario what the importer makes of the call
 * @param passwords of the client's attempts, in order
 * @param notes what was assumed, in words
 */
public record CallModel(Scenario scenario, List<Secret> passwords, List<String> notes) {
    /** Copies the lists. */
    public CallModel {
        passwords = List.copyOf(passwords);
        notes = List.copyOf(notes);
    }

    /**
     * The model of a call.
     *
     * @param call its number in the file
     * @param password what the user's password is taken to be; empty: a stand-in
     */
    public static CallModel of(RecordedFile file, int call, Secret password) {
        SeenLog log = RecordedCalls.of(file, call);
        ScenarioDraft draft = ScenarioDraft.model(new ScenarioDraft.Source("replay", "", log, 1));
        Credentials credentials = Credentials.of(Findings.of(log.calls().get(0)));
        Map<String, String> overrides = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        boolean proves = !credentials.given().isEmpty();
        if (proves && password.length() > 0) {
            overrides.put(Credentials.PASSWORD, new String(password.characters()));
        } else if (proves) {
            notes.add("assumed: passwords are stand-ins, and proofs are made anew with them");
        }
        ScenarioReader reader = new ScenarioReader(overrides);
        reader.read(draft.text(), Path.of("replay.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        if (!reading.issues().isEmpty()) {
            throw new IllegalStateException(
                    "what was made is no scenario: " + reading.issues().text());
        }
        List<Secret> passwords = new ArrayList<>();
        for (String parameter : credentials.given()) {
            String standIn = credentials.parameters().getOrDefault(parameter, "");
            boolean known = parameter.equals(Credentials.PASSWORD) && password.length() > 0;
            passwords.add(known ? password.copy() : Secret.of(standIn.toCharArray()));
        }
        return new CallModel(reading.scenarios().get(0), passwords, notes);
    }

    /** Overwrites the passwords. */
    public void wipe() {
        passwords.forEach(Secret::wipe);
    }
}
