package dev.ringback.ppp;

/** The phases of a link (RFC 1661, section 3.2). */
public enum LinkPhase {
    /** No line. */
    DEAD,
    /** LCP negotiates. */
    ESTABLISH,
    /** One end proves itself, or both do. */
    AUTHENTICATE,
    /** Authentication has passed, and it is being settled whether one end calls the other back. */
    CALLBACK,
    /** Network protocols may run. */
    NETWORK,
    /** LCP says goodbye. */
    TERMINATE
}
