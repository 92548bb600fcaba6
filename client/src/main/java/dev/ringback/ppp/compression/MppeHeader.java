package dev.ringback.ppp.compression;

/** The first two octets of an MPPE packet's information (RFC 3078, section 3.1): four bits and the coherency count. */
final class MppeHeader {
    static final int OCTETS = 2;

    /** A: the tables were started for this packet. */
    static final int FLUSHED = 0x8000;
    /** B: for MPPC only. */
    static final int RESTARTED = 0x4000;
    /** C: compressed by MPPC, which we never agree on. */
    static final int COMPRESSED = 0x2000;
    /** D: encrypted. */
    static final int ENCRYPTED = 0x1000;

    /** The counts go from 0 to 4095, and begin again. */
    static final int COUNT_MASK = 0x0FFF;

    private static final int FLAG_MASK = 0xFF;

    private MppeHeader() {}

    /** Whether a packet with this count changes the key in stateful mode (section 7.2). */
    static boolean isFlag(int count) {
        return (count & FLAG_MASK) == FLAG_MASK;
    }

    /** The first count from this one on that is a flag's. */
    static int nextFlag(int count) {
        return count | FLAG_MASK;
    }

    static int next(int count) {
        return (count + 1) & COUNT_MASK;
    }
}
