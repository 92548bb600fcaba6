package dev.ringback.ppp.auth;

import dev.ringback.ppp.control.PppTimers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the machines of the authentication methods, and owns the digests and ciphers that they share: one of these
 * serves all lines of a server, or a dialer, or a link. It, its machines and the questions they ask belong to one thread.
 */
public final class AuthMachines {
    // Made when first needed: getInstance is slow.
    private @Nullable MessageDigest md5;
    private @Nullable MsChapArithmetic arithmetic;

    /** A factory with no digest or cipher yet. */
    public AuthMachines() {}

    /**
     * The side that proves who it is; it copies the credentials. Not of EAP.
     *
     * @param random the source of MS-CHAPv2's peer challenges and of the fill around a new password
     */
    public PeerAuthentication peer(
            AuthMethod method, Credentials credentials, PppTimers timers, RandomGenerator random) {
        return switch (method) {
            case PAP -> new PapPeer(credentials, timers, random);
            case CHAP_MD5 -> new ChapPeer(new Md5Chap(md5(), random), credentials, timers);
            case MSCHAP -> new ChapPeer(new MsChapV1(arithmetic(), random), credentials, timers);
            case MSCHAP_V2 -> new ChapPeer(new MsChapV2(arithmetic(), random), credentials, timers);
            case EAP, EAP_MD5, EAP_GTC, EAP_MSCHAP_V2 -> throw notHere(method);
        };
    }

    /**
     * The side that demands proof. Not of EAP.
     *
     * @param ownName the name in a Challenge, which the peer may use to choose a secret; empty for none; PAP has none
     * @param random the source of identifiers and challenges
     */
    public Authenticator authenticator(AuthMethod method, String ownName, PppTimers timers, RandomGenerator random) {
        return authenticator(method, ownName, timers, random, true);
    }

    /**
     * The same.
     *
     * @param leavesKeys whether somebody may ask for {@link Authenticator#sessionKeys}; false: there are none, and the
     *     password is not kept for them
     */
    public Authenticator authenticator(
            AuthMethod method, String ownName, PppTimers timers, RandomGenerator random, boolean leavesKeys) {
        return switch (method) {
            case PAP -> new PapAuthenticator(timers);
            case CHAP_MD5 -> new ChapAuthenticator(new Md5Chap(md5(), random), ownName, timers, random, leavesKeys);
            case MSCHAP ->
                new ChapAuthenticator(new MsChapV1(arithmetic(), random), ownName, timers, random, leavesKeys);
            case MSCHAP_V2 ->
                new ChapAuthenticator(new MsChapV2(arithmetic(), random), ownName, timers, random, leavesKeys);
            case EAP, EAP_MD5, EAP_GTC, EAP_MSCHAP_V2 -> throw notHere(method);
        };
    }

    /** The arithmetic and the packets of CHAP with MD5, for an EAP that carries them. */
    public ChapAlgorithm md5Chap(RandomGenerator random) {
        return new Md5Chap(md5(), random);
    }

    /** The arithmetic and the packets of MS-CHAPv2, for an EAP that carries them. */
    public ChapAlgorithm msChapV2(RandomGenerator random) {
        return new MsChapV2(arithmetic(), random);
    }

    private static IllegalArgumentException notHere(AuthMethod method) {
        return new IllegalArgumentException(method + " has machines of its own, in the package of EAP");
    }

    private MessageDigest md5() {
        if (md5 == null) {
            md5 = digest("MD5");
        }
        return md5;
    }

    private MsChapArithmetic arithmetic() {
        if (arithmetic == null) {
            arithmetic = new MsChapArithmetic();
        }
        return arithmetic;
    }

    /** A digest that every Java has. */
    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
