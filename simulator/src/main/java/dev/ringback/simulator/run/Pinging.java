package dev.ringback.simulator.run;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.simulator.scenario.Pings;
import dev.ringback.simulator.server.InternetChecksum;
import dev.ringback.time.Scheduler;
import org.jspecify.annotations.Nullable;

/** The pings of one connection: RFC 792, or RFC 4443, section 4.1. Nothing is expected of the answers here. */
final class Pinging {
    private static final int TIME_TO_LIVE = 64;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int IPV4_HEADER_OCTETS = 20;
    private static final int IPV6_HEADER_OCTETS = 40;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int IDENTIFIER = 0x5242;

    private final Pings pings;
    private final RasConnection connection;
    private final Scheduler scheduler;
    private int sent;

    Pinging(Pings pings, RasConnection connection, Scheduler scheduler) {
        this.pings = pings;
        this.connection = connection;
        this.scheduler = scheduler;
    }

    void begin() {
        if (sent < pings.count()) {
            scheduler.at(scheduler.now().plus(pings.every()), this::ping);
        }
    }

    private void ping() {
        sent++;
        Octets datagram = datagram();
        if (datagram != null) {
            connection.send(datagram);
            begin();
        }
    }

    /** The next one; null when the connection is over. */
    private @Nullable Octets datagram() {
        try {
            if (connection.status().state() != RasConnectionState.CONNECTED) {
                return null;
            }
            return pings.version() == 4 ? version4() : version6();
        } catch (RasException | RasMisuseException over) {
            return null;
        }
    }

    private Octets version4() throws RasException {
        RasProjection.Ip ip = connection.projection();
        Octets message = message(8, 0);
        OctetWriter out = new OctetWriter(IPV4_HEADER_OCTETS + message.length());
        out.u8(0x45).u8(0).u16(IPV4_HEADER_OCTETS + message.length()).u16(sent).u16(0);
        out.u8(TIME_TO_LIVE).u8(ICMP).u16(0);
        out.i32(Ipv4Address.of(ip.address()).value())
                .i32(Ipv4Address.of(ip.serverAddress()).value());
        Octets header = out.toOctets();
        return new OctetWriter(header.length() + message.length())
                .octets(header)
                .setU16(10, ~InternetChecksum.sum(header))
                .octets(message)
                .toOctets();
    }

    private Octets version6() throws RasException {
        RasProjection.Ipv6 ip = (RasProjection.Ipv6) connection.projection(RasProtocol.IPV6);
        Octets addresses = InterfaceIdentifier.ofLinkLocal(ip.address())
                .linkLocalOctets()
                .concat(InterfaceIdentifier.ofLinkLocal(ip.serverAddress()).linkLocalOctets());
        int length = ICMP_HEADER_OCTETS + pings.dataOctets();
        Octets pseudoHeader = new OctetWriter(addresses.length() + 8)
                .octets(addresses)
                .i32(length)
                .i32(ICMPV6)
                .toOctets();
        return new OctetWriter(IPV6_HEADER_OCTETS + length)
                .u8(0x60)
                .zeros(3)
                .u16(length)
                .u8(ICMPV6)
                .u8(TIME_TO_LIVE)
                .octets(addresses)
                .octets(message(128, InternetChecksum.sum(pseudoHeader)))
                .toOctets();
    }

    /** An echo request of a type; the sum of what its checksum covers besides is given. */
    private Octets message(int type, int sum) {
        OctetWriter out = new OctetWriter(ICMP_HEADER_OCTETS + pings.dataOctets());
        out.u8(type).u8(0).u16(0).u16(IDENTIFIER).u16(sent);
        for (int i = 0; i < pings.dataOctets(); i++) {
            out.u8(i);
        }
        Octets plain = out.toOctets();
        int total = InternetChecksum.sum(plain) + sum;
        return new OctetWriter(plain.length())
                .octets(plain)
                .setU16(2, ~((total & 0xFFFF) + (total >>> 16)))
                .toOctets();
    }
}
