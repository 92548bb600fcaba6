package dev.ringback.simulator.modem;

/** Why the last call or attempt ended, as S86 of Conexant and Hayes tells it (catalogue of modems, section A11). */
enum CallEnd {
    /** The computer hung up. */
    NORMAL(0),
    /** S10 ran out. */
    CARRIER_LOST(4),
    /** Nothing in error control or compression that both take. */
    NO_COMMON_PROTOCOL(9),
    /** The other end left. */
    OTHER_HUNG_UP(12),
    /** DTR fell. */
    DTR_LOST(15),
    /** Nobody said anything for as long as S30, or S19, allows. */
    INACTIVITY(17),
    /** No modulation and rate that both take. */
    NO_COMMON_RATE(18),
    /** A character of the computer ended the attempt. */
    KEY(20),
    /** Nobody was reached, or no modem. */
    NO_CONNECTION(22);

    private final int number;

    CallEnd(int number) {
        this.number = number;
    }

    /** As S86 holds it. */
    int number() {
        return number;
    }
}
