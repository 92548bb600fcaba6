package dev.ringback.simulator.radius;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What is computed with the secret that client and server of RADIUS share. Not thread-safe. */
final class SharedSecret {
    private static final int BLOCK_OCTETS = 16;
    /** Longest password that User-Password carries (RFC 2865, section 5.2). */
    static final int MAX_PASSWORD_OCTETS = 128;

    private static final int SALT_OCTETS = 2;

    private final byte[] octets;
    private final MessageDigest md5;

    SharedSecret(Secret secret) {
        this.octets = secret.utf8();
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    /** Whether an answer to a question was made with this secret (RFC 2865, section 3, Response Authenticator). */
    boolean isAnswer(Octets answer, Octets requestAuthenticator) {
        int length = answer.u16(2);
        md5.update(answer.slice(0, RadiusPacket.AUTHENTICATOR_AT).toByteArray());
        md5.update(requestAuthenticator.toByteArray());
        md5.update(answer.slice(RadiusPacket.HEADER_OCTETS, length - RadiusPacket.HEADER_OCTETS)
                .toByteArray());
        byte[] expected = md5.digest(octets);
        Octets authenticator = answer.slice(RadiusPacket.AUTHENTICATOR_AT, RadiusPacket.AUTHENTICATOR_OCTETS);
        return MessageDigest.isEqual(expected, authenticator.toByteArray());
    }

    /**
     * The Message-Authenticator of a packet (RFC 3579, section 3.2): HMAC-MD5 over all of it, with the authenticator of the
     * question, and zeros where the attribute's value is.
     */
    Octets messageAuthenticator(Octets packet, Octets requestAuthenticator, int valueAt) {
        byte[] message = packet.toByteArray();
        requestAuthenticator.copyTo(message, RadiusPacket.AUTHENTICATOR_AT);
        Arrays.fill(message, valueAt, valueAt + RadiusPacket.AUTHENTICATOR_OCTETS, (byte) 0);
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(octets, "HmacMD5"));
            return Octets.copyOf(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-MD5", e);
        }
    }

    /** User-Password (RFC 2865, section 5.2). */
    Octets hide(byte[] password, Octets requestAuthenticator) {
        int blocks = Math.max(1, (password.length + BLOCK_OCTETS - 1) / BLOCK_OCTETS);
        byte[] hidden = Arrays.copyOf(password, blocks * BLOCK_OCTETS);
        byte[] before = requestAuthenticator.toByteArray();
        for (int at = 0; at < hidden.length; at += BLOCK_OCTETS) {
            xor(hidden, at, before);
            before = Arrays.copyOfRange(hidden, at, at + BLOCK_OCTETS);
        }
        return Octets.owning(hidden, hidden.length);
    }

    /**
     * What {@link #hide} made of MS-CHAP-MPPE-Keys (RFC 2548), for the caller to wipe; null when it is not
     * whole blocks.
     */
    byte @Nullable [] reveal(Octets hidden, byte[] before) {
        if (hidden.length() == 0 || hidden.length() % BLOCK_OCTETS != 0) {
            return null;
        }
        byte[] clear = hidden.toByteArray();
        byte[] last = before;
        for (int at = 0; at < clear.length; at += BLOCK_OCTETS) {
            byte[] block = Arrays.copyOfRange(clear, at, at + BLOCK_OCTETS);
            xor(clear, at, last);
            last = block;
        }
        return clear;
    }

    /** The key in MS-MPPE-Send-Key or MS-MPPE-Recv-Key (RFC 2548), for the caller to wipe; or null. */
    byte @Nullable [] key(Octets value, Octets requestAuthenticator) {
        if (value.length() < SALT_OCTETS) {
            return null;
        }
        byte[] before = requestAuthenticator.concat(value.slice(0, SALT_OCTETS)).toByteArray();
        byte[] clear = reveal(value.slice(SALT_OCTETS), before);
        if (clear == null) {
            return null;
        }
        int length = clear[0] & 0xFF;
        byte[] key = length < clear.length ? Arrays.copyOfRange(clear, 1, 1 + length) : null;
        Arrays.fill(clear, (byte) 0);
        return key;
    }

    /** Overwrites the secret. Harmless when repeated. */
    void wipe() {
        Arrays.fill(octets, (byte) 0);
    }

    private void xor(byte[] block, int at, byte[] before) {
        md5.update(octets);
        byte[] mask = md5.digest(before);
        for (int i = 0; i < BLOCK_OCTETS; i++) {
            block[at + i] ^= mask[i];
        }
    }

    @Override
    public String toString() {
        return "SharedSecret";
    }
}
