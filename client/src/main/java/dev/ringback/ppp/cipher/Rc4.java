package dev.ringback.ppp.cipher;

import java.util.Arrays;

/** RC4, which encrypts and decrypts alike: tables that can be wiped, and go on from one packet to the next. Not thread-safe. */
public final class Rc4 {
    private static final int TABLE_ENTRIES = 256;

    private final int[] table = new int[TABLE_ENTRIES]; // of 0..255
    private int i;
    private int j;

    /** Tables that have not been started. */
    public Rc4() {}

    /** Starts the tables with a key of 1 to 256 octets. */
    public void start(byte[] key) {
        for (int n = 0; n < TABLE_ENTRIES; n++) {
            table[n] = n;
        }
        int mix = 0;
        int next = 0; // of the key, over and over
        for (int n = 0; n < TABLE_ENTRIES; n++) {
            int held = table[n];
            mix = (mix + held + key[next]) & 0xFF;
            next = next + 1 == key.length ? 0 : next + 1;
            table[n] = table[mix];
            table[mix] = held;
        }
        i = 0;
        j = 0;
    }

    /** Encrypts or decrypts these octets in place. */
    public void apply(byte[] octets, int offset, int length) {
        int here = i;
        int there = j;
        for (int n = offset; n < offset + length; n++) {
            here = (here + 1) & 0xFF;
            int first = table[here];
            there = (there + first) & 0xFF;
            int second = table[there];
            table[here] = second;
            table[there] = first;
            octets[n] ^= (byte) table[(first + second) & 0xFF];
        }
        i = here;
        j = there;
    }

    /** Overwrites the tables, from which the key can be reckoned back. */
    public void wipe() {
        Arrays.fill(table, 0);
        i = 0;
        j = 0;
    }
}
