package dev.ringback.simulator.notation;

import java.util.List;

/** MPPE's bits as six flags, what is left over behind them. */
final class MppeText {
    private static final String FLAGS = "HMSLDC";
    private static final List<Integer> BITS = List.of(0x0100_0000, 0x80, 0x40, 0x20, 0x10, 0x01);

    private MppeText() {}

    static String print(int bits) {
        StringBuilder text = new StringBuilder();
        int known = 0;
        for (int i = 0; i < BITS.size(); i++) {
            known |= BITS.get(i);
            text.append(i == 0 ? "" : " ")
                    .append((bits & BITS.get(i)) != 0 ? '+' : '-')
                    .append(FLAGS.charAt(i));
        }
        if ((bits & ~known) != 0) {
            text.append(" +U (");
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append(shift == 24 ? "" : " ");
                text.append(
                        Integer.toHexString(((bits >> shift) & 0xFF) | 0x100).substring(1));
            }
            text.append(')');
        }
        return text.toString();
    }

    /** The bits of six flags, or -1. */
    static long read(String text) {
        String[] words = text.split(" ");
        int bits = 0;
        for (int i = 0; i < BITS.size(); i++) {
            if (words.length != BITS.size() || words[i].length() != 2 || words[i].charAt(1) != FLAGS.charAt(i)) {
                return -1;
            }
            char sign = words[i].charAt(0);
            if (sign != '+' && sign != '-') {
                return -1;
            }
            bits |= sign == '+' ? BITS.get(i) : 0;
        }
        return bits;
    }
}
