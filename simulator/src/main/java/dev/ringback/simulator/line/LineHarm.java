package dev.ringback.simulator.line;

import java.time.Duration;

/** What a line did to the characters that it carried: a fact for those who watch, with its number. */
public sealed interface LineHarm {
    /**
     * Noise.
     *
     * @param bitErrors bits that turned over
     * @param framingErrors characters of which the start or stop bit was one of them
     */
    record WrongBits(int bitErrors, int framingErrors) implements LineHarm {}

    /** So many octets never arrived. */
    record Lost(int octets, String cause) implements LineHarm {}

    /** So many octets arrived that nobody at the other end had sent. */
    record Added(int octets, String cause) implements LineHarm {}

    /** So many octets arrived as others. */
    record Changed(int octets, String cause) implements LineHarm {}

    /** Error control sent so many octets again, which held up all that followed for that long. */
    record SentAgain(int octets, Duration delay) implements LineHarm {}

    /** The line was held in the space state for that long. */
    record Broken(Duration length) implements LineHarm {}
}
