package dev.ringback.ppp.auth;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** RC4, from the JCE. Not thread-safe. */
final class Ciphers {
    private @Nullable Cipher rc4; // made when first needed, because getInstance is slow

    private static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks a cipher of MS-CHAP", e);
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
}
