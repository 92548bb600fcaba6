package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * A packet of LCP or of a network control protocol (RFC 1661, section 5).
 *
 * <pre>
 * offset  0     code
 *         1     identifier
 *         2..3  length of the packet, these four octets included
 *         4..   data; what follows the length is padding
 * </pre>
 *
 * @param code 0..255
 * @param identifier 0..255
 * @param data at most 65531 octets
 */
public record ControlPacket(int code, int identifier, Octets data) {
    /** Configure-Request. */
    public static final int CONFIGURE_REQUEST = 1;
    /** Configure-Ack. */
    public static final int CONFIGURE_ACK = 2;
    /** Configure-Nak. */
    public static final int CONFIGURE_NAK = 3;
    /** Configure-Reject. */
    public static final int CONFIGURE_REJECT = 4;
    /** Terminate-Request. */
    public static final int TERMINATE_REQUEST = 5;
    /** Terminate-Ack. */
    public static final int TERMINATE_ACK = 6;
    /** Code-Reject. */
    public static final int CODE_REJECT = 7;

    /** Code, identifier and length, octets. */
    public static final int HEADER_OCTETS = 4;

    private static final int MAX_LENGTH_OCTETS = 0xFFFF;

    /** Refuses what cannot be sent. */
    public ControlPacket {
        if (code < 0 || code > 0xFF || identifier < 0 || identifier > 0xFF) {
            throw new IllegalArgumentException("code " + code + " or identifier " + identifier + " is not in 0..255");
        }
        if (data.length() > MAX_LENGTH_OCTETS - HEADER_OCTETS) {
            throw new IllegalArgumentException(data.length() + " octets of data do not fit in a packet");
        }
    }

    /** The packet in an information field; {@code protocol} names it in the error. */
    public static ControlPacket read(String protocol, Octets information) throws MalformedPacketException {
        if (information.length() < HEADER_OCTETS) {
            throw new MalformedPacketException(
                    protocol + ": " + information.length() + " octets, a header has " + HEADER_OCTETS);
        }
        int length = information.u16(2);
        if (length < HEADER_OCTETS || length > information.length()) {
            throw new MalformedPacketException(protocol + " code " + information.u8(0) + ": length " + length + ", but "
                    + information.length() + " octets are there");
        }
        return new ControlPacket(
                information.u8(0), information.u8(1), information.slice(HEADER_OCTETS, length - HEADER_OCTETS));
    }

    /** The information field. */
    public Octets toOctets() {
        return new OctetWriter(HEADER_OCTETS + data.length())
                .u8(code)
                .u8(identifier)
                .u16(HEADER_OCTETS + data.length())
                .octets(data)
                .toOctets();
    }
}
