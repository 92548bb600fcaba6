package dev.ringback.simulator.server;

import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cpConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants of the network protocols, and hands out with IPCP.
 *
 * @param ownAddress its own
 * @param pool the addresses it lends; empty lends none
 * @param dns at most two name servers
 * @param wins at most two WINS servers
 * @param encryption what it wants of CCP
 * @param ipv6 what it wants of IPV6CP
 */
public record NetworkConfig(
        Ipv4Address ownAddress,
        List<AddressRange> pool,
        List<Ipv4Address> dns,
        List<Ipv4Address> wins,
        CcpConfig encryption,
        Ipv6cpConfig ipv6) {
    /** Addresses that stand for nothing real (RFC 5737): one for the server, four to lend, one name server. */
    public static final NetworkConfig USUAL = new NetworkConfig(
            Ipv4Address.of("192.0.2.1"),
            List.of(AddressRange.of("192.0.2.77..192.0.2.80")),
            List.of(Ipv4Address.of("192.0.2.53")),
            List.of());

    /** The same for 12,288 callers, with addresses set aside for test beds (RFC 2544, appendix C.2.2). */
    public static final NetworkConfig LARGE = new NetworkConfig(
            Ipv4Address.of("198.18.0.1"),
            List.of(AddressRange.of("198.18.16.0..198.18.63.255")),
            List.of(Ipv4Address.of("198.18.0.53")),
            List.of());

    /** A server without encryption and without IPv6. */
    public NetworkConfig(
            Ipv4Address ownAddress, List<AddressRange> pool, List<Ipv4Address> dns, List<Ipv4Address> wins) {
        this(ownAddress, pool, dns, wins, CcpConfig.NONE, Ipv6cpConfig.NONE);
    }

    /** Copies the lists and refuses more than two of a kind of name servers. */
    public NetworkConfig {
        if (ownAddress.isNone()) {
            throw new IllegalArgumentException("a server needs an address of its own, not " + ownAddress);
        }
        if (dns.size() > 2 || wins.size() > 2) {
            throw new IllegalArgumentException("IPCP has room for two name servers of a kind (RFC 1877), not for "
                    + Math.max(dns.size(), wins.size()));
        }
        pool = List.copyOf(pool);
        dns = List.copyOf(dns);
        wins = List.copyOf(wins);
    }

    /** The same with other addresses to lend. */
    public NetworkConfig withPool(List<AddressRange> newPool) {
        return new NetworkConfig(ownAddress, newPool, dns, wins, encryption, ipv6);
    }

    /** The same with encryption, or without. */
    public NetworkConfig withEncryption(CcpConfig newEncryption) {
        return new NetworkConfig(ownAddress, pool, dns, wins, newEncryption, ipv6);
    }

    /** The same with IPv6, or without. */
    public NetworkConfig withIpv6(Ipv6cpConfig newIpv6) {
        return new NetworkConfig(ownAddress, pool, dns, wins, encryption, newIpv6);
    }

    /** What IPCP is to want for one caller; null lends it nothing. */
    IpcpConfig forCaller(@Nullable Ipv4Address lent) {
        return new IpcpConfig(
                ownAddress,
                true,
                lent == null ? Ipv4Address.NONE : lent,
                true,
                false,
                at(dns, 0),
                at(dns, 1),
                at(wins, 0),
                at(wins, 1));
    }

    private static Ipv4Address at(List<Ipv4Address> addresses, int index) {
        return index < addresses.size() ? addresses.get(index) : Ipv4Address.NONE;
    }
}
