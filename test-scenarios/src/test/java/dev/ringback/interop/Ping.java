package dev.ringback.interop;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import java.time.Duration;
import java.util.BitSet;

/** ICMP echo (RFC 792) through the datagrams of a connection, as a program above it would do it. */
final class Ping {
    private static final int IP_HEADER_OCTETS = 20;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int IDENTIFIER = 0x5250;
    private static final int ICMP = 1;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration FOR_THE_LAST = Duration.ofSeconds(10);

    private final Ipv4Address own;
    private final Ipv4Address peer;
    private final Octets data;
    private final BitSet answered = new BitSet();

    private Ping(RasProjection.Ip projection, int dataOctets) {
        own = Ipv4Address.of(projection.address());
        peer = Ipv4Address.of(projection.serverAddress());
        byte[] counting = new byte[dataOctets];
        for (int i = 0; i < dataOctets; i++) {
            counting[i] = (byte) i; // every octet that a line may have to escape
        }
        data = Octets.copyOf(counting);
    }

    /** Sends so many requests with so many octets of data, the next when one is answered or after 20 ms, and counts those without a right answer. */
    static int lost(RasConnection connection, int requests, int dataOctets) throws RasException, InterruptedException {
        Ping ping = new Ping(connection.projection(), dataOctets);
        connection.receiveWith(ping::received);
        for (int sequence = 0; sequence < requests; sequence++) {
            connection.send(ping.request(sequence));
            ping.awaitAnswers(sequence + 1, PACE);
        }
        return requests - ping.awaitAnswers(requests, FOR_THE_LAST);
    }

    /** Waits for so many answers, and tells how many there are. */
    private int awaitAnswers(int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (answered) {
            for (long left = limit.toNanos();
                    answered.cardinality() < count && left > 0;
                    left = deadline - System.nanoTime()) {
                answered.wait(left / 1_000_000 + 1);
            }
            return answered.cardinality();
        }
    }

    private Octets request(int sequence) {
        Octets icmp = withChecksum(
                new OctetWriter(ICMP_HEADER_OCTETS + data.length())
                        .u8(ECHO_REQUEST)
                        .u8(0)
                        .u16(0)
                        .u16(IDENTIFIER)
                        .u16(sequence)
                        .octets(data)
                        .toOctets(),
                ICMP_HEADER_OCTETS + data.length(),
                2);
        OctetWriter datagram = new OctetWriter(IP_HEADER_OCTETS + icmp.length())
                .u8(0x45)
                .u8(0)
                .u16(IP_HEADER_OCTETS + icmp.length())
                .u16(sequence)
                .u16(0x4000)
                .u8(64)
                .u8(ICMP)
                .u16(0)
                .i32(own.value())
                .i32(peer.value())
                .octets(icmp);
        return withChecksum(datagram.toOctets(), IP_HEADER_OCTETS, 10);
    }

    private void received(Octets datagram) {
        if (datagram.length() != IP_HEADER_OCTETS + ICMP_HEADER_OCTETS + data.length()
                || datagram.u8(9) != ICMP
                || datagram.i32(12) != peer.value()
                || datagram.i32(16) != own.value()) {
            return;
        }
        Octets icmp = datagram.slice(IP_HEADER_OCTETS);
        if (icmp.u8(0) == ECHO_REPLY
                && icmp.u16(4) == IDENTIFIER
                && icmp.slice(ICMP_HEADER_OCTETS).equals(data)
                && sum(icmp, icmp.length()) == 0xFFFF) {
            synchronized (answered) {
                answered.set(icmp.u16(6));
                answered.notifyAll();
            }
        }
    }

    /** The octets with the Internet checksum (RFC 1071) of the first so many of them at a place. */
    private static Octets withChecksum(Octets octets, int covered, int at) {
        byte[] array = octets.toByteArray();
        int checksum = ~sum(octets, covered);
        array[at] = (byte) (checksum >> 8);
        array[at + 1] = (byte) checksum;
        return Octets.copyOf(array);
    }

    private static int sum(Octets octets, int covered) {
        int sum = 0;
        for (int i = 0; i < covered; i += 2) {
            sum += octets.u16(i);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }
}
