package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;

/** Reads a file, or a part of it, from front to back, in either order of octets. Not thread-safe. */
final class FileCursor {
    private final Octets octets;
    private final long begins;
    private boolean littleEndian;
    private int at;

    FileCursor(Octets file) {
        this(file, 0, false);
    }

    private FileCursor(Octets octets, long begins, boolean littleEndian) {
        this.octets = octets;
        this.begins = begins;
        this.littleEndian = littleEndian;
    }

    /** From here on numbers begin with their least significant octet, or with their most significant. */
    void littleEndian(boolean little) {
        littleEndian = little;
    }

    boolean isLittleEndian() {
        return littleEndian;
    }

    /** Where it stands, in the whole file. */
    long offset() {
        return begins + at;
    }

    int remaining() {
        return octets.length() - at;
    }

    int u8(String what) throws DamagedFileException {
        return octets(1, what).u8(0);
    }

    int u16(String what) throws DamagedFileException {
        Octets two = octets(2, what);
        return littleEndian ? two.u8(1) << 8 | two.u8(0) : two.u16(0);
    }

    /** 0 to 2^32-1. */
    long u32(String what) throws DamagedFileException {
        Octets four = octets(4, what);
        int value = littleEndian ? Integer.reverseBytes(four.i32(0)) : four.i32(0);
        return Integer.toUnsignedLong(value);
    }

    /** The next so many octets, a view. */
    Octets octets(int count, String what) throws DamagedFileException {
        if (count > remaining()) {
            throw new DamagedFileException(
                    offset(),
                    what + " needs " + count + " octets, and " + remaining() + " are left: the file is cut off",
                    "whoever wrote it was stopped, or it was copied in part; what stands before that is shown");
        }
        Octets next = octets.slice(at, count);
        at += count;
        return next;
    }

    /** The next so many octets as something to be read by itself. */
    FileCursor part(int count, String what) throws DamagedFileException {
        long here = offset();
        return new FileCursor(octets(count, what), here, littleEndian);
    }

    /** Octets further on, which are not read by that; fewer when fewer are left. */
    Octets peek(int from, int count) {
        int start = Math.min(octets.length(), at + from);
        return octets.slice(start, Math.min(count, octets.length() - start));
    }

    void skip(int count, String what) throws DamagedFileException {
        octets(count, what);
    }
}
