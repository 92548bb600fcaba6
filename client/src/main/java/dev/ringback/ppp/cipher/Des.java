package dev.ringback.ppp.cipher;

import java.util.Arrays;

/**
 * DES on single blocks with keys of 56 bits (FIPS 46-3), as MS-CHAP uses it. It is here because Java's own needs twice as
 * long for the three blocks of an answer, and because a Java that is made to keep to approved algorithms has none. Not
 * thread-safe.
 *
 * <p>A half that has been expanded is never written down: its groups of six bits overlap, and each is a rotation away.
 */
public final class Des {
    /** Of a key without parity bits. */
    public static final int KEY_OCTETS = 7;

    /** What is encrypted at once. */
    public static final int BLOCK_OCTETS = 8;

    private static final int ROUNDS = 16;
    private static final int BOXES = 8;
    private static final int BOX_ENTRIES = 64;
    private static final int HALF_KEY_BITS = 28;
    private static final int HALF_KEY_MASK = (1 << HALF_KEY_BITS) - 1;
    private static final int GROUP_BITS = 7;
    private static final int GROUP_ENTRIES = 1 << GROUP_BITS;
    private static final int GROUPS = HALF_KEY_BITS / GROUP_BITS;
    private static final int TWO_PLACES = 0b0111_1110_1111_1100; // the rounds, from bit 0, whose key moves by two

    /** PERMUTED CHOICE 2: from which bit of both halves, counted from 1, each bit of a round's key is taken. */
    private static final int[] CHOICE = numbers("""
            14 17 11 24  1  5  3 28 15  6 21 10 23 19 12  4 26  8 16  7 27 20 13  2
            41 52 31 37 47 55 30 40 51 45 33 48 44 49 39 56 34 53 46 42 50 36 29 32
            """);

    /** P: from which bit of the eight boxes' output, counted from 1, each bit is taken. */
    private static final int[] PERMUTATION = numbers("""
            16  7 20 21 29 12 28 17  1 15 23 26  5 18 31 10  2  8 24 14 32 27  3  9 19 13 30  6 22 11  4 25
            """);

    /** S1 to S8, each of four rows of sixteen. */
    private static final int[] SELECTION = numbers("""
            14  4 13  1  2 15 11  8  3 10  6 12  5  9  0  7
             0 15  7  4 14  2 13  1 10  6 12 11  9  5  3  8
             4  1 14  8 13  6  2 11 15 12  9  7  3 10  5  0
            15 12  8  2  4  9  1  7  5 11  3 14 10  0  6 13
            15  1  8 14  6 11  3  4  9  7  2 13 12  0  5 10
             3 13  4  7 15  2  8 14 12  0  1 10  6  9 11  5
             0 14  7 11 10  4 13  1  5  8 12  6  9  3  2 15
            13  8 10  1  3 15  4  2 11  6  7 12  0  5 14  9
            10  0  9 14  6  3 15  5  1 13 12  7 11  4  2  8
            13  7  0  9  3  4  6 10  2  8  5 14 12 11 15  1
            13  6  4  9  8 15  3  0 11  1  2 12  5 10 14  7
             1 10 13  0  6  9  8  7  4 15 14  3 11  5  2 12
             7 13 14  3  0  6  9 10  1  2  8  5 11 12  4 15
            13  8 11  5  6 15  0  3  4  7  2 12  1 10 14  9
            10  6  9  0 12 11  7 13 15  1  3 14  5  2  8  4
             3 15  0  6 10  1 13  8  9  4  5 11 12  7  2 14
             2 12  4  1  7 10 11  6  8  5  3 15 13  0 14  9
            14 11  2 12  4  7 13  1  5  0 15 10  3  9  8  6
             4  2  1 11 10 13  7  8 15  9 12  5  6  3  0 14
            11  8 12  7  1 14  2 13  6 15  0  9 10  4  5  3
            12  1 10 15  9  2  6  8  0 13  3  4 14  7  5 11
            10 15  4  2  7 12  9  5  6  1 13 14  0 11  3  8
             9 14 15  5  2  8 12  3  7  0  4 10  1 13 11  6
             4  3  2 12  9  5 15 10 11 14  1  7  6  0  8 13
             4 11  2 14 15  0  8 13  3 12  9  7  5 10  6  1
            13  0 11  7  4  9  1 10 14  3  5 12  2 15  8  6
             1  4 11 13 12  3  7 14 10 15  6  8  0  5  9  2
             6 11 13  8  1  4 10  7  9  5  0 15 14  2  3 12
            13  2  8  4  6 15 11  1 10  9  3 14  5  0 12  7
             1 15 13  8 10  3  7  4 12  5  6 11  0 14  9  2
             7 11  4  1  9 12 14  2  0  6 10 13 15  3  5  8
             2  1 14  7  4 10  8 13 15 12  9  0  3  5  6 11
            """);

