package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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
        if (password.isHashed()) {
            return !wiped && isOfHash(password);
        }
        byte[] expected = password.utf8();
        boolean equal = !wiped && MessageDigest.isEqual(octets, expected);
        Arrays.fill(expected, (byte) 0);
        return equal;
    }

    private boolean isOfHash(Secret password) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        char[] characters = Arrays.copyOf(decoded.array(), decoded.length());
        Secret presented = Secret.of(characters);
        Arrays.fill(characters, '\0');
        Arrays.fill(decoded.array(), '\0');
        boolean same = PasswordHashes.areSame(presented, password);
        presented.wipe();
        return same;
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
