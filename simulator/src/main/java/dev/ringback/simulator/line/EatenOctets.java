package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import java.util.List;

/**
 * Octets of certain values never arrive: XON and XOFF, which something on the way takes for flow control, or what a
 * terminal server does not let through.
 *
 * @param values 0..255; 1..256 of them
 */
public record EatenOctets(List<Integer> values) implements LineImpairment {
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int GREATEST = 0xFF;

    /** Copies the values; refuses those of no octet. */
    public EatenOctets {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > GREATEST + 1) {
            throw new IllegalArgumentException(values.size() + " values eaten; write 1..256 of them");
        }
        for (int value : values) {
            if (value < 0 || value > GREATEST) {
                throw new IllegalArgumentException("the octet " + value + " eaten; write 0..255");
            }
        }
    }

    /** XON and XOFF: 11 and 13 hexadecimal. */
    public static EatenOctets xonXoff() {
        return new EatenOctets(List.of(XON, XOFF));
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        boolean[] eaten = new boolean[GREATEST + 1];
        values.forEach(value -> eaten[value] = true);
        return new SpoilingReceiver(next, run -> {
            OctetWriter left = new OctetWriter(run.length());
            for (int i = 0; i < run.length(); i++) {
                if (!eaten[run.u8(i)]) {
                    left.u8(run.u8(i));
                }
            }
            int lost = run.length() - left.length();
            if (lost > 0) {
                next.harmed(new LineHarm.Lost(lost, "the line eats such octets"));
            }
            return lost == 0 ? run : left.toOctets();
        });
    }
}
