package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a pcapng file (draft-ietf-opsawg-pcapng, section 4.2).
 *
 * @param number of its link type
 * @param snapLengthOctets how much of each is kept; 0: all
 * @param unitsPerSecond of its times
 * @param offsetSeconds that is added to its times
 * @param fcsOctets of its frames, or {@link FrameFields#FCS_UNKNOWN}
 */
record PcapngInterface(
        int number, long snapLengthOctets, BigInteger unitsPerSecond, long offsetSeconds, int fcsOctets) {
    private static final int TSRESOL = 9;
    private static final int FCSLEN = 13;
    private static final int TSOFFSET = 14;
    private static final int BINARY = 0x80;
    private static final BigInteger MICROSECONDS = BigInteger.valueOf(1_000_000);
    private static final BigInteger NANOSECONDS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

    /** What its packets are; null: something in which no PPP frames can be found here. */
    @Nullable
    LinkType type() {
        return LinkType.of(number);
    }

    /** Reads the body of an Interface Description Block. */
    static PcapngInterface read(FileCursor body) throws DamagedFileException {
        int number = body.u16("the link type");
        body.u16("an interface");
        long snapLength = body.u32("the snap length");
        BigInteger units = MICROSECONDS;
        long offsetSeconds = 0;
        int fcs = FrameFields.FCS_UNKNOWN;
        for (PcapngOption option : PcapngOption.read(body)) {
            Octets value = option.value();
            if (option.code() == TSRESOL && value.length() == 1) {
                int exponent = value.u8(0) & ~BINARY;
                units = (value.u8(0) & BINARY) != 0 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
            } else if (option.code() == FCSLEN && value.length() == 1) {
                fcs = value.u8(0);
            } else if (option.code() == TSOFFSET && value.length() == 8) {
                offsetSeconds = option.i64();
            }
        }
        return new PcapngInterface(number, snapLength, units, offsetSeconds, fcs);
    }

    /** The instant of a packet's two words of time. */
    Instant at(long high, long low, long offset) throws DamagedFileException {
        BigInteger time = BigInteger.valueOf(high).shiftLeft(32).or(BigInteger.valueOf(low));
        BigInteger[] parts = time.divideAndRemainder(unitsPerSecond);
        BigInteger seconds = parts[0].add(BigInteger.valueOf(offsetSeconds));
        if (seconds.abs().compareTo(LAST_SECOND) > 0) {
            throw new DamagedFileException(
                    offset,
                    "a packet's time is " + seconds + " s after 1970, which no calendar has",
                    "the file is damaged here, or before; what stands before that is shown");
        }
        long nanos = parts[1].multiply(NANOSECONDS).divide(unitsPerSecond).longValueExact();
        return Instant.ofEpochSecond(seconds.longValueExact(), nanos);
    }
}
