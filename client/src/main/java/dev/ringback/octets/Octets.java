package dev.ringback.octets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An immutable run of octets: a view of an array with an offset and a length. Slices share the array.
 *
 * <p>{@link #toString()} tells the length only, because octets may be a password; {@link #toHex()} is for those who
 * know that they are not. Any thread.
 */
public final class Octets {
    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final byte[] array;
    private final int offset;
    private final int length;

    private Octets(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Octets from numbers; each must be 0..255 or a byte's negative. */
    public static Octets of(int... values) {
        byte[] array = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < -128 || values[i] > 255) {
                throw new IllegalArgumentException("octet " + i + " is " + values[i] + ", not in 0..255");
            }
            array[i] = (byte) values[i];
        }
        return new Octets(array, 0, array.length);
    }

    /** A copy of the array. */
    public static Octets copyOf(byte[] array) {
        return copyOf(array, 0, array.length);
    }

    /** A copy of a part of the array. */
    public static Octets copyOf(byte[] array, int offset, int length) {
        return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(array, offset, offset + length), 0, length);
    }

    /** A copy of what remains in the buffer, which is consumed. */
    public static Octets copyOf(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return owning(array, array.length);
    }

    /** The array itself, which the caller gives away and must not touch again. */
    public static Octets owning(byte[] array, int length) {
        if (length < 0 || length > array.length) {
            throw new IllegalArgumentException(length + " octets of an array of " + array.length);
        }
        return length == 0 ? EMPTY : new Octets(array, 0, length);
    }

    /** Octets written in hexadecimal; white space between them is allowed. */
    public static Octets ofHex(String hex) {
        byte[] array = new byte[hex.length() / 2 + 1];
        int digits = 0;
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            int digit = Character.digit(c, 16);
            if (digit < 0) {
                throw new IllegalArgumentException("'" + c + "' at " + i + " is not a hexadecimal digit");
            }
            array[digits / 2] = (byte) ((array[digits / 2] << 4) | digit);
            digits++;
        }
        if (digits % 2 != 0) {
            throw new IllegalArgumentException("an odd number of hexadecimal digits: " + digits);
        }
        return owning(array, digits / 2);
    }

    /** The text's octets in ISO 8859-1, one a character; what does not fit becomes a question mark. */
    public static Octets ofText(String text) {
        byte[] array = text.getBytes(StandardCharsets.ISO_8859_1);
        return owning(array, array.length);
    }

    /** The length in octets. */
    public int length() {
        return length;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The octet at an index, 0..255. */
    public int u8(int index) {
        return array[at(index, 1)] & 0xFF;
    }

    /** Two octets at an index, most significant first, 0..65535. */
    public int u16(int index) {
        int i = at(index, 2);
        return ((array[i] & 0xFF) << 8) | (array[i + 1] & 0xFF);
    }

    /** Four octets at an index, most significant first. */
    public int i32(int index) {
        int i = at(index, 4);
        return ((array[i] & 0xFF) << 24)
                | ((array[i + 1] & 0xFF) << 16)
                | ((array[i + 2] & 0xFF) << 8)
                | (array[i + 3] & 0xFF);
    }

    /** A view from an index to the end. */
    public Octets slice(int from) {
        return slice(from, length - from);
    }

    /** A view of some octets. */
    public Octets slice(int from, int count) {
        if (from < 0 || count < 0 || from + count > length) {
            throw new IndexOutOfBoundsException(count + " octets from " + from + " of " + length);
        }
        return count == length ? this : count == 0 ? EMPTY : new Octets(array, offset + from, count);
    }

    /** These octets and then the others, in a new array. */
    public Octets concat(Octets others) {
        byte[] joined = Arrays.copyOfRange(array, offset, offset + length + others.length);
        System.arraycopy(others.array, others.offset, joined, length, others.length);
        return owning(joined, joined.length);
    }

    /** Copies all octets into an array. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    /** Puts all octets into a digest. */
    public void feed(MessageDigest digest) {
        digest.update(array, offset, length);
    }

    /** A copy as an array. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** A read-only view as a buffer. */
    public ByteBuffer toByteBuffer() {
        ByteBuffer whole = ByteBuffer.wrap(array, offset, length);
        return length == array.length ? whole.asReadOnlyBuffer() : whole.slice().asReadOnlyBuffer();
    }

    /** Upper-case hexadecimal without spaces. */
    public String toHex() {
        char[] text = new char[length * 2];
        for (int i = 0; i < length; i++) {
            int octet = array[offset + i] & 0xFF;
            text[2 * i] = HEX[octet >> 4];
            text[2 * i + 1] = HEX[octet & 0xF];
        }
        return new String(text);
    }

    /** The octets as text in ISO 8859-1. */
    public String toText() {
        return new String(array, offset, length, StandardCharsets.ISO_8859_1);
    }

    private int at(int index, int count) {
        if (index < 0 || index + count > length) {
            throw new IndexOutOfBoundsException(count + " octets at " + index + " of " + length);
        }
        return offset + index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + array[offset + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + " octets";
    }
}
