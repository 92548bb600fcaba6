package dev.ringback.simulator.run;

import java.util.ArrayList;
import java.util.List;

/** Who has called, as the server saw it, in words. */
public final class CallerText {
    private CallerText() {}

    /** Each caller of a recording: where from, in which name, and how it ended; one line for each. */
    public static List<String> of(Recording recording) {
        List<String> lines = new ArrayList<>();
        for (CallerSeen caller : CallerSeen.all(recording)) {
            String name = "";
            for (CallerSeen.Proof proof : caller.proofs()) {
                name = (proof.domain().isEmpty() ? "" : proof.domain() + '\\') + proof.user();
            }
            String from = caller.up().caller();
            lines.add((from.isEmpty() ? "" : "from " + from + ", ")
                    + (name.isEmpty() ? "" : name + ", ")
                    + caller.ending());
        }
        return lines;
    }
}
