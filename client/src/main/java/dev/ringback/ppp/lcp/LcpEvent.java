package dev.ringback.ppp.lcp;

/** What LCP tells its owner. */
public sealed interface LcpEvent {
    /** This-Layer-Up: the link is open. */
    record Up(LcpResult result) implements LcpEvent {}

    /** This-Layer-Down: the link has left Opened; framing is back to its defaults. */
    record Down() implements LcpEvent {}

    /** This-Layer-Finished: the lower layer is no longer needed. */
    record Finished(LcpFailure failure, String text) implements LcpEvent {}

    /** The peer rejected one of our protocols, other than LCP. */
    record ProtocolRejected(int protocol) implements LcpEvent {}

    /** An Identification or Time-Remaining packet. */
    record PeerSays(String text) implements LcpEvent {}

    /**
     * The peer sent Terminate-Request while negotiating or open; {@link Finished} follows, unless the line goes first.
     *
     * @param failure what it means: {@code TERMINATED_BY_PEER}, or {@code AUTH_METHOD_REFUSED} when the peer goes over a
     *     demand that we refused
     * @param text the peer's text
     */
    record PeerTerminates(LcpFailure failure, String text) implements LcpEvent {}

    /** A well-formed packet that was out of place and changed nothing, such as an Ack for an earlier Request. */
    record Discarded(String reason, int lengthOctets) implements LcpEvent {}
}
