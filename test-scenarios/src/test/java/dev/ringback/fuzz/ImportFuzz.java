package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.imported.Imported;
import dev.ringback.simulator.imported.Importer;

/**
 * What is imported, captures and logs, call by call: it becomes a scenario that can be run, and is run, several times for an
 * input, which is why this is slower than the others.
 */
public final class ImportFuzz {
    /** Calls of a file that are made scenarios of. */
    private static final int MAX_CALLS = 3;

    private ImportFuzz() {}

    /** The file. */
    public static void fuzzerTestOneInput(byte[] data) {
        Importer importer = Importer.of(Octets.copyOf(data));
        Holds.tells(importer.kind());
        Holds.that(importer.calls() > 0 || importer.damage() != null, () -> "no call, and no damage");
        for (int call = 1; call <= Math.min(MAX_CALLS, importer.calls()); call++) {
            Imported scenario = importer.scenario("imported", "x.log", call); // throws if that is none
            Holds.tells(scenario.text());
        }
    }
}
