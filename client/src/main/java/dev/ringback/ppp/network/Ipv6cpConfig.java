package dev.ringback.ppp.network;

/**
 * What one end wants of IPV6CP (RFC 5072). Both roles in one record.
 *
 * @param enabled whether IPV6CP is spoken at all; if not, the peer's is rejected
 * @param own our interface identifier; none makes a random one
 * @param peer what to give a peer that asks for one, or has ours; none makes a random one
 */
public record Ipv6cpConfig(boolean enabled, InterfaceIdentifier own, InterfaceIdentifier peer) {
    /** No IPV6CP. */
    public static final Ipv6cpConfig NONE = new Ipv6cpConfig(false, InterfaceIdentifier.NONE, InterfaceIdentifier.NONE);

    /** IPV6CP with random identifiers. */
    public static final Ipv6cpConfig RANDOM =
            new Ipv6cpConfig(true, InterfaceIdentifier.NONE, InterfaceIdentifier.NONE);
}
