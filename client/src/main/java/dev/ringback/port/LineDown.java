package dev.ringback.port;

/** Why a line went down, as far as this end can know. */
public enum LineDown {
    /** This end closed it, or the loss was seen here first: RAS 628. */
    HERE,
    /** The far end is known to have closed it: RAS 629. */
    THERE,
    /** Carrier fell and nobody knows whose doing it was: RAS 628. */
    UNKNOWN
}
