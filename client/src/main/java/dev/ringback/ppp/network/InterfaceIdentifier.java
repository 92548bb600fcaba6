package dev.ringback.ppp.network;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.random.RandomGenerator;

/**
 * The interface identifier of one end of a link: the lower half of its link-local address (RFC 5072, section 4.1).
 *
 * @param value its eight octets, the first in the most significant place; 0 is "none yet"
 */
public record InterfaceIdentifier(long value) {
    /** Eight zero octets. */
    public static final InterfaceIdentifier NONE = new InterfaceIdentifier(0);

    private static final String PREFIX = "fe80::";
    private static final int LINK_LOCAL = 0xFE80;
    private static final int ADDRESS_OCTETS = 16;
    private static final int GROUPS = 4;
    private static final int GROUP_BITS = 16;
    private static final long UNIVERSAL_BIT = 0x0200_0000_0000_0000L;

    /** The identifier of up to four groups of hexadecimal digits; throws IllegalArgumentException naming the text. */
    public static InterfaceIdentifier of(String groups) {
        String[] parts = groups.split(":", -1);
        long value = 0;
        for (String part : parts) {
            if (parts.length != GROUPS || !part.matches("[0-9A-Fa-f]{1,4}")) {
                throw new IllegalArgumentException(
                        "\"" + groups + "\" is not an interface identifier such as 0:0:0:1 or 211:22ff:fe33:4455");
            }
            value = (value << GROUP_BITS) | Integer.parseInt(part, 16);
        }
        return new InterfaceIdentifier(value);
    }

    /** A random one that is not zero; the universal bit is not set, because it is unique on this link only. */
    public static InterfaceIdentifier random(RandomGenerator random) {
        byte[] octets = new byte[Long.BYTES];
        long value = 0;
        while (value == 0) {
            random.nextBytes(octets);
            for (byte octet : octets) {
                value = (value << Byte.SIZE) | (octet & 0xFF);
            }
            value &= ~UNIVERSAL_BIT;
        }
        return new InterfaceIdentifier(value);
    }

    /** The identifier in a link-local address as {@link #linkLocal} writes it; throws IllegalArgumentException. */
    public static InterfaceIdentifier ofLinkLocal(String address) {
        String[] parts =
                address.startsWith(PREFIX) ? address.substring(PREFIX.length()).split(":") : new String[0];
        if (parts.length == 0 || parts.length > GROUPS) {
            throw new IllegalArgumentException("\"" + address + "\" is no link-local address such as fe80::1");
        }
        return of("0:".repeat(GROUPS - parts.length) + String.join(":", parts));
    }

    /** The link-local address, 16 octets. */
    public Octets linkLocalOctets() {
        return new OctetWriter(ADDRESS_OCTETS)
                .u16(LINK_LOCAL)
                .zeros(ADDRESS_OCTETS / 2 - 2)
                .i32((int) (value >> Integer.SIZE))
                .i32((int) value)
                .toOctets();
    }

    /** Whether it is zero. */
    public boolean isNone() {
        return value == 0;
    }

    /** The link-local address, written as RFC 5952 has it: {@code fe80::211:22ff:fe33:4455}. */
    public String linkLocal() {
        StringBuilder text = new StringBuilder("fe80:");
        boolean leading = true;
        for (int i = GROUPS - 1; i >= 0; i--) {
            int group = (int) (value >>> (i * GROUP_BITS)) & 0xFFFF;
            leading &= group == 0;
            if (!leading) {
                text.append(':').append(Integer.toHexString(group));
            }
        }
        return leading ? text.append(':').toString() : text.toString();
    }

    /** Four groups of hexadecimal digits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = GROUPS - 1; i >= 0; i--) {
            text.append(Integer.toHexString((int) (value >>> (i * GROUP_BITS)) & 0xFFFF));
            text.append(i == 0 ? "" : ":");
        }
        return text.toString();
    }
}
