package dev.ringback.ppp.auth;

import dev.ringback.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;

/** Compares passwords of which one may be known by its hashes only. */
public final class PasswordHashes {
    private PasswordHashes() {}

    /** Whether two passwords have the same NT hash; of those whose characters are known, whether they are the same. */
    public static boolean areSame(Secret one, Secret other) {
        if (!one.isHashed() && !other.isHashed()) {
            return one.equals(other);
        }
        MsChapArithmetic arithmetic = new MsChapArithmetic();
        byte[] first = arithmetic.ntHash(one);
        byte[] second = arithmetic.ntHash(other);
        boolean same = MessageDigest.isEqual(first, second);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return same;
    }
}
