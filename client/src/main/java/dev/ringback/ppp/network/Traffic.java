package dev.ringback.ppp.network;

import dev.ringback.octets.Octets;

/**
 * Tells the datagrams that somebody sends to somebody from those that hosts send to all of their neighbours by themselves,
 * at all times: a link that carries nothing else is idle (Q240106).
 *
 * <p>For one host is every IP datagram but those to a group (RFC 1112, section 4; RFC 4291, section 2.7), to the limited
 * broadcast address or its old form 0.0.0.0, and to all hosts of the network of one of the ends (RFC 1122, sections
 * 3.2.1.3 and 3.3.6). A link of PPP has no network mask; that network is the one of the address's class, which is what
 * dial-up clients assume. Immutable.
 */
public final class Traffic {
    private static final int MIN_IPV4_OCTETS = 20;
    private static final int MIN_IPV6_OCTETS = 40;
    private static final int IPV4_DESTINATION_AT = 16;
    private static final int IPV6_DESTINATION_AT = 24;
    private static final int IPV6_GROUP = 0xFF;
    private static final int LIMITED_BROADCAST = -1;

    private final int broadcast;
    private final int peersBroadcast;

    /** The traffic between two addresses. */
    public Traffic(Ipv4Address address, Ipv4Address peerAddress) {
        broadcast = ofClass(address.value());
        peersBroadcast = ofClass(peerAddress.value());
    }

    /** Whether an IP datagram, of either version, is for one host; what is none is not. */
    public boolean isForOneHost(Octets datagram) {
        int version = datagram.isEmpty() ? 0 : datagram.u8(0) >> 4;
        if (version == 4 && datagram.length() >= MIN_IPV4_OCTETS) {
            int to = datagram.i32(IPV4_DESTINATION_AT);
            boolean group = to >>> 28 == 0xE;
            return !group && to != 0 && to != LIMITED_BROADCAST && to != broadcast && to != peersBroadcast;
        }
        return version == 6 && datagram.length() >= MIN_IPV6_OCTETS && datagram.u8(IPV6_DESTINATION_AT) != IPV6_GROUP;
    }

    /** All hosts of an address's network by its class (RFC 791, section 3.2). */
    private static int ofClass(int address) {
        int first = address >>> 24;
        int hosts = first < 0x80 ? 0x00FFFFFF : first < 0xC0 ? 0x0000FFFF : 0x000000FF;
        return address == 0 ? LIMITED_BROADCAST : address | hosts;
    }
}
