package dev.ringback.simulator.exchange;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;

/**
 * What two modems agreed on.
 *
 * @param modulation its word, such as {@code V.34}
 * @param bitsPerSecond on the line; positive
 * @param errorControl with one, bit errors cost time and spoil nothing
 * @param compression what is compressed is a matter of the CONNECT text only: no data is taken for compressible
 */
public record CarrierTerms(String modulation, int bitsPerSecond, ErrorControl errorControl, Compression compression) {
    /** Refuses a rate that is none. */
    public CarrierTerms {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("a carrier of " + bitsPerSecond + " bit/s carries nothing");
        }
    }
}
