package dev.ringback.exhaustive;

/** One thing that goes wrong once in a play, at one place; a value, which can be planted in any number of plays. */
interface Fault {
    /** Arranges that it happens; before the play begins. */
    void plantIn(Play play);
}
