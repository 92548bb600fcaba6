package dev.ringback.simulator.exchange;

/** One step of a call, or of a line before it calls. */
public sealed interface CallStep {
    /** The line may dial; {@code again}: behind the prefix for the outside. */
    record DialTone(boolean again) implements CallStep {}

    /** The line went off hook, and no dial tone came. */
    record NoDialTone(String cause) implements CallStep {}

    /** The first digit was heard. */
    record Dialling(String digit) implements CallStep {}

    /** Digits, or what was to be some, did not reach the exchange. */
    record NotHeard(String digits, String cause) implements CallStep {}

    /** The number is whole. */
    record NumberWhole(String number, String cause) implements CallStep {}

    /** The called line rings, and the caller hears it. */
    record Ringback(String called) implements CallStep {}

    /** Both ends seized the same line. */
    record Glare(String called, String outcome) implements CallStep {}

    /** The caller hears the busy tone. */
    record Busy(String cause) implements CallStep {}

    /** The caller hears reorder: congestion, or no such number. */
    record Reorder(String cause) implements CallStep {}

    /** The called line went off hook: the ends are connected. */
    record Answered(String called) implements CallStep {}

    /** The call is over. */
    record Released(String cause) implements CallStep {}
}
