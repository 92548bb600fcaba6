package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasProjection;
import org.jspecify.annotations.Nullable;

/** What a dial tells its owner, in order. */
public sealed interface DialEvent {
    /**
     * A notification of RAS.
     *
     * @param asks whether the dial waits for an answer to it
     * @param last whether nothing follows it
     */
    record Announced(RasConnectionState state, RasError error, String message, boolean asks, boolean last)
            implements DialEvent {}

    /** Text from the line, in Interactive. */
    record Text(Octets octets) implements DialEvent {}

    /** No text comes any more: the peer speaks PPP, or Interactive has been left. */
    record TextEnded() implements DialEvent {}

    /** What the negotiation came to; just before Projected. */
    record Projections(RasProjection.Lcp lcp, RasProjection.Ip ip, Outcome ccp, Outcome ipv6) implements DialEvent {
        /** What the negotiation of a protocol that need not be there came to: a result, or why there is none. */
        record Outcome(@Nullable RasProjection result, RasError error) {}
    }

    /** An IP datagram from the peer. */
    record Datagram(Octets octets) implements DialEvent {}

    /** What was Connected no longer is; RAS has no notification for it. */
    record Disconnected(RasError error, String message) implements DialEvent {}

    /** Line and port have been given up; nothing follows. */
    record Released() implements DialEvent {}
}
