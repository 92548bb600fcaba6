package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;

/** The checksum of IP and its neighbours (RFC 1071). */
public final class InternetChecksum {
    private InternetChecksum() {}

    /** The ones' complement sum of 16-bit words, 0..FFFF; FFFF over a part that holds its own checksum. */
    public static int sum(Octets octets) {
        int sum = 0;
        for (int i = 0; i < octets.length(); i += 2) {
            sum += i + 1 < octets.length() ? octets.u16(i) : octets.u8(i) << 8;
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }
}
