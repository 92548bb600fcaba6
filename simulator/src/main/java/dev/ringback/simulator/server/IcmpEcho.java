package dev.ringback.simulator.server;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;

/**
 * Answers echo requests to the server's own address (RFC 792; RFC 1122, section 3.2.2.6), so that a caller can ping. The
 * reply carries the request's data and no IP options.
 *
 * <pre>
 *  0 version 4, header length in words | 1 service | 2 total length | 4 identification | 6 flags, fragment offset
 *  8 time to live | 9 protocol, 1 is ICMP | 10 header checksum | 12 source | 16 destination | options
 *  then: 0 type, 8 asks and 0 answers | 1 code 0 | 2 checksum | 4 identifier | 6 sequence number | 8 data
 * </pre>
 */
final class IcmpEcho {
    private static final int IP_HEADER_OCTETS = 20;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int ICMP = 1;
    private static final int ECHO_REQUEST = 8;
    private static final int TIME_TO_LIVE = 64;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MAX_DATAGRAM_OCTETS = 0xFFFF;

    private IcmpEcho() {}

    /** The answer to a datagram, or why there is none. */
    sealed interface Answer {
        /** An echo reply. */
        record Reply(Octets datagram) implements Answer {}

        /** A datagram in order, for another address. */
        record Elsewhere() implements Answer {}

        /** Nothing to answer. */
        record None(String reason) implements Answer {}
    }

    /** What a host with this address answers. */
    static Answer answer(Octets datagram, Ipv4Address own) {
        if (datagram.length() < IP_HEADER_OCTETS || datagram.u8(0) >> 4 != 4) {
            return new Answer.None("no IPv4 datagram");
        }
        int header = (datagram.u8(0) & 0x0F) * 4;
        int length = datagram.u16(2);
        if (header < IP_HEADER_OCTETS || header > length || length > datagram.length()) {
            return new Answer.None("an IPv4 header whose lengths do not fit");
        }
        if (InternetChecksum.sum(datagram.slice(0, header)) != 0xFFFF) {
            return new Answer.None("a wrong IPv4 header checksum");
        }
        if (datagram.i32(16) != own.value()) {
            return new Answer.Elsewhere();
        }
        if ((datagram.u16(6) & ~DONT_FRAGMENT) != 0) {
            return new Answer.None("a fragment");
        }
        Octets message = datagram.slice(header, length - header);
        if (datagram.u8(9) != ICMP || message.length() < ICMP_HEADER_OCTETS || message.u16(0) != ECHO_REQUEST << 8) {
            return new Answer.None("no echo request");
        }
        if (InternetChecksum.sum(message) != 0xFFFF) {
            return new Answer.None("a wrong ICMP checksum");
        }
        return new Answer.Reply(reply(datagram, message));
    }

    private static Octets reply(Octets request, Octets message) {
        int length = IP_HEADER_OCTETS + message.length();
        assert length <= MAX_DATAGRAM_OCTETS;
        OctetWriter out = new OctetWriter(length);
        out.u8(0x45).u8(request.u8(1)).u16(length).u16(request.u16(4)).u16(0);
        out.u8(TIME_TO_LIVE).u8(ICMP).u16(0).i32(request.i32(16)).i32(request.i32(12));
        out.u16(0).u16(0).octets(message.slice(4));
        Octets plain = out.toOctets();
        OctetWriter summed = new OctetWriter(length).octets(plain);
        summed.setU16(10, ~InternetChecksum.sum(plain.slice(0, IP_HEADER_OCTETS)));
        summed.setU16(IP_HEADER_OCTETS + 2, ~InternetChecksum.sum(plain.slice(IP_HEADER_OCTETS)));
        return summed.toOctets();
    }
}
