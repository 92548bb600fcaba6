package dev.ringback.simulator.radius;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A packet of RADIUS (RFC 2865, section 3):
 *
 * <pre>
 *  0  code            1 octet
 *  1  identifier      1 octet
 *  2  length          2 octets, 20..4096: what is beyond it is padding
 *  4  authenticator  16 octets
 * 20  attributes
 * </pre>
 */
record RadiusPacket(int code, int identifier, Octets authenticator, List<RadiusAttribute> attributes) {
    static final int ACCESS_REQUEST = 1;
    static final int ACCESS_ACCEPT = 2;
    static final int ACCESS_REJECT = 3;
    static final int ACCESS_CHALLENGE = 11;

    static final int HEADER_OCTETS = 20;
    static final int AUTHENTICATOR_OCTETS = 16;
    static final int AUTHENTICATOR_AT = 4;
    static final int MAX_OCTETS = 4096;

    private static final String WHAT = "RADIUS packet";

    /** Copies the list. */
    RadiusPacket {
        attributes = List.copyOf(attributes);
    }

    /** The packet in a datagram. */
    static RadiusPacket read(Octets datagram) throws MalformedPacketException {
        OctetReader header = new OctetReader(datagram, WHAT);
        int code = header.u8("code");
        int identifier = header.u8("identifier");
        int length = header.u16("length");
        if (length < HEADER_OCTETS || length > MAX_OCTETS || length > datagram.length()) {
            throw new MalformedPacketException(
                    WHAT + ": length " + length + " in a datagram of " + datagram.length() + " octets");
        }
        Octets authenticator = header.octets(AUTHENTICATOR_OCTETS, "authenticator");
        Octets rest = datagram.slice(HEADER_OCTETS, length - HEADER_OCTETS);
        return new RadiusPacket(code, identifier, authenticator, attributes(rest, WHAT));
    }

    /** The attributes in a run of octets. */
    static List<RadiusAttribute> attributes(Octets octets, String what) throws MalformedPacketException {
        OctetReader reader = new OctetReader(octets, what);
        List<RadiusAttribute> attributes = new ArrayList<>();
        while (reader.remaining() > 0) {
            int type = reader.u8("type of an attribute");
            int length = reader.u8("length of attribute " + type);
            if (length < 2) {
                throw new MalformedPacketException(what + ": attribute " + type + " has the length " + length);
            }
            attributes.add(new RadiusAttribute(type, reader.octets(length - 2, "attribute " + type)));
        }
        return attributes;
    }

    /** The octets of the packet. */
    Octets toOctets() {
        OctetWriter out = new OctetWriter(512).u8(code).u8(identifier).u16(0).octets(authenticator);
        for (RadiusAttribute attribute : attributes) {
            out.u8(attribute.type()).u8(attribute.value().length() + 2).octets(attribute.value());
        }
        return out.setU16(2, out.length()).toOctets();
    }

    /** The value of the first attribute of a type, or null. */
    @Nullable
    Octets find(int type) {
        return find(attributes, type);
    }

    /** All values of a type, one after the other: what does not fit into one attribute. */
    Octets all(int type) {
        Octets joined = Octets.EMPTY;
        for (RadiusAttribute attribute : attributes) {
            joined = attribute.type() == type ? joined.concat(attribute.value()) : joined;
        }
        return joined;
    }

    /** The same in a list. */
    static @Nullable Octets find(List<RadiusAttribute> attributes, int type) {
        for (RadiusAttribute attribute : attributes) {
            if (attribute.type() == type) {
                return attribute.value();
            }
        }
        return null;
    }

    /** A number of four octets; null when there is none, or none of that form. */
    @Nullable
    Integer number(int type) {
        Octets value = find(type);
        return value == null || value.length() != Integer.BYTES ? null : value.i32(0);
    }
}
