package dev.ringback.ppp.cipher;

import java.util.Arrays;

/** RC4, which encrypts and decrypts alike: tables that can be wiped, and go on from one packet to the next. Not thread-safe. */
public final class Rc4 {
    private static final int TABLE_ENTRIES = 256;

    private final byte[] table = new byte[TABLE_ENTRIES];
    private int i;
    private int j;

    /** Tables that have not been started. */
    public Rc4() {}

    /** Starts the tables with a key of 1 to 256 octets. */
    public void start(byte[] key) {
        for (int n = 0; n < TABLE_ENTRIES; n++) {
            table[n] = (byte) n;
        }
        int mix = 0;
        for (int n = 0; n < TABLE_ENTRIES; n++) {
            mix = (mix + table[n] + key[n % key.length]) & 0xFF;
            swap(n, mix);
        }
        i = 0;
        j = 0;
    }

    /** Encrypts or decrypts these octets in place. */
    public void apply(byte[] octets, int offset, int length) {
        for (int n = offset; n < offset + length; n++) {
            i = (i + 1) & 0xFF;
            j = (j + table[i]) & 0xFF;
            swap(i, j);
            octets[n] ^= table[(table[i] + table[j]) & 0xFF];
        }
    }

    /** Overwrites the tables, from which the key can be reckoned back. */
    public void wipe() {
        Arrays.fill(table, (byte) 0);
    }

    private void swap(int a, int b) {
        byte held = table[a];
        table[a] = table[b];
        table[b] = held;
    }
}