    /** A box and P together: at {@code 64 * box + six bits} what they add to a half. */
    private static final int[] BOX = boxes();

    /** At {@code 128 * group + seven bits} of a half of the key, which bits of a round's key they are: 24 of each half. */
    private static final int[] CHOICE_OF_C = choice(0);

    private static final int[] CHOICE_OF_D = choice(1);

    private final long[] keys = new long[3 * ROUNDS]; // of 48 bits, up to three rows of them

    /** A cipher without a key. */
    public Des() {}

    /** Encrypts the block at an index with the seven key octets at an index, into the result at an index. */
    public void encrypt(byte[] key, int keyAt, byte[] block, int blockAt, byte[] result, int resultAt) {
        schedule(key, keyAt, 0);
        crypt(0, 1, block, blockAt, result, resultAt);
    }

    /** The way back. */
    public void decrypt(byte[] key, int keyAt, byte[] block, int blockAt, byte[] result, int resultAt) {
        schedule(key, keyAt, 0);
        crypt(ROUNDS - 1, -1, block, blockAt, result, resultAt);
    }

    /**
     * The block of 8 octets encrypted with each of the three keys in 21: 24 octets. A round has to wait for the round before
     * it; three that know nothing of each other pass in little more time than one.
     */
    public byte[] encryptThrice(byte[] threeKeys, byte[] block) {
        for (int i = 0; i < 3; i++) {
            schedule(threeKeys, i * KEY_OCTETS, i * ROUNDS);
        }
        long mixed = initial(octets(block, 0));
        int left = (int) (mixed >>> Integer.SIZE);
        int right = (int) mixed;
        int leftOfSecond = left;
        int rightOfSecond = right;
        int leftOfThird = left;
        int rightOfThird = right;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ function(right, keys[round]);
            int nextOfSecond = leftOfSecond ^ function(rightOfSecond, keys[ROUNDS + round]);
            int nextOfThird = leftOfThird ^ function(rightOfThird, keys[2 * ROUNDS + round]);
            left = right;
            right = next;
            leftOfSecond = rightOfSecond;
            rightOfSecond = nextOfSecond;
            leftOfThird = rightOfThird;
            rightOfThird = nextOfThird;
        }
        Arrays.fill(keys, 0);
        byte[] result = new byte[3 * BLOCK_OCTETS];
        write(inverse(left, right), result, 0);
        write(inverse(leftOfSecond, rightOfSecond), result, BLOCK_OCTETS);
        write(inverse(leftOfThird, rightOfThird), result, 2 * BLOCK_OCTETS);
        return result;
    }

    /** The keys of the rounds. PERMUTED CHOICE 1 is a matrix on its side: its rows are the columns of the key's octets. */
    private void schedule(byte[] key, int at, int row) {
        long rows = 0; // seven bits in an octet each, the last octet first
        long bits = 0;
        for (int i = 0; i < KEY_OCTETS; i++) {
            bits = (bits << Byte.SIZE) | (key[at + i] & 0xFF);
        }
        for (int i = 0; i < BLOCK_OCTETS; i++) {
            rows = (rows << Byte.SIZE) | ((bits & 0x7F) << 1);
            bits >>>= GROUP_BITS;
        }
        long columns = transposed(rows);
        int c = (int) (columns >>> (Long.SIZE - HALF_KEY_BITS));
        int d = (int) ((columns >>> 8) & 0xFF) << 20
                | (int) ((columns >>> 16) & 0xFF) << 12
                | (int) ((columns >>> 24) & 0xFF) << 4
                | (int) ((columns >>> 32) & 0x0F);
        for (int round = 0; round < ROUNDS; round++) {
            int places = 1 + ((TWO_PLACES >> round) & 1);
            c = ((c << places) | (c >>> (HALF_KEY_BITS - places))) & HALF_KEY_MASK;
            d = ((d << places) | (d >>> (HALF_KEY_BITS - places))) & HALF_KEY_MASK;
            keys[row + round] = (long) chosen(CHOICE_OF_C, c) << 24 | chosen(CHOICE_OF_D, d);
        }
    }

    private static int chosen(int[] choice, int half) {
        return choice[half >>> 21]
                | choice[GROUP_ENTRIES + ((half >>> 14) & 0x7F)]
                | choice[2 * GROUP_ENTRIES + ((half >>> 7) & 0x7F)]
                | choice[3 * GROUP_ENTRIES + (half & 0x7F)];
    }

    private void crypt(int firstKey, int step, byte[] block, int blockAt, byte[] result, int resultAt) {
        long mixed = initial(octets(block, blockAt));
        int left = (int) (mixed >>> Integer.SIZE);
        int right = (int) mixed;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ function(right, keys[firstKey + step * round]);
            left = right;
            right = next;
        }
        Arrays.fill(keys, 0);
        write(inverse(left, right), result, resultAt);
    }

    private static long octets(byte[] block, int at) {
        long octets = 0;
        for (int i = 0; i < BLOCK_OCTETS; i++) {
            octets = (octets << Byte.SIZE) | (block[at + i] & 0xFF);
        }
        return octets;
    }

    private static void write(long octets, byte[] result, int at) {
        for (int i = 0; i < BLOCK_OCTETS; i++) {
            result[at + i] = (byte) (octets >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
    }

    private static int function(int half, long key) {
        int front = (int) (key >>> 24);
        int back = (int) key;
        return BOX[(Integer.rotateRight(half, 1) >>> 26) ^ ((front >>> 18) & 0x3F)]
                ^ BOX[BOX_ENTRIES + (((half >>> 23) ^ (front >>> 12)) & 0x3F)]
                ^ BOX[2 * BOX_ENTRIES + (((half >>> 19) ^ (front >>> 6)) & 0x3F)]
                ^ BOX[3 * BOX_ENTRIES + (((half >>> 15) ^ front) & 0x3F)]
                ^ BOX[4 * BOX_ENTRIES + (((half >>> 11) ^ (back >>> 18)) & 0x3F)]
                ^ BOX[5 * BOX_ENTRIES + (((half >>> 7) ^ (back >>> 12)) & 0x3F)]
                ^ BOX[6 * BOX_ENTRIES + (((half >>> 3) ^ (back >>> 6)) & 0x3F)]
                ^ BOX[7 * BOX_ENTRIES + ((Integer.rotateLeft(half, 1) ^ back) & 0x3F)];
    }

    /** IP: a matrix on its side, its even columns before the odd ones, from the last row to the first. */
    private static long initial(long block) {
        long columns = transposed(Long.reverseBytes(block));
        long even = columns & 0x00FF00FF00FF00FFL;
        long odd = (columns >>> 8) & 0x00FF00FF00FF00FFL;
        return (long) gathered(even) << Integer.SIZE | (gathered(odd) & 0xFFFFFFFFL);
    }

    /** The way back, of halves that change places after the last round. */
    private static long inverse(int left, int right) {
        return Long.reverseBytes(transposed(spread(right) | spread(left) << 8));
    }

    /** Every other octet of eight, one behind another. */
    private static int gathered(long octets) {
        long pairs = (octets | octets >>> 8) & 0x0000FFFF0000FFFFL;
        return (int) (pairs | pairs >>> 16);
    }

    private static long spread(int octets) {
        long pairs = ((long) octets & 0xFFFFL) | ((long) octets & 0xFFFF0000L) << 16;
        return (pairs & 0x000000FF000000FFL) | (pairs & 0x0000FF000000FF00L) << 8;
    }

    /** Eight octets as a matrix of bits, rows for columns. */
    private static long transposed(long rows) {
        long x = rows;
        long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
        x ^= t ^ (t << 7);
        t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
        x ^= t ^ (t << 14);
        t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
        return x ^ t ^ (t << 28);
    }

    private static int[] boxes() {
        int[] boxes = new int[BOXES * BOX_ENTRIES];
        for (int box = 0; box < BOXES; box++) {
            for (int six = 0; six < BOX_ENTRIES; six++) {
                int row = (six >> 4 & 2) | (six & 1);
                int column = six >> 1 & 0xF;
                int selected = SELECTION[box * BOX_ENTRIES + row * 16 + column] << (28 - 4 * box);
                int permuted = 0;
                for (int from : PERMUTATION) {
                    permuted = permuted << 1 | (selected >>> (Integer.SIZE - from) & 1);
                }
                boxes[box * BOX_ENTRIES + six] = permuted;
            }
        }
        return boxes;
    }

    private static int[] choice(int half) {
        int[] choice = new int[GROUPS * GROUP_ENTRIES];
        for (int group = 0; group < GROUPS; group++) {
            for (int seven = 0; seven < GROUP_ENTRIES; seven++) {
                int bits = seven << (HALF_KEY_BITS - GROUP_BITS * (group + 1));
                int chosen = 0;
                for (int i = 0; i < 24; i++) {
                    int from = CHOICE[24 * half + i] - HALF_KEY_BITS * half;
                    chosen = chosen << 1 | (bits >>> (HALF_KEY_BITS - from) & 1);
                }
                choice[group * GROUP_ENTRIES + seven] = chosen;
            }
        }
        return choice;
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
