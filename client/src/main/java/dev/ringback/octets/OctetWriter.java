package dev.ringback.octets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a run of octets, most significant octet first. Not thread-safe. It grows as written to; its user bounds it. */
public final class OctetWriter {
    private static final byte[] NONE = new byte[0];

    private byte[] array;
    private int length;

    /** A writer with room for so many octets before it has to grow. */
    public OctetWriter(int expectedOctets) {
        array = new byte[Math.max(8, expectedOctets)];
    }

    /** Appends one octet, the low eight bits. */
    public OctetWriter u8(int value) {
        room(1);
        array[length++] = (byte) value;
        return this;
    }

    /** Appends two octets, the low sixteen bits. */
    public OctetWriter u16(int value) {
        room(2);
        array[length] = (byte) (value >> 8);
        array[length + 1] = (byte) value;
        length += 2;
        return this;
    }

    /** Appends four octets. */
    public OctetWriter i32(int value) {
        room(4);
        array[length] = (byte) (value >> 24);
        array[length + 1] = (byte) (value >> 16);
        array[length + 2] = (byte) (value >> 8);
        array[length + 3] = (byte) value;
        length += 4;
        return this;
    }

    /** Appends octets. */
    public OctetWriter octets(Octets octets) {
        room(octets.length());
        octets.copyTo(array, length);
        length += octets.length();
        return this;
    }

    /** Appends an array. */
    public OctetWriter octets(byte[] octets) {
        room(octets.length);
        System.arraycopy(octets, 0, array, length, octets.length);
        length += octets.length;
        return this;
    }

    /** Appends zero octets. */
    public OctetWriter zeros(int count) {
        room(count);
        length += count; // Java zeroed them.
        return this;
    }

    /** Appends text in ISO 8859-1. */
    public OctetWriter text(String text) {
        return octets(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Overwrites two octets written before, such as a length. */
    public OctetWriter setU16(int index, int value) {
        array[index] = (byte) (value >> 8);
        array[index + 1] = (byte) value;
        return this;
    }

    /** How many octets were written. */
    public int length() {
        return length;
    }

    /** Gives the octets away; the writer is empty afterwards. */
    public Octets toOctets() {
        Octets octets = Octets.owning(array, length);
        array = NONE;
        length = 0;
        return octets;
    }

    private void room(int count) {
        if (length + count > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
    }
}
