package dev.ringback.ppp.network;

/**
 * An IPv4 address.
 *
 * @param value its four octets, the first in the most significant place; 0 is "none yet"
 */
public record Ipv4Address(int value) {
    /** 0.0.0.0. */
    public static final Ipv4Address NONE = new Ipv4Address(0);

    /** The address of a dotted text; throws IllegalArgumentException naming the text. */
    public static Ipv4Address of(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        int value = 0;
        for (String part : parts) {
            if (parts.length != 4 || !part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                throw new IllegalArgumentException("\"" + dotted + "\" is not an IPv4 address such as 192.0.2.1");
            }
            value = (value << 8) | Integer.parseInt(part);
        }
        return new Ipv4Address(value);
    }

    /** Whether it is 0.0.0.0. */
    public boolean isNone() {
        return value == 0;
    }

    @Override
    public String toString() {
        return (value >>> 24) + "." + ((value >> 16) & 0xFF) + "." + ((value >> 8) & 0xFF) + "." + (value & 0xFF);
    }
}
