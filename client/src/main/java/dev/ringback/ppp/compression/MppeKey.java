package dev.ringback.ppp.compression;

import dev.ringback.ppp.cipher.Rc4;
import java.security.MessageDigest;
import java.util.Arrays;

/** The keys of one direction: the start key, and the session key that is made of it and changes (RFC 3078, section 7). */
final class MppeKey {
    private static final int PAD_OCTETS = 40;
    private static final int PAD_1 = 0x00;
    private static final int PAD_2 = 0xF2;

    private final MppeStrength strength;
    private final MessageDigest sha1;
    private final byte[] start;
    private final byte[] session;
    private final Rc4 mixer = new Rc4();

    /** The initial session key of a start key, which is taken over. */
    MppeKey(MppeStrength strength, byte[] start, MessageDigest sha1) {
        if (start.length != strength.keyOctets()) {
            throw new IllegalArgumentException("a start key of " + start.length + " octets for " + strength);
        }
        this.strength = strength;
        this.sha1 = sha1;
        this.start = start;
        this.session = start.clone();
        derive();
        salt();
    }

    /** Changes the session key (RFC 3078, section 7.3). */
    void change() {
        derive();
        mixer.start(session);
        mixer.apply(session, 0, session.length);
        salt();
    }

    /** Starts tables with the session key. */
    void start(Rc4 tables) {
        tables.start(session);
    }

    /** A copy of the session key, for {@link #restore}, after which it is to be wiped. */
    byte[] save() {
        return session.clone();
    }

    /** Goes back to a saved session key. */
    void restore(byte[] saved) {
        System.arraycopy(saved, 0, session, 0, session.length);
    }

    void wipe() {
        Arrays.fill(start, (byte) 0);
        Arrays.fill(session, (byte) 0);
        mixer.wipe();
    }

    /** GetNewKeyFromSHA: a digest over start key and session key, each followed by its pad. */
    private void derive() {
        sha1.update(start);
        pad(PAD_1);
        sha1.update(session);
        pad(PAD_2);
        byte[] digest = sha1.digest();
        System.arraycopy(digest, 0, session, 0, session.length);
        Arrays.fill(digest, (byte) 0);
    }

    private void pad(int octet) {
        for (int i = 0; i < PAD_OCTETS; i++) {
            sha1.update((byte) octet);
        }
    }

    private void salt() {
        strength.salt().copyTo(session, 0);
    }
}
