package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;

/** A password that came in clear: that of PAP, and what was read off a token card. Not thread-safe. */
public final class ClearPassword implements AuthenticatorEvent.Proof {
    private final byte[] octets;
    private boolean wiped;

    /** A copy of the octets of a packet. */
    public ClearPassword(Octets octets) {
        this.octets = octets.toByteArray();
    }

    /** False once the machine that asked has wiped it. */
    @Override
    public boolean isOf(Secret password) {
        byte[] expected = password.utf8();
        boolean equal = !wiped && MessageDigest.isEqual(octets, expected);
        Arrays.fill(expected, (byte) 0);
        return equal;
    }

    /** Whether both hold the same. */
    public boolean isSame(ClearPassword other) {
        return MessageDigest.isEqual(octets, other.octets);
    }

    /** A copy of the octets, for the caller to wipe; zeros once it has been wiped. */
    byte[] copy() {
        return octets.clone();
    }

    /** Overwrites it. */
    public void wipe() {
        Arrays.fill(octets, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "clear password";
    }
}
