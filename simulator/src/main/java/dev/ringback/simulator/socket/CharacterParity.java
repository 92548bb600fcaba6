package dev.ringback.simulator.socket;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * The parity of a computer's port, as the values of SET-PARITY number it (RFC 2217, section 3), where a character has seven
 * bits and one of parity: on the wire that is eight bits, which are all that a modem sees.
 */
enum CharacterParity {
    /** No bit is for parity. */
    NONE,
    /** The ones of the eight bits are odd in number. */
    ODD,
    /** They are even. */
    EVEN,
    /** The eighth bit is 1. */
    MARK,
    /** It is 0. */
    SPACE;

    private static final int SEVEN_BITS = 0x7F;
    private static final int EIGHTH_BIT = 0x80;

    /** That of seven bits with this value of SET-PARITY, 1..5; none where a character has another length. */
    static CharacterParity of(int dataBits, int parity) {
        return dataBits == 7 ? values()[parity - 1] : NONE;
    }

    /** What a port sends of octets: their seven bits, and the one of parity. */
    Octets sent(Octets octets) {
        if (this == NONE) {
            return octets;
        }
        OctetWriter wire = new OctetWriter(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            wire.u8(with(octets.u8(i)));
        }
        return wire.toOctets();
    }

    /** What a port makes of octets that come: their seven bits. */
    Octets received(Octets wire) {
        if (this == NONE) {
            return wire;
        }
        OctetWriter octets = new OctetWriter(wire.length());
        for (int i = 0; i < wire.length(); i++) {
            octets.u8(wire.u8(i) & SEVEN_BITS);
        }
        return octets.toOctets();
    }

    /** Whether an octet that comes has another parity. */
    boolean isWrongIn(Octets wire) {
        for (int i = 0; this != NONE && i < wire.length(); i++) {
            if (with(wire.u8(i)) != wire.u8(i)) {
                return true;
            }
        }
        return false;
    }

    private int with(int octet) {
        int seven = octet & SEVEN_BITS;
        boolean odd = Integer.bitCount(seven) % 2 == 1;
        boolean eighth =
                switch (this) {
                    case EVEN -> odd;
                    case ODD -> !odd;
                    case MARK -> true;
                    case SPACE -> false;
                    case NONE -> (octet & EIGHTH_BIT) != 0;
                };
        return eighth ? seven | EIGHTH_BIT : seven;
    }
}
