package dev.ringback.ras;

/**
 * What has passed through the protocol of CCP, which is encryption here, both ways. Octets are those of the information
 * of packets, in clear and as they were on the line; nothing is compressed, so the second are more.
 *
 * @param sentPackets encrypted packets sent
 * @param sentOctets their octets in clear
 * @param sentLineOctets their octets on the line
 * @param receivedPackets packets received and decrypted
 * @param receivedOctets their octets in clear
 * @param receivedLineOctets their octets on the line
 * @param undecryptedPackets packets that could not be decrypted, because one before them was lost or they were wrong
 * @param resets how often either end asked the other to begin anew
 */
public record RasCompression(
        long sentPackets,
        long sentOctets,
        long sentLineOctets,
        long receivedPackets,
        long receivedOctets,
        long receivedLineOctets,
        long undecryptedPackets,
        long resets) {
    /** What RAS tells as the ratio of compression, octets in clear of 100 on the line; 100 when none has passed. */
    public int sentRatioPercent() {
        return percent(sentOctets, sentLineOctets);
    }

    /** The same of what was received. */
    public int receivedRatioPercent() {
        return percent(receivedOctets, receivedLineOctets);
    }

    private static int percent(long clear, long line) {
        return line == 0 ? 100 : (int) (100 * clear / line);
    }
}
