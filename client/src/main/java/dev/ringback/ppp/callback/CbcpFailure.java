package dev.ringback.ppp.callback;

/** Why no callback was settled. */
public enum CbcpFailure {
    /** The answerer never asked: RAS 718. */
    NO_REQUEST,
    /** The answerer did not acknowledge: RAS 718. */
    NO_ACK,
    /** The answerer asked again and again, whatever it was told: RAS 704. */
    REFUSED,
    /** The caller did not answer in a way that can be acknowledged. */
    NO_RESPONSE,
    /** The peer rejected the protocol although it had agreed to it. */
    PROTOCOL_REJECTED
}
