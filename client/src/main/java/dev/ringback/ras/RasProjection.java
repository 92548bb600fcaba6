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
     * The result of IPV6CP; link-local addresses, empty where the peer named none.
     *
     * @param address ours
     * @param serverAddress the peer's
     */
    record Ipv6(String address, String serverAddress) implements RasProjection {
        @Override
        public RasProtocol protocol() {
            return RasProtocol.IPV6;
        }
    }

    /**
     * The result of CCP, which is encryption by MPPE.
     *
     * @param client how what we send is encrypted
     * @param server how what the peer sends is
     */
    record Ccp(Encryption client, Encryption server) implements RasProjection {
        /** The algorithm of {@code RASPPPCCP}, of MPPC as well as of MPPE. */
        public static final int ALGORITHM = 6;

        @Override
        public RasProtocol protocol() {
            return RasProtocol.CCP;
        }
    }

    /**
     * Encryption of one direction.
     *
     * @param keyBits 40, 56 or 128
     * @param stateless whether the key changes with every packet
     */
    record Encryption(int keyBits, boolean stateless) {
        private static final int HISTORY_LESS = 0x02;
        private static final int BITS_56 = 0x10;
        private static final int BITS_40 = 0x20;
        private static final int BITS_128 = 0x40;

        /** The options of {@code RASPPPCCP}: history-less 0x02, 56 bits 0x10, 40 bits 0x20, 128 bits 0x40. */
        public int options() {
            int strength = keyBits == 40 ? BITS_40 : keyBits == 56 ? BITS_56 : BITS_128;
            return strength | (stateless ? HISTORY_LESS : 0);
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
     * @param serverMessage what the server said when it accepted, behind what it wanted to be shown in EAP and no question of
     *     InvokeEapUI has shown; empty when nothing
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
