package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An option of a block of pcapng: code 2, length 2, value padded to 4; code 0 ends them. */
record PcapngOption(int code, Octets value, boolean littleEndian) {
    /** Options of one block. */
    static final int MAX_OPTIONS = 10_000;

    private static final int END = 0;

    /** All options that are left in a block. */
    static List<PcapngOption> read(FileCursor body) throws DamagedFileException {
        List<PcapngOption> options = new ArrayList<>();
        while (body.remaining() > 0 && options.size() < MAX_OPTIONS) {
            int code = body.u16("an option");
            int length = body.u16("an option");
            if (code == END) {
                break;
            }
            options.add(new PcapngOption(code, body.octets(length, "an option"), body.isLittleEndian()));
            body.skip(Math.min(-length & 3, body.remaining()), "padding");
        }
        return options;
    }

    /** The value as a number of 4 octets. */
    int i32() {
        return littleEndian ? Integer.reverseBytes(value.i32(0)) : value.i32(0);
    }

    /** The value as a number of 8 octets. */
    long i64() {
        long number = (long) value.i32(0) << 32 | Integer.toUnsignedLong(value.i32(4));
        return littleEndian ? Long.reverseBytes(number) : number;
    }

    /** The value as text. */
    String text() {
        return new String(value.toByteArray(), StandardCharsets.UTF_8);
    }
}
