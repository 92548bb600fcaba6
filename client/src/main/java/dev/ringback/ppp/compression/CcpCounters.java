package dev.ringback.ppp.compression;

/**
 * What has passed through MPPE, on all links so far. Octets are those of the information, before encryption and after
 * decryption, and as they were on the link.
 *
 * @param sentPackets encrypted
 * @param sentOctets their information in clear
 * @param sentLinkOctets the same encrypted, with the overhead
 * @param receivedPackets decrypted
 * @param receivedOctets their information in clear
 * @param receivedLinkOctets the same encrypted
 * @param lostPackets received while a reset was awaited
 * @param badPackets received, and no sense in them
 * @param resetsAsked Reset-Requests sent
 * @param resetsMade Reset-Requests of the peer
 */
public record CcpCounters(
        long sentPackets,
        long sentOctets,
        long sentLinkOctets,
        long receivedPackets,
        long receivedOctets,
        long receivedLinkOctets,
        long lostPackets,
        long badPackets,
        long resetsAsked,
        long resetsMade) {
    /** Nothing yet. */
    public static final CcpCounters NONE = new CcpCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
