package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The start keys that an authentication leaves behind for MPPE (RFC 3079), one for each direction as this end sees it.
 * {@link #toString} shows nothing; {@link #wipe} overwrites them, after which every use is refused. Not thread-safe.
 */
public final class SessionKeys {
    /** Of a start key for 128 bits. */
    public static final int LONG_OCTETS = 16;
    /** Of a start key for 40 or 56 bits. */
    public static final int SHORT_OCTETS = 8;

    private final byte @Nullable [] sendShort; // null: there is none
    private final byte @Nullable [] receiveShort;
    private final byte[] sendLong;
    private final byte[] receiveLong;
    private boolean wiped;

    /** Keeps the arrays. */
    private SessionKeys(
            byte @Nullable [] sendShort, byte @Nullable [] receiveShort, byte[] sendLong, byte[] receiveLong) {
        this.sendShort = sendShort;
        this.receiveShort = receiveShort;
        this.sendLong = sendLong;
        this.receiveLong = receiveLong;
    }

    /**
     * The keys of MS-CHAPv2 (RFC 3079, section 3): a short one is the beginning of the long one. Copies the arrays.
     *
     * @param send 16 octets
     * @param receive 16 octets
     */
    public static SessionKeys ofTwoDirections(byte[] send, byte[] receive) {
        require(send, LONG_OCTETS);
        require(receive, LONG_OCTETS);
        return new SessionKeys(
                Arrays.copyOf(send, SHORT_OCTETS), Arrays.copyOf(receive, SHORT_OCTETS), send.clone(), receive.clone());
    }

    /**
     * The keys of MS-CHAP (RFC 3079, section 2), which are the same in both directions. Copies the arrays.
     *
     * @param shortKey 8 octets; null where the password has no LM hash: then 40 and 56 bits are not to be had
     * @param longKey 16 octets
     */
    public static SessionKeys ofBothDirections(byte @Nullable [] shortKey, byte[] longKey) {
        require(longKey, LONG_OCTETS);
        if (shortKey != null) {
            require(shortKey, SHORT_OCTETS);
        }
        return new SessionKeys(
                shortKey == null ? null : shortKey.clone(),
                shortKey == null ? null : shortKey.clone(),
                longKey.clone(),
                longKey.clone());
    }

    /**
     * The keys of MS-CHAP from what a judge elsewhere tells of the password (RFC 3079, sections 2.2 and 2.3; MS-CHAP-MPPE-Keys of
     * RFC 2548). Wipes nothing.
     *
     * @param shortKey as in {@link #ofBothDirections}
     * @param ntHashHash the hash of the NT hash of the password, 16 octets
     * @param challenge that was answered, 8 octets
     */
    public static SessionKeys ofHashes(byte @Nullable [] shortKey, byte[] ntHashHash, Octets challenge) {
        MessageDigest sha1 = AuthMachines.digest("SHA-1");
        sha1.update(ntHashHash);
        sha1.update(ntHashHash);
        byte[] longKey = Arrays.copyOf(sha1.digest(challenge.toByteArray()), LONG_OCTETS);
        SessionKeys keys = ofBothDirections(shortKey, longKey);
        Arrays.fill(longKey, (byte) 0);
        return keys;
    }

    /** Whether there are start keys of this length, 8 or 16 octets. */
    public boolean has(int octets) {
        return octets == LONG_OCTETS || (octets == SHORT_OCTETS && sendShort != null);
    }

    /** A copy of the start key with which we send, for the caller to wipe; IllegalStateException when there is none. */
    public byte[] send(int octets) {
        return copy(octets == LONG_OCTETS ? sendLong : sendShort, octets);
    }

    /** A copy of the start key with which we receive, for the caller to wipe; IllegalStateException when there is none. */
    public byte[] receive(int octets) {
        return copy(octets == LONG_OCTETS ? receiveLong : receiveShort, octets);
    }

    /** Overwrites the keys. Harmless when repeated. */
    public void wipe() {
        wiped = true;
        Arrays.fill(sendLong, (byte) 0);
        Arrays.fill(receiveLong, (byte) 0);
        if (sendShort != null) {
            Arrays.fill(sendShort, (byte) 0);
        }
        if (receiveShort != null) {
            Arrays.fill(receiveShort, (byte) 0);
        }
    }

    /** Whether {@link #wipe} has been called. */
    public boolean isWiped() {
        return wiped;
    }

    private byte[] copy(byte @Nullable [] key, int octets) {
        if (wiped) {
            throw new IllegalStateException("the session keys have been wiped");
        }
        if (key == null || key.length != octets) {
            throw new IllegalStateException("there is no start key of " + octets + " octets");
        }
        return key.clone();
    }

    private static void require(byte[] key, int octets) {
        if (key.length != octets) {
            throw new IllegalArgumentException("a start key of " + key.length + " octets, not " + octets);
        }
    }

    @Override
    public String toString() {
        return "SessionKeys";
    }
}
