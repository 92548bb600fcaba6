package dev.ringback.ppp.control;

/** Why a control protocol finished. */
public enum ControlFailure {
    /** Its owner closed it. */
    CLOSED,
    /** The counters ran out. */
    TIMED_OUT,
    /** Too many Naks or Rejects, either way, without an Ack. */
    NOT_CONVERGING,
    /** The policy gave up, and knows why. */
    UNACCEPTABLE,
    /** The peer sent Terminate-Request. */
    TERMINATED_BY_PEER,
    /** The peer rejected the protocol, or a code that it cannot do without. */
    REJECTED
}
