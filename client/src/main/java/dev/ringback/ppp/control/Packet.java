package dev.ringback.ppp.control;

import dev.ringback.octets.Octets;

/**
 * A PPP packet: what stands between the framing's fields. The information is printed as a length only, because it may
 * hold a password.
 *
 * @param protocol 0..65535, see {@link ProtocolNumber}
 * @param information all after the protocol field
 */
public record Packet(int protocol, Octets information) {
    /** Refuses a protocol that does not fit in 16 bits. */
    public Packet {
        if (protocol < 0 || protocol > 0xFFFF) {
            throw new IllegalArgumentException("protocol " + protocol + " does not fit in 16 bits");
        }
    }
}
