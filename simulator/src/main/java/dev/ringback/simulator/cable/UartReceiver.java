package dev.ringback.simulator.cable;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * What a UART set to one rate reads of characters sent at another: it looks for a falling edge, and at the middle of each
 * of its own bits. The wire rests before and behind the run. Nothing is left to chance, as on a real wire.
 */
public final class UartReceiver {
    private static final int BITS = CharacterSender.BITS_PER_CHARACTER;
    private static final int STOP_BIT = BITS - 1;

    private final Octets run;
    private final int sentBitsPerSecond;

    private UartReceiver(Octets run, int sentBitsPerSecond) {
        this.run = run;
        this.sentBitsPerSecond = sentBitsPerSecond;
    }

    /**
     * What was read.
     *
     * @param misframed how many of the characters had no stop bit; they are among the octets all the same
     */
    public record Read(Octets octets, int misframed) {}

    /**
     * Reads a run.
     *
     * @param sentBitsPerSecond the rate at which it was sent, positive
     * @param readBitsPerSecond the rate to which the UART is set, positive
     */
    public static Read read(Octets run, int sentBitsPerSecond, int readBitsPerSecond) {
        return sentBitsPerSecond == readBitsPerSecond
                ? new Read(run, 0)
                : new UartReceiver(run, sentBitsPerSecond).sampled(readBitsPerSecond);
    }

    /** Time runs in units of 1 / (2 * sent rate * read rate) s, so that the middle of every bit is a whole number. */
    private Read sampled(long readBitsPerSecond) {
        long sentBit = 2 * readBitsPerSecond;
        long readBit = 2L * sentBitsPerSecond;
        long end = (long) run.length() * BITS * sentBit;
        OctetWriter octets = new OctetWriter(run.length());
        int misframed = 0;
        long at = 0;
        while ((at = fallingEdge(at, sentBit)) < end) {
            int character = 0;
            for (int bit = 1; bit < STOP_BIT; bit++) {
                character |= level(at + bit * readBit + readBit / 2, sentBit) << (bit - 1);
            }
            long stop = at + STOP_BIT * readBit + readBit / 2;
            if (level(stop, sentBit) == 0) {
                misframed++;
            }
            octets.u8(character);
            at = stop;
        }
        return new Read(octets.toOctets(), misframed);
    }

    /** When the wire next falls from 1 to 0, now if it is falling just now; behind the end it never does. */
    private long fallingEdge(long from, long sentBit) {
        long bit = from / sentBit;
        if (from % sentBit != 0 || (from > 0 && levelOfBit(bit - 1) == 0)) {
            bit++; // within a bit nothing falls
        }
        long bits = (long) run.length() * BITS;
        while (bit < bits && !(levelOfBit(bit) == 0 && (bit == 0 || levelOfBit(bit - 1) == 1))) {
            bit++;
        }
        return bit * sentBit;
    }

    private int level(long at, long sentBit) {
        return levelOfBit(at / sentBit);
    }

    private int levelOfBit(long bit) {
        int character = (int) (bit / BITS);
        int within = (int) (bit % BITS);
        if (character >= run.length() || within == STOP_BIT) {
            return 1;
        }
        return within == 0 ? 0 : run.u8(character) >> (within - 1) & 1;
    }
}
