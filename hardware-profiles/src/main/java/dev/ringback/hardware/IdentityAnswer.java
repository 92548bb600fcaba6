package dev.ringback.hardware;

import java.util.List;

/**
 * What a modem says of itself.
 *
 * @param request the command without {@code AT}, such as {@code "I0"} or {@code "+FMDL?"}
 * @param lines what it answers before the result code
 */
public record IdentityAnswer(String request, List<String> lines, Evidence evidence) {
    /** Copies the list. */
    public IdentityAnswer {
        lines = List.copyOf(lines);
    }
}
