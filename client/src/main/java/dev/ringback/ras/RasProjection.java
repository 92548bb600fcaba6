package dev.ringback.ras;

import java.util.Optional;

/** What the negotiation of one protocol came to. */
public sealed interface RasProjection {
    /** Which protocol. */
    RasProtocol protocol();

    /**
     * The result of IPCP; addresses are dotted, and empty where none was agreed on.
     *
     * @param address ours
     * @param serverAddress the peer's
     * @param dns1 the first name server
     * @param dns2 the second
     * @param wins1 the first WINS server
     * @param wins2 the second
     */
    record Ip(String address, String serverAddress, String dns1, String dns2, String wins1, String wins2)
            implements RasProjection {
        @Override
        public RasProtocol protocol() {
            return RasProtocol.IP;
        }
    }

    /**
     * The result of LCP.
     *
     * @param authentication how we proved ourselves; empty: the server did not ask
     * @param sendMruOctets the largest information field that the peer takes
     * @param receiveMruOctets the largest that we take
     * @param protocolFieldCompression whether we may send compressed protocol fields
     * @param addressFieldCompression whether we may leave address and control out
     * @param serverMessage what the server said when it accepted; empty when nothing
     */
    record Lcp(
            Optional<RasAuthMethod> authentication,
            int sendMruOctets,
            int receiveMruOctets,
            boolean protocolFieldCompression,
            boolean addressFieldCompression,
            String serverMessage)
            implements RasProjection {
        @Override
        public RasProtocol protocol() {
            return RasProtocol.LCP;
        }
    }
}
