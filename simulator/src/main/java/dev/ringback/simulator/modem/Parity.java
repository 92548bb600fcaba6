package dev.ringback.simulator.modem;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/** The eighth bit of characters that have seven: a computer's, as its {@code AT} shows it (V.250, section 4.3). */
enum Parity {
    /** No parity and eight bits, or seven and the eighth always 0. */
    NONE,
    /** An even number of ones. */
    EVEN,
    /** An odd number of ones. */
    ODD,
    /** Always 1; so looks a second stop bit behind seven bits, too. */
    MARK;

    private static final int EIGHTH = 0x80;
    private static final int SEVEN_BITS = 0x7F;
    private static final int SEVEN_AND_PARITY = 5;
    private static final int SEVEN_AND_TWO_STOP_BITS = 4;

    /** The one that two characters have, of which one has an even and one an odd number of ones: A and T, a and t, A and /. */
    static Parity of(int first, int second) {
        boolean firstSet = (first & EIGHTH) != 0;
        boolean secondSet = (second & EIGHTH) != 0;
        if (firstSet == secondSet) {
            return firstSet ? MARK : NONE;
        }
        return EVEN.with(first) == first ? EVEN : ODD;
    }

    /** What {@code +ICF} says; formats that this cable of ten bits a character cannot show have none. */
    static Parity ofIcf(int format, int parity) {
        if (format == SEVEN_AND_TWO_STOP_BITS) {
            return MARK;
        }
        if (format != SEVEN_AND_PARITY) {
            return NONE;
        }
        return switch (parity) {
            case 0 -> ODD;
            case 1 -> EVEN;
            case 2 -> MARK;
            default -> NONE; // space
        };
    }

    /** A character with its eighth bit; without parity as it is. */
    int with(int character) {
        int seven = character & SEVEN_BITS;
        boolean odd = Integer.bitCount(seven) % 2 == 1;
        return switch (this) {
            case NONE -> character;
            case EVEN -> odd ? seven | EIGHTH : seven;
            case ODD -> odd ? seven : seven | EIGHTH;
            case MARK -> seven | EIGHTH;
        };
    }

    /** All of them. */
    Octets with(Octets run) {
        if (this == NONE) {
            return run;
        }
        OctetWriter out = new OctetWriter(run.length());
        for (int i = 0; i < run.length(); i++) {
            out.u8(with(run.u8(i)));
        }
        return out.toOctets();
    }
}
