package dev.ringback.simulator.radius;

import dev.ringback.octets.Octets;

/**
 * An attribute (RFC 2865, section 5), or one inside the Vendor-Specific of Microsoft (RFC 2548), which has the same form:
 *
 * <pre>
 * 0  type    1 octet
 * 1  length  1 octet, 2 or more: of the whole attribute
 * 2  value
 * </pre>
 */
record RadiusAttribute(int type, Octets value) {
    /** What its length has room for. */
    static final int MAX_VALUE_OCTETS = 253;

    static final int USER_NAME = 1;
    static final int USER_PASSWORD = 2;
    static final int CHAP_PASSWORD = 3;
    static final int NAS_PORT = 5;
    static final int SERVICE_TYPE = 6;
    static final int FRAMED_PROTOCOL = 7;
    static final int FRAMED_IP_ADDRESS = 8;
    static final int FRAMED_MTU = 12;
    static final int REPLY_MESSAGE = 18;
    static final int CALLBACK_NUMBER = 19;
    static final int STATE = 24;
    static final int VENDOR_SPECIFIC = 26;
    static final int SESSION_TIMEOUT = 27;
    static final int IDLE_TIMEOUT = 28;
    static final int CALLED_STATION_ID = 30;
    static final int CALLING_STATION_ID = 31;
    static final int NAS_IDENTIFIER = 32;
    static final int CHAP_CHALLENGE = 60;
    static final int NAS_PORT_TYPE = 61;
    /** RFC 3579. */
    static final int EAP_MESSAGE = 79;

    static final int MESSAGE_AUTHENTICATOR = 80;

    /** Refuses what an attribute has no room for. */
    RadiusAttribute {
        if (type < 0 || type > 0xFF || value.length() > MAX_VALUE_OCTETS) {
            throw new IllegalArgumentException("attribute " + type + " of " + value.length() + " octets");
        }
    }

    /** One with a number of four octets. */
    static RadiusAttribute ofNumber(int type, int number) {
        return new RadiusAttribute(
                type, Octets.of(number >>> 24, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF));
    }
}
