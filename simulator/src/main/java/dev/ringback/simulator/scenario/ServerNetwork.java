package dev.ringback.simulator.scenario;

import dev.ringback.ppp.network.Ipv4Address;
import java.util.List;

/**
 * What a server's IPCP hands out.
 *
 * @param address the server's own
 * @param pool for callers, in this order; empty has none for anybody
 * @param dns at most two
 * @param wins at most two
 */
public record ServerNetwork(Ipv4Address address, List<Range> pool, List<Ipv4Address> dns, List<Ipv4Address> wins) {
    /** Where the file says nothing: documentation addresses, four of them for callers, no name servers. */
    public static final ServerNetwork DEFAULT = new ServerNetwork(
            Ipv4Address.of("192.0.2.1"),
            List.of(new Range(Ipv4Address.of("192.0.2.77"), Ipv4Address.of("192.0.2.80"))),
            List.of(),
            List.of());

    /** Copies the lists. */
    public ServerNetwork {
        pool = List.copyOf(pool);
        dns = List.copyOf(dns);
        wins = List.copyOf(wins);
    }

    /** Addresses from the first to the last, both included. */
    public record Range(Ipv4Address first, Ipv4Address last) {}
}
