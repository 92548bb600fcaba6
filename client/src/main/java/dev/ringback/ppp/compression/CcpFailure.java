package dev.ringback.ppp.compression;

/** Why there is no encryption, or no longer. */
public enum CcpFailure {
    /** We closed it. */
    CLOSED,
    /** The authentication leaves no keys: only Microsoft's CHAPs do. */
    NO_KEYS,
    /** The peer knows no CCP, or no MPPE, or wants none. */
    PEER_REFUSES,
    /** The peer would encrypt, with strengths that are not ours. */
    NOTHING_IN_COMMON,
    /** The peer terminated it. */
    TERMINATED_BY_PEER,
    /** The counters ran out. */
    TIMED_OUT,
    /** Too many Naks or Rejects, either way. */
    NOT_CONVERGING,
    /** Too many packets of the peer did not decrypt. */
    TOO_MANY_BAD_PACKETS
}
