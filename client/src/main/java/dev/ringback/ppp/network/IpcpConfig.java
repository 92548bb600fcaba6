package dev.ringback.ppp.network;

/**
 * What one end wants of IPCP (RFC 1332, RFC 1877). Both roles in one record: a caller asks for addresses, an answerer
 * gives them.
 *
 * @param ownAddress what to ask for; none means "give me one"
 * @param ownAddressRequired whether another address than the one asked for is unacceptable
 * @param peerAddress what to give a peer that asks for none; none gives nothing and rejects such a request
 * @param peerAddressForced whether a peer that names another address is Nak'ed to ours
 * @param askNameServers whether to ask for DNS and WINS addresses
 * @param dns1 what to give a peer that asks; none rejects the option
 * @param dns2 the second
 * @param wins1 the first WINS server
 * @param wins2 the second
 */
public record IpcpConfig(
        Ipv4Address ownAddress,
        boolean ownAddressRequired,
        Ipv4Address peerAddress,
        boolean peerAddressForced,
        boolean askNameServers,
        Ipv4Address dns1,
        Ipv4Address dns2,
        Ipv4Address wins1,
        Ipv4Address wins2) {
    /** A caller that asks for everything and gives nothing. */
    public static IpcpConfig caller() {
        return new IpcpConfig(
                Ipv4Address.NONE,
                false,
                Ipv4Address.NONE,
                false,
                true,
                Ipv4Address.NONE,
                Ipv4Address.NONE,
                Ipv4Address.NONE,
                Ipv4Address.NONE);
    }

    /** An answerer with one address for itself, one for the peer, and name servers. */
    public static IpcpConfig answerer(Ipv4Address own, Ipv4Address peer, Ipv4Address dns1, Ipv4Address dns2) {
        return new IpcpConfig(own, true, peer, true, false, dns1, dns2, Ipv4Address.NONE, Ipv4Address.NONE);
    }
}
