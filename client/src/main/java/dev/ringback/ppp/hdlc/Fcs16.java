package dev.ringback.ppp.hdlc;

/** The 16-bit frame check sequence (RFC 1662, appendix C.2), eight octets a step. */
final class Fcs16 {
    /** Before the first octet. */
    static final int INITIAL = 0xFFFF;

    /** What comes out over a frame and its own sequence when no bit fell over. */
    static final int GOOD = 0xF0B8;

    private static final int POLYNOMIAL = 0x8408;
    private static final char[][] TABLES = tables();

    private Fcs16() {}

    /** Goes on from a value over the octets {@code from} to {@code to}, exclusive; the complement of the end is sent. */
    static int update(int fcs, byte[] octets, int from, int to) {
        int value = fcs;
        int i = from;
        for (int last = to - 8; i <= last; i += 8) {
            value = TABLES[7][(value ^ octets[i]) & 0xFF]
                    ^ TABLES[6][((value >> 8) ^ octets[i + 1]) & 0xFF]
                    ^ TABLES[5][octets[i + 2] & 0xFF]
                    ^ TABLES[4][octets[i + 3] & 0xFF]
                    ^ TABLES[3][octets[i + 4] & 0xFF]
                    ^ TABLES[2][octets[i + 5] & 0xFF]
                    ^ TABLES[1][octets[i + 6] & 0xFF]
                    ^ TABLES[0][octets[i + 7] & 0xFF];
        }
        for (char[] table = TABLES[0]; i < to; i++) {
            value = (value >> 8) ^ table[(value ^ octets[i]) & 0xFF];
        }
        return value;
    }

    /** Table n holds what an octet does to the value when n more octets of zero follow it. */
    private static char[][] tables() {
        char[][] tables = new char[8][256];
        for (int octet = 0; octet < 256; octet++) {
            int value = octet;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ POLYNOMIAL;
            }
            tables[0][octet] = (char) value;
        }
        for (int n = 1; n < 8; n++) {
            for (int octet = 0; octet < 256; octet++) {
                int before = tables[n - 1][octet];
                tables[n][octet] = (char) ((before >> 8) ^ tables[0][before & 0xFF]);
            }
        }
        return tables;
    }
}
