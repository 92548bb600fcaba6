package dev.ringback.simulator.server;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.simulator.server.IcmpEcho.Answer;

/**
 * Answers echo requests to the server's own link-local address (RFC 4443, sections 4.1 and 4.2). The reply carries the
 * request's data.
 *
 * <pre>
 *  0 version 6, class, flow label | 4 payload length | 6 next header, 58 is ICMPv6 | 7 hop limit | 8 source | 24 destination
 * 40 type, 128 asks and 129 answers | 41 code 0 | 42 checksum | 44 identifier | 46 sequence number | 48 data
 * </pre>
 */
final class Icmpv6Echo {
    private static final int HEADER_OCTETS = 40;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int ADDRESS_OCTETS = 16;
    private static final int SOURCE_AT = 8;
    private static final int DESTINATION_AT = 24;
    private static final int ICMPV6 = 58;
    private static final int ECHO_REQUEST = 128;
    private static final int ECHO_REPLY = 129;
    private static final int HOP_LIMIT = 64;

    private Icmpv6Echo() {}

    /** What a host with this interface identifier answers. */
    static Answer answer(Octets datagram, InterfaceIdentifier own) {
        if (datagram.length() < HEADER_OCTETS || datagram.u8(0) >> 4 != 6) {
            return new Answer.None("no IPv6 datagram");
        }
        int length = datagram.u16(4);
        if (length > datagram.length() - HEADER_OCTETS) {
            return new Answer.None("an IPv6 header whose length does not fit");
        }
        if (!datagram.slice(DESTINATION_AT, ADDRESS_OCTETS).equals(own.linkLocalOctets())) {
            return new Answer.None("not for the server");
        }
        Octets message = datagram.slice(HEADER_OCTETS, length);
        boolean asks = datagram.u8(6) == ICMPV6
                && message.length() >= ICMP_HEADER_OCTETS
                && message.u16(0) == ECHO_REQUEST << 8;
        if (!asks) {
            return new Answer.None("no echo request");
        }
        if (InternetChecksum.sum(pseudoHeader(datagram, length).concat(message)) != 0xFFFF) {
            return new Answer.None("a wrong ICMPv6 checksum");
        }
        return new Answer.Reply(reply(datagram, message));
    }

    private static Octets reply(Octets request, Octets message) {
        OctetWriter out = new OctetWriter(HEADER_OCTETS + message.length());
        out.u8(0x60).zeros(3).u16(message.length()).u8(ICMPV6).u8(HOP_LIMIT);
        out.octets(request.slice(DESTINATION_AT, ADDRESS_OCTETS)).octets(request.slice(SOURCE_AT, ADDRESS_OCTETS));
        out.u8(ECHO_REPLY).u8(0).u16(0).octets(message.slice(4));
        Octets plain = out.toOctets();
        int sum = InternetChecksum.sum(pseudoHeader(plain, message.length()).concat(plain.slice(HEADER_OCTETS)));
        return new OctetWriter(plain.length())
                .octets(plain)
                .setU16(HEADER_OCTETS + 2, ~sum)
                .toOctets();
    }

    /** What the checksum covers besides the message (RFC 8200, section 8.1). */
    private static Octets pseudoHeader(Octets datagram, int length) {
        return new OctetWriter(HEADER_OCTETS)
                .octets(datagram.slice(SOURCE_AT, 2 * ADDRESS_OCTETS))
                .i32(length)
                .i32(ICMPV6)
                .toOctets();
    }
}
