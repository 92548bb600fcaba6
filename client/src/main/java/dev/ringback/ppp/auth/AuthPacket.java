package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * A packet of PAP or CHAP (RFC 1334, section 2.2; RFC 1994, section 4), and of MS-CHAPv2 inside EAP:
 *
 * <pre>
 * 0  code        one octet
 * 1  identifier  one octet
 * 2  length      two octets, of the whole packet; what follows it is padding
 * 4  data
 * </pre>
 */
public record AuthPacket(int code, int identifier, Octets data) {
    /** Octets before the data. */
    public static final int HEADER_OCTETS = 4;

    static final int MAX_OCTETS = 0xFFFF;

    /** Refuses data that does not fit in a packet. */
    public AuthPacket {
        if (data.length() > MAX_OCTETS - HEADER_OCTETS) {
            throw new IllegalArgumentException(data.length() + " octets of data do not fit in a packet");
        }
    }

    /** Reads one; {@code protocol} names it in the errors. */
    public static AuthPacket read(Octets information, String protocol) throws MalformedPacketException {
        if (information.length() < HEADER_OCTETS) {
            throw new MalformedPacketException(protocol + ": a packet of " + information.length()
                    + " octets is shorter than its header of " + HEADER_OCTETS);
        }
        int length = information.u16(2);
        if (length < HEADER_OCTETS || length > information.length()) {
            throw new MalformedPacketException(protocol + ": length " + length + " is not in " + HEADER_OCTETS + ".."
                    + information.length() + ", the octets received");
        }
        return new AuthPacket(
                information.u8(0), information.u8(1), information.slice(HEADER_OCTETS, length - HEADER_OCTETS));
    }

    /** The packet as octets. */
    public Octets write() {
        return new OctetWriter(HEADER_OCTETS + data.length())
                .u8(code)
                .u8(identifier)
                .u16(HEADER_OCTETS + data.length())
                .octets(data)
                .toOctets();
    }
}
