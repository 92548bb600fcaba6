package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * A packet of EAP (RFC 3748, section 4):
 *
 * <pre>
 * 0  code        one octet: 1 Request, 2 Response, 3 Success, 4 Failure
 * 1  identifier  one octet
 * 2  length      two octets, of the whole packet; what follows it is padding
 * 4  type        one octet, of Request and Response only
 * 5  data        of the type
 * </pre>
 *
 * @param type 0 for Success and Failure
 * @param data empty for Success and Failure
 */
public record EapPacket(int code, int identifier, int type, Octets data) {
    /** The authenticator asks. */
    public static final int REQUEST = 1;
    /** The peer answers. */
    public static final int RESPONSE = 2;
    /** Yes; the end. */
    public static final int SUCCESS = 3;
    /** No; the end. */
    public static final int FAILURE = 4;

    /** Who are you (section 5.1). */
    public static final int IDENTITY = 1;
    /** Something to show to a person (section 5.2). */
    public static final int NOTIFICATION = 2;
    /** Not this type but one of these (section 5.3.1); Responses only. */
    public static final int NAK = 3;

    /** What any lower layer carries (section 3.1): no packet of ours is longer. */
    public static final int MAX_OCTETS = 1020;

    private static final int HEADER_OCTETS = 4;
    private static final int TYPED_HEADER_OCTETS = 5;

    /** Refuses what does not fit in the fields. */
    public EapPacket {
        if ((code == REQUEST || code == RESPONSE) != (type != 0)) {
            throw new IllegalArgumentException(
                    "code " + code + " with type " + type + ": a Request and a Response have a type, nothing else has");
        }
        if (data.length() > MAX_OCTETS - TYPED_HEADER_OCTETS || (type == 0 && !data.isEmpty())) {
            throw new IllegalArgumentException(
                    data.length() + " octets of data do not fit in a packet of code " + code);
        }
    }

    /** Reads one. */
    public static EapPacket read(Octets information) throws MalformedPacketException {
        if (information.length() < HEADER_OCTETS) {
            throw new MalformedPacketException("EAP: a packet of " + information.length()
                    + " octets is shorter than its header of " + HEADER_OCTETS);
        }
        int code = information.u8(0);
        if (code < REQUEST || code > FAILURE) {
            throw new MalformedPacketException("EAP: code " + code + " is not in 1..4");
        }
        boolean typed = code == REQUEST || code == RESPONSE;
        int least = typed ? TYPED_HEADER_OCTETS : HEADER_OCTETS;
        int most = Math.min(information.length(), typed ? MAX_OCTETS : HEADER_OCTETS);
        int length = information.u16(2);
        if (length < least || length > most) {
            throw new MalformedPacketException("EAP: length " + length + " of a packet with code " + code
                    + " is not in " + least + ".." + most + "; " + information.length() + " octets were received");
        }
        if (!typed) {
            return new EapPacket(code, information.u8(1), 0, Octets.EMPTY);
        }
        int type = information.u8(HEADER_OCTETS);
        if (type == 0) {
            throw new MalformedPacketException("EAP: type 0 is none");
        }
        Octets data = information.slice(TYPED_HEADER_OCTETS, length - TYPED_HEADER_OCTETS);
        return new EapPacket(code, information.u8(1), type, data);
    }

    /** The packet as octets. */
    public Octets write() {
        int length = (type == 0 ? HEADER_OCTETS : TYPED_HEADER_OCTETS) + data.length();
        OctetWriter writer = new OctetWriter(length).u8(code).u8(identifier).u16(length);
        return (type == 0 ? writer : writer.u8(type).octets(data)).toOctets();
    }
}
