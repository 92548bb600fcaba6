package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;

/** A line that carries seven bits, with something else in the place of the eighth. */
public enum EighthBit implements LineImpairment {
    /** Always 0: seven bits and space parity. */
    CLEARED,
    /** Always 1: seven bits and mark parity. */
    SET,
    /** Makes the number of ones even. */
    EVEN,
    /** Makes the number of ones odd. */
    ODD;

    private static final int SEVEN_BITS = 0x7F;
    private static final int EIGHTH = 0x80;

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new SpoilingReceiver(next, run -> {
            OctetWriter out = new OctetWriter(run.length());
            int changed = 0;
            for (int i = 0; i < run.length(); i++) {
                int octet = of(run.u8(i) & SEVEN_BITS);
                changed += octet == run.u8(i) ? 0 : 1;
                out.u8(octet);
            }
            if (changed > 0) {
                next.harmed(new LineHarm.Changed(changed, "the eighth bit is " + text()));
            }
            return changed == 0 ? run : out.toOctets();
        });
    }

    private int of(int seven) {
        boolean odd = Integer.bitCount(seven) % 2 == 1;
        boolean one =
                switch (this) {
                    case CLEARED -> false;
                    case SET -> true;
                    case EVEN -> odd;
                    case ODD -> !odd;
                };
        return one ? seven | EIGHTH : seven;
    }

    private String text() {
        return switch (this) {
            case CLEARED -> "cleared";
            case SET -> "set";
            case EVEN -> "even parity";
            case ODD -> "odd parity";
        };
    }
}
