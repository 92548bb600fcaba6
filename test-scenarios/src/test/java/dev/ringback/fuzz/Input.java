package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import java.util.Arrays;

/** Octets of the fuzzer, taken from the front: where they end, every number is 0 and every run is empty. */
final class Input {
    private final byte[] octets;
    private int at;

    Input(byte[] octets) {
        this.octets = octets;
    }

    boolean hasMore() {
        return at < octets.length;
    }

    /** The next octet, 0..255. */
    int u8() {
        return hasMore() ? octets[at++] & 0xFF : 0;
    }

    /** Two octets, the first the more significant. */
    int u16() {
        return u8() << 8 | u8();
    }

    /** A number below a limit of at most 256. */
    int below(int limit) {
        return u8() % limit;
    }

    /** A run behind its length in one octet, or in two behind FF; less where the input ends. */
    Octets run() {
        int length = u8();
        return take(length == 0xFF ? u16() : length);
    }

    /** All that is left. */
    Octets rest() {
        return take(octets.length - at);
    }

    private Octets take(int wanted) {
        int length = Math.min(wanted, octets.length - at);
        at += length;
        return Octets.owning(Arrays.copyOfRange(octets, at - length, at), length);
    }
}
