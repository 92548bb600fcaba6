package dev.ringback.ppp.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** DES on single blocks with keys of 56 bits, and RC4, from the JCE. Not thread-safe. */
final class Ciphers {
    /** Of a DES key without parity bits. */
    static final int DES_KEY_OCTETS = 7;

    static final int DES_BLOCK_OCTETS = 8;

    // Made when first needed, because getInstance is slow, and most calls need DES only.
    private @Nullable Cipher des;
    private @Nullable Cipher rc4;

    private static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks a cipher of MS-CHAP", e);
        }
    }

    /** Encrypts the block at an index with the seven key octets at an index, into the result at an index. */
    void desEncrypt(byte[] key, int keyAt, byte[] block, int blockAt, byte[] result, int resultAt) {
        des(Cipher.ENCRYPT_MODE, key, keyAt, block, blockAt, result, resultAt);
    }

    /** The way back. */
    void desDecrypt(byte[] key, int keyAt, byte[] block, int blockAt, byte[] result, int resultAt) {
        des(Cipher.DECRYPT_MODE, key, keyAt, block, blockAt, result, resultAt);
    }

    private void des(int mode, byte[] key, int keyAt, byte[] block, int blockAt, byte[] result, int resultAt) {
        if (des == null) {
            des = cipher("DES/ECB/NoPadding");
        }
        RawKey withParity = new RawKey("DES", withParity(key, keyAt));
        try {
            des.init(mode, withParity);
            des.doFinal(block, blockAt, DES_BLOCK_OCTETS, result, resultAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DES refused a key of 56 bits or a whole block", e);
        } finally {
            withParity.destroy();
        }
    }

    /** RC4, which encrypts and decrypts alike, with a key of at least 40 bits. */
    byte[] rc4(byte[] key, byte[] octets) {
        if (rc4 == null) {
            rc4 = cipher("ARCFOUR");
        }
        RawKey raw = new RawKey("ARCFOUR", key.clone());
        try {
            rc4.init(Cipher.ENCRYPT_MODE, raw);
            return rc4.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RC4 refused a key of " + key.length + " octets", e);
        } finally {
            raw.destroy();
        }
    }

    /** Spreads 56 bits over eight octets, seven in the high bits of each, and an odd parity bit below. */
    static byte[] withParity(byte[] key, int at) {
        byte[] spread = new byte[DES_BLOCK_OCTETS];
        long bits = 0;
        for (int i = 0; i < DES_KEY_OCTETS; i++) {
            bits = (bits << 8) | (key[at + i] & 0xFF);
        }
        for (int i = 0; i < spread.length; i++) {
            int seven = (int) (bits >>> (49 - 7 * i)) & 0x7F;
            spread[i] = (byte) ((seven << 1) | (~Integer.bitCount(seven) & 1));
        }
        return spread;
    }
}
