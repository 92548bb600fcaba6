package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import java.util.random.RandomGenerator;

/** Randomness that was written down before: octets in the order in which they are drawn, then one octet forever. */
public final class ListedRandom implements RandomGenerator {
    private final Octets listed;
    private final int fill;
    private int at;

    public ListedRandom(String hex, int fill) {
        this.listed = Octets.ofHex(hex);
        this.fill = fill;
    }

    /** For machines that must draw exactly what is listed. */
    public ListedRandom(String hex) {
        this(hex, -1);
    }

    @Override
    public void nextBytes(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (at < listed.length()) {
                octets[i] = (byte) listed.u8(at++);
            } else if (fill >= 0) {
                octets[i] = (byte) fill;
            } else {
                throw new AssertionError("more random octets drawn than the " + listed.length() + " listed");
            }
        }
    }

    @Override
    public long nextLong() {
        throw new AssertionError("the machines draw octets");
    }
}
