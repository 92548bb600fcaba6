package dev.ringback.hardware;

/** Kinds of error control between two modems. */
public enum ErrorControl {
    /** None. */
    NONE,
    /** Microcom Networking Protocol, classes 2 to 4. */
    MNP,
    /** LAPM of V.42. */
    V42
}
