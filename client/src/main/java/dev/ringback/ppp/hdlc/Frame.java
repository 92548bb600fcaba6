package dev.ringback.ppp.hdlc;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;

/** What the framing found between two flags. */
public sealed interface Frame {
    /** A packet whose FCS was right. */
    record Good(Packet packet) implements Frame {}

    /** Octets that were thrown away. */
    record Discarded(FrameError error, Octets octets) implements Frame {}
}
