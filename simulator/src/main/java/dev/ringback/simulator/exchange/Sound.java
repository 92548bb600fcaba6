package dev.ringback.simulator.exchange;

/** What can be heard on a line. */
public sealed interface Sound {
    /** Nothing. */
    record Silence() implements Sound {}

    /** The exchange is ready for digits. */
    record DialTone() implements Sound {}

    /** The called line rings. */
    record Ringback() implements Sound {}

    /** The called line is in use. */
    record BusyTone() implements Sound {}

    /** Congestion, or a number that does not exist. */
    record Reorder() implements Sound {}

    /** Somebody speaks. */
    record Voice() implements Sound {}

    /** The answer tone of a fax machine. */
    record FaxTone() implements Sound {}

    /** A modem that has answered, and what it can do. */
    record AnswerTone(ModemOffer offer) implements Sound {}

    /** A modem in a call trains anew, and asks the other to do the same. */
    record Retrain() implements Sound {}

    /** A modem's carrier, and what it can do; in answer to an answer tone, or to go on from there. */
    record Carrier(ModemOffer offer) implements Sound {}
}
