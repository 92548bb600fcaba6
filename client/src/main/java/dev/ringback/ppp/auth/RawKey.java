package dev.ringback.ppp.auth;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key for the JCE that can be wiped: its own SecretKeySpec keeps a copy until the garbage collector comes. */
final class RawKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final byte[] octets;

    /** Takes the array, and wipes it when destroyed. */
    RawKey(String algorithm, byte[] octets) {
        this.algorithm = algorithm;
        this.octets = octets;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void destroy() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return algorithm + " key";
    }
}
