package dev.ringback.simulator.cli;

import org.jspecify.annotations.Nullable;

/** Where a verb gets the answers of a person from. One thread at a time. */
interface Answers {
    /** Asks for a line; null: the input has ended, or the person has ended it. */
    @Nullable
    String line(String prompt);

    /** Asks for something that must not be seen; the caller wipes it. Null as above. */
    char @Nullable [] secret(String prompt);

    /** Whether somebody sits at a terminal. */
    boolean isTerminal();
}
