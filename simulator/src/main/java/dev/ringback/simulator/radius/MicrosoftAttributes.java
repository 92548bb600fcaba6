package dev.ringback.simulator.radius;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/** Microsoft's attributes (RFC 2548), each inside a Vendor-Specific (RFC 2865, section 5.26) of vendor 311. */
final class MicrosoftAttributes {
    static final int MS_CHAP_RESPONSE = 1;
    static final int MS_CHAP_ERROR = 2;
    static final int MS_CHAP_CPW_2 = 4;
    static final int MS_CHAP_LM_ENC_PW = 5;
    static final int MS_CHAP_NT_ENC_PW = 6;
    static final int MS_CHAP_CHALLENGE = 11;
    static final int MS_CHAP_MPPE_KEYS = 12;
    static final int MS_MPPE_SEND_KEY = 16;
    static final int MS_MPPE_RECV_KEY = 17;
    static final int MS_CHAP2_RESPONSE = 25;
    static final int MS_CHAP2_SUCCESS = 26;
    static final int MS_CHAP2_CPW = 27;

    /** Octets of an encrypted password in one attribute, less its header of code, identifier and number. */
    static final int MAX_PART_OCTETS = 243;

    private static final int VENDOR = 311;

    private MicrosoftAttributes() {}

    /** One to send. */
    static RadiusAttribute of(int type, Octets value) {
        OctetWriter out =
                new OctetWriter(value.length() + 6).i32(VENDOR).u8(type).u8(value.length() + 2);
        return new RadiusAttribute(
                RadiusAttribute.VENDOR_SPECIFIC, out.octets(value).toOctets());
    }

    /** All of a packet; a Vendor-Specific may hold several. */
    static List<RadiusAttribute> in(RadiusPacket packet) throws MalformedPacketException {
        List<RadiusAttribute> found = new ArrayList<>();
        for (RadiusAttribute attribute : packet.attributes()) {
            if (attribute.type() == RadiusAttribute.VENDOR_SPECIFIC) {
                OctetReader reader = new OctetReader(attribute.value(), "Vendor-Specific");
                if (reader.i32("vendor") == VENDOR) {
                    found.addAll(RadiusPacket.attributes(reader.rest(), "Vendor-Specific of Microsoft"));
                }
            }
        }
        return found;
    }
}
