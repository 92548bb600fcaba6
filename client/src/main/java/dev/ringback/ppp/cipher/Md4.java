package dev.ringback.ppp.cipher;

import java.util.Arrays;

/** MD4 (RFC 1320), which the JCE lacks. It leaves nothing of the message behind. Not thread-safe. */
public final class Md4 {
    /** The length of a digest. */
    public static final int DIGEST_OCTETS = 16;

    private static final int BLOCK_OCTETS = 64;
    private static final int ROUND_2 = 0x5A827999; // the square root of 2, RFC 1320, section 3.4
    private static final int ROUND_3 = 0x6ED9EBA1; // the square root of 3

    private final int[] words = new int[16];
    private final byte[] tail = new byte[2 * BLOCK_OCTETS];
    private int a;
    private int b;
    private int c;
    private int d;

    /** A digest that is ready. */
    public Md4() {}

    /** The digest of a message, 16 octets. */
    public byte[] digest(byte[] message) {
        a = 0x67452301;
        b = 0xEFCDAB89;
        c = 0x98BADCFE;
        d = 0x10325476;
        int whole = message.length - message.length % BLOCK_OCTETS;
        for (int at = 0; at < whole; at += BLOCK_OCTETS) {
            block(message, at);
        }
        int left = message.length - whole;
        System.arraycopy(message, whole, tail, 0, left);
        tail[left] = (byte) 0x80;
        int end = left + 9 <= BLOCK_OCTETS ? BLOCK_OCTETS : 2 * BLOCK_OCTETS;
        long bits = 8L * message.length;
        for (int i = 0; i < 8; i++) {
            tail[end - 8 + i] = (byte) (bits >>> (8 * i));
        }
        for (int at = 0; at < end; at += BLOCK_OCTETS) {
            block(tail, at);
        }
        Arrays.fill(tail, (byte) 0);
        Arrays.fill(words, 0);
        byte[] digest = new byte[DIGEST_OCTETS];
        write(a, digest, 0);
        write(b, digest, 4);
        write(c, digest, 8);
        write(d, digest, 12);
        return digest;
    }

    private void block(byte[] octets, int at) {
        for (int i = 0; i < 16; i++) {
            int from = at + 4 * i;
            words[i] = (octets[from] & 0xFF)
                    | (octets[from + 1] & 0xFF) << 8
                    | (octets[from + 2] & 0xFF) << 16
                    | (octets[from + 3] & 0xFF) << 24;
        }
        int beforeA = a;
        int beforeB = b;
        int beforeC = c;
        int beforeD = d;
        for (int i = 0; i < 16; i += 4) {
            a = Integer.rotateLeft(a + f(b, c, d) + words[i], 3);
            d = Integer.rotateLeft(d + f(a, b, c) + words[i + 1], 7);
            c = Integer.rotateLeft(c + f(d, a, b) + words[i + 2], 11);
            b = Integer.rotateLeft(b + f(c, d, a) + words[i + 3], 19);
        }
        for (int i = 0; i < 4; i++) {
            a = Integer.rotateLeft(a + g(b, c, d) + words[i] + ROUND_2, 3);
            d = Integer.rotateLeft(d + g(a, b, c) + words[i + 4] + ROUND_2, 5);
            c = Integer.rotateLeft(c + g(d, a, b) + words[i + 8] + ROUND_2, 9);
            b = Integer.rotateLeft(b + g(c, d, a) + words[i + 12] + ROUND_2, 13);
        }
        for (int k = 0; k < 4; k++) {
            int i = (k & 1) << 1 | k >> 1; // 0, 2, 1, 3
            a = Integer.rotateLeft(a + h(b, c, d) + words[i] + ROUND_3, 3);
            d = Integer.rotateLeft(d + h(a, b, c) + words[i + 8] + ROUND_3, 9);
            c = Integer.rotateLeft(c + h(d, a, b) + words[i + 4] + ROUND_3, 11);
            b = Integer.rotateLeft(b + h(c, d, a) + words[i + 12] + ROUND_3, 15);
        }
        a += beforeA;
        b += beforeB;
        c += beforeC;
        d += beforeD;
    }

    private static int f(int x, int y, int z) {
        return (x & y) | (~x & z);
    }

    private static int g(int x, int y, int z) {
        return (x & y) | (x & z) | (y & z);
    }

    private static int h(int x, int y, int z) {
        return x ^ y ^ z;
    }

    private static void write(int word, byte[] octets, int at) {
        for (int i = 0; i < 4; i++) {
            octets[at + i] = (byte) (word >>> (8 * i));
        }
    }
}
