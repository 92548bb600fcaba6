package dev.ringback.ppp.network;

/** Why a network protocol is not, or no longer, there. */
public enum NetworkFailure {
    /** We closed it. */
    CLOSED,
    /** The peer terminated it: RAS 736. */
    TERMINATED_BY_PEER,
    /** The peer refused the address that we need: RAS 735. */
    ADDRESS_REJECTED,
    /** The peer gave us no address: RAS 738. */
    NO_ADDRESS,
    /** The peer rejected the protocol: RAS 733. */
    PROTOCOL_REJECTED,
    /** The counters ran out: RAS 718. */
    TIMED_OUT,
    /** The limit of fruitless Naks or Rejects was reached: RAS 732. */
    NOT_CONVERGING
}
