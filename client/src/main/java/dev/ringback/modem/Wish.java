package dev.ringback.modem;

import java.time.Instant;

/** What the owner wants of the modem as soon as it is prepared. */
sealed interface Wish {
    /** Nothing. */
    record Nothing() implements Wish {}

    /** To hear that the port is open. */
    record Opening() implements Wish {}

    /** A call. */
    record Dial(DialString number) implements Wish {}

    /** To be called, until then. */
    record Await(Instant until) implements Wish {}
}
