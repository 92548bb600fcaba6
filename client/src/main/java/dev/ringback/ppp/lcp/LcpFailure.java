package dev.ringback.ppp.lcp;

/** Why LCP finished. */
public enum LcpFailure {
    /** We closed it. */
    CLOSED,
    /** The peer sent no LCP packet at all: RAS 721. */
    NO_RESPONSE,
    /** The peer answered and the counters ran out all the same: RAS 718. */
    TIMED_OUT,
    /** The limit of fruitless Naks or Rejects was reached: RAS 732. */
    NOT_CONVERGING,
    /** We hear ourselves: RAS 737. */
    LOOPED_BACK,
    /** The peer sent Terminate-Request: RAS 734. */
    TERMINATED_BY_PEER,
    /** The peer rejected LCP itself, or a code we cannot do without: RAS 734. */
    REJECTED,
    /** The peer insists on a method that we refuse: RAS 919. */
    AUTH_METHOD_REFUSED,
    /** The peer refuses to prove itself by any method that we demand: RAS 919. */
    PEER_REFUSES_AUTH,
    /** The peer stopped answering Echo-Requests: RAS 829. */
    ECHO_LOST
}
