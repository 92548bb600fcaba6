package dev.ringback.simulator.imported;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the client to an authentication.
 *
 * @param answer the frame that brought it
 * @param verdict the server's, or null: none was seen
 */
record Attempt(SeenFrame answer, @Nullable SeenFrame verdict) {
    /** Whether it was accepted. */
    boolean accepted() {
        return verdict != null
                && (verdict.packet().equals("Success") || verdict.packet().equals("AuthAck"));
    }

    /** Whether it was refused. */
    boolean refused() {
        return verdict != null && !accepted();
    }

    /** Whether it is a change of password. */
    boolean isChange() {
        return answer.is("CHAP", "ChangePassword");
    }

    /** The name that was given, with its domain. */
    String name() {
        String name = answer.field(answer.protocol().equals("PAP") ? "user" : "name");
        return name == null ? "" : name;
    }

    /** The text of the verdict taken apart. */
    Verdict text() {
        return Verdict.of(verdict == null ? "" : verdict.message());
    }
}
