package dev.ringback.hardware;

/** Kinds of compression between two modems. */
public enum Compression {
    /** None. */
    NONE,
    /** Microcom Networking Protocol, class 5. */
    MNP5,
    /** V.42bis. */
    V42BIS
}
