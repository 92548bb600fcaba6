package dev.ringback.ppp.auth;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Des;
import dev.ringback.ppp.cipher.Md4;
import dev.ringback.ppp.cipher.Rc4;
import dev.ringback.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of MS-CHAP (RFC 2433, appendix A; RFC 2759, section 8) and of the keys it leaves (RFC 3079). What is secret travels in arrays that the
 * caller wipes, all else in {@link Octets}. Not thread-safe; the machines of a world share one.
 */
final class MsChapArithmetic {
    static final int HASH_OCTETS = 16;
    static final int RESPONSE_OCTETS = 24;
    static final int CHALLENGE_OCTETS = 8;

    /** Of the password block: the room for the password, and its length. */
    static final int PASSWORD_BLOCK_OCTETS = 516;

    /** In UTF-16 units. */
    static final int MAX_PASSWORD_UNITS = 256;

    private static final int PASSWORD_ROOM_OCTETS = 2 * MAX_PASSWORD_UNITS;
    private static final int MAX_LM_CHARACTERS = 14;
    private static final Octets LM_TEXT = Octets.ofText("KGS!@#$%");
    private static final Octets MAGIC_1 = Octets.ofText("Magic server to client signing constant");
    private static final Octets MAGIC_2 = Octets.ofText("Pad to make it do more than one iteration");

    private static final int KEY_PAD_OCTETS = 40;
    private static final byte[] KEY_PAD_1 = new byte[KEY_PAD_OCTETS];
    private static final byte[] KEY_PAD_2 = filled(KEY_PAD_OCTETS, 0xF2);
    private static final Octets MASTER_KEY_TEXT = Octets.ofText("This is the MPPE Master Key");
    private static final Octets CALLER_SENDS =
            Octets.ofText("On the client side, this is the send key; on the server side, it is the receive key.");
    private static final Octets CALLER_RECEIVES =
            Octets.ofText("On the client side, this is the receive key; on the server side, it is the send key.");

    private final Md4 md4 = new Md4();
    private final MessageDigest sha1 = AuthMachines.digest("SHA-1");
    private final Des des = new Des();
    private final Rc4 rc4 = new Rc4();

    /** NtPasswordHash: MD4 of the password in UTF-16, least significant octet first. */
    byte[] ntHash(Secret password) {
        return password.ntHash(md4::digest);
    }

    /**
     * LmPasswordHash; null when the password has none: more than 14 characters, or one beyond ASCII, whose octet the
     * code page of the peer's machine would decide.
     */
    byte @Nullable [] lmHash(Secret password) {
        if (password.isHashed()) {
            return password.knownLmHash();
        }
        char[] characters = password.characters();
        byte[] key = new byte[MAX_LM_CHARACTERS];
        boolean exists = characters.length <= MAX_LM_CHARACTERS;
        for (int i = 0; exists && i < characters.length; i++) {
            exists = characters[i] < 0x80;
            key[i] = (byte) (characters[i] >= 'a' && characters[i] <= 'z' ? characters[i] - 0x20 : characters[i]);
        }
        Arrays.fill(characters, '\0');
        byte[] text = LM_TEXT.toByteArray();
        byte[] hash = new byte[HASH_OCTETS];
        des.encrypt(key, 0, text, 0, hash, 0);
        des.encrypt(key, Des.KEY_OCTETS, text, 0, hash, Des.BLOCK_OCTETS);
        Arrays.fill(key, (byte) 0);
        return exists ? hash : null;
    }

    boolean hasLmHash(Secret password) {
        byte[] hash = lmHash(password);
        if (hash != null) {
            Arrays.fill(hash, (byte) 0);
        }
        return hash != null;
    }

    /** ChallengeResponse: the challenge of 8 octets, encrypted with the three thirds of a hash. */
    Octets challengeResponse(Octets challenge, byte[] hash) {
        byte[] keys = Arrays.copyOf(hash, 3 * Des.KEY_OCTETS);
        byte[] response = des.encryptThrice(keys, challenge.toByteArray());
        Arrays.fill(keys, (byte) 0);
        return Octets.owning(response, response.length);
    }

    /** The NT response to a challenge of 8 octets. */
    Octets ntResponse(Octets challenge, Secret password) {
        byte[] hash = ntHash(password);
        Octets response = challengeResponse(challenge, hash);
        Arrays.fill(hash, (byte) 0);
        return response;
    }

    /** Whether the LM response to a challenge was made with this password. */
    boolean isLmResponse(Octets response, Octets challenge, Secret password) {
        byte[] hash = lmHash(password);
        if (hash == null) {
            return false;
        }
        Octets expected = challengeResponse(challenge, hash);
        Arrays.fill(hash, (byte) 0);
        return isSame(expected, response);
    }

    /** ChallengeHash: 8 octets from both challenges and the name; a domain before a backslash stays out. */
    Octets challengeHash(Octets peerChallenge, Octets challenge, Octets name) {
        peerChallenge.feed(sha1);
        challenge.feed(sha1);
        withoutDomain(name).feed(sha1);
        return Octets.owning(sha1.digest(), CHALLENGE_OCTETS);
    }

    /** GenerateAuthenticatorResponse: the 40 upper-case digits after S=. */
    String authenticatorResponse(Secret password, Octets ntResponse, Octets challengeHash) {
        byte[] hashHash = ntHashHash(password);
        sha1.update(hashHash);
        Arrays.fill(hashHash, (byte) 0);
        ntResponse.feed(sha1);
        MAGIC_1.feed(sha1);
        sha1.update(sha1.digest());
        challengeHash.feed(sha1);
        MAGIC_2.feed(sha1);
        byte[] digest = sha1.digest();
        return Octets.owning(digest, digest.length).toHex();
    }

    /** The start keys after MS-CHAP with this password and challenge (RFC 3079, sections 2.1 to 2.3). */
    SessionKeys sessionKeys(Secret password, Octets challenge) {
        byte[] lmHash = lmHash(password);
        byte[] shortKey = lmHash == null ? null : Arrays.copyOf(lmHash, SessionKeys.SHORT_OCTETS);
        byte[] hashHash = ntHashHash(password);
        SessionKeys keys = SessionKeys.ofHashes(shortKey, hashHash, challenge);
        if (lmHash != null && shortKey != null) {
            wipe(lmHash, shortKey);
        }
        wipe(hashHash);
        return keys;
    }

    /**
     * The start keys after MS-CHAPv2 with this password and NT response (RFC 3079, sections 3.1 to 3.3).
     *
     * @param proving whether this end is the one that proved itself, which the RFC calls the client
     */
    SessionKeys sessionKeys(Secret password, Octets ntResponse, boolean proving) {
        byte[] hashHash = ntHashHash(password);
        sha1.update(hashHash);
        ntResponse.feed(sha1);
        MASTER_KEY_TEXT.feed(sha1);
        byte[] master = Arrays.copyOf(sha1.digest(), SessionKeys.LONG_OCTETS);
        byte[] ofCaller = directionKey(master, CALLER_SENDS);
        byte[] toCaller = directionKey(master, CALLER_RECEIVES);
        SessionKeys keys = proving
                ? SessionKeys.ofTwoDirections(ofCaller, toCaller)
                : SessionKeys.ofTwoDirections(toCaller, ofCaller);
        wipe(hashHash, master, ofCaller, toCaller);
        return keys;
    }

    /** What a change-password packet begins with: the block with the new password, and the old hash. */
    Octets changeOfPassword(Secret oldPassword, Secret newPassword, RandomGenerator random) {
        byte[] oldHash = ntHash(oldPassword);
        byte[] newHash = ntHash(newPassword);
        OctetWriter writer = new OctetWriter(PASSWORD_BLOCK_OCTETS + HASH_OCTETS)
                .octets(encryptedBlock(newPassword, oldHash, random))
                .octets(encryptedHash(oldHash, newHash));
        Arrays.fill(oldHash, (byte) 0);
        Arrays.fill(newHash, (byte) 0);
        return writer.toOctets();
    }

    /**
     * The new password out of what {@link #changeOfPassword} wrote; null when it was not made with this old one. The
     * length inside the block stands least significant octet first, as every known writer has it.
     */
    @Nullable
    Secret newPassword(Octets block, Octets encryptedHash, Secret oldPassword) {
        byte[] oldHash = ntHash(oldPassword);
        byte[] clear = rc4(oldHash, block.toByteArray());
        Secret password = passwordIn(clear);
        Arrays.fill(clear, (byte) 0);
        if (password != null) {
            byte[] newHash = ntHash(password);
            byte[] expected = encryptedHash(oldHash, newHash);
            Arrays.fill(newHash, (byte) 0);
            if (!MessageDigest.isEqual(expected, encryptedHash.toByteArray())) {
                password.wipe();
                password = null;
            }
        }
        Arrays.fill(oldHash, (byte) 0);
        return password;
    }

    /**
     * The four hashes of a change of version 1, encrypted with the challenge (RFC 2433, section 9): LM old, LM new, NT old,
     * NT new. Without an LM hash of both passwords those two are zero.
     */
    Octets hashesOfChange(Octets challenge, Secret oldPassword, Secret newPassword) {
        byte[] lmOld = lmHash(oldPassword);
        byte[] lmNew = lmHash(newPassword);
        OctetWriter writer = new OctetWriter(4 * HASH_OCTETS);
        if (lmOld != null && lmNew != null) {
            writer.octets(withChallenge(true, lmOld, challenge)).octets(withChallenge(true, lmNew, challenge));
            wipe(lmOld, lmNew);
        } else {
            writer.zeros(2 * HASH_OCTETS);
        }
        byte[] ntOld = ntHash(oldPassword);
        byte[] ntNew = ntHash(newPassword);
        writer.octets(withChallenge(true, ntOld, challenge)).octets(withChallenge(true, ntNew, challenge));
        wipe(ntOld, ntNew);
        return writer.toOctets();
    }

    /**
     * The new password out of what {@link #hashesOfChange} wrote: its hashes; null when it was not made with this old one.
     *
     * @param length of the new password, as the packet has it
     * @param lmCounts whether the LM hashes are valid
     */
    @Nullable
    Secret newHashes(Octets hashes, Octets challenge, Secret oldPassword, int length, boolean lmCounts) {
        byte[] ntOld = ntHash(oldPassword);
        byte[] presented = withChallenge(false, hash(hashes, 2), challenge);
        byte[] ntNew = withChallenge(false, hash(hashes, 3), challenge);
        byte[] lmNew = lmCounts ? withChallenge(false, hash(hashes, 1), challenge) : null;
        Secret password = MessageDigest.isEqual(ntOld, presented) ? Secret.ofHashes(length, ntNew, lmNew) : null;
        wipe(ntOld, presented, ntNew);
        if (lmNew != null) {
            wipe(lmNew);
        }
        return password;
    }

    private static byte[] hash(Octets hashes, int at) {
        return hashes.slice(at * HASH_OCTETS, HASH_OCTETS).toByteArray();
    }

    /** PasswordHashEncryptedWithBlock, or back: both halves with the first seven octets of the challenge. */
    private byte[] withChallenge(boolean encrypt, byte[] hash, Octets challenge) {
        byte[] key = challenge.toByteArray();
        byte[] out = new byte[HASH_OCTETS];
        for (int at = 0; at < HASH_OCTETS; at += Des.BLOCK_OCTETS) {
            if (encrypt) {
                des.encrypt(key, 0, hash, at, out, at);
            } else {
                des.decrypt(key, 0, hash, at, out, at);
            }
        }
        return out;
    }

    /** Compares without telling by its time where the difference is. */
    static boolean isSame(Octets expected, Octets presented) {
        return MessageDigest.isEqual(expected.toByteArray(), presented.toByteArray());
    }

    /** Random fill, the password flush right, its length in octets; encrypted as one. */
    private byte[] encryptedBlock(Secret password, byte[] oldHash, RandomGenerator random) {
        byte[] unicode = password.utf16LittleEndian();
        byte[] fill = new byte[PASSWORD_ROOM_OCTETS - unicode.length];
        random.nextBytes(fill);
        byte[] clear = Arrays.copyOf(fill, PASSWORD_BLOCK_OCTETS);
        System.arraycopy(unicode, 0, clear, fill.length, unicode.length);
        clear[PASSWORD_ROOM_OCTETS] = (byte) unicode.length;
        clear[PASSWORD_ROOM_OCTETS + 1] = (byte) (unicode.length >> 8);
        Arrays.fill(unicode, (byte) 0);
        return rc4(oldHash, clear);
    }

    /** Encrypts or decrypts the octets in place, and returns them. */
    private byte[] rc4(byte[] key, byte[] octets) {
        rc4.start(key);
        rc4.apply(octets, 0, octets.length);
        rc4.wipe();
        return octets;
    }

    private byte[] ntHashHash(Secret password) {
        byte[] hash = ntHash(password);
        byte[] hashHash = md4.digest(hash);
        Arrays.fill(hash, (byte) 0);
        return hashHash;
    }

    private byte[] directionKey(byte[] master, Octets direction) {
        sha1.update(master);
        sha1.update(KEY_PAD_1);
        direction.feed(sha1);
        return Arrays.copyOf(sha1.digest(KEY_PAD_2), SessionKeys.LONG_OCTETS);
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] filled(int octets, int value) {
        byte[] array = new byte[octets];
        Arrays.fill(array, (byte) value);
        return array;
    }

    private static @Nullable Secret passwordIn(byte[] clear) {
        int length = (clear[PASSWORD_ROOM_OCTETS] & 0xFF)
                | (clear[PASSWORD_ROOM_OCTETS + 1] & 0xFF) << 8
                | (clear[PASSWORD_ROOM_OCTETS + 2] & 0xFF) << 16
                | (clear[PASSWORD_ROOM_OCTETS + 3] & 0xFF) << 24;
        if (length < 0 || length > PASSWORD_ROOM_OCTETS || length % 2 != 0) {
            return null;
        }
        char[] characters = new char[length / 2];
        for (int i = 0; i < characters.length; i++) {
            int at = PASSWORD_ROOM_OCTETS - length + 2 * i;
            characters[i] = (char) ((clear[at] & 0xFF) | (clear[at + 1] & 0xFF) << 8);
        }
        Secret password = Secret.of(characters);
        Arrays.fill(characters, '\0');
        return password;
    }

    private byte[] encryptedHash(byte[] oldHash, byte[] newHash) {
        byte[] encrypted = new byte[HASH_OCTETS];
        des.encrypt(newHash, 0, oldHash, 0, encrypted, 0);
        des.encrypt(newHash, Des.KEY_OCTETS, oldHash, Des.BLOCK_OCTETS, encrypted, Des.BLOCK_OCTETS);
        return encrypted;
    }

    private static Octets withoutDomain(Octets name) {
        for (int i = name.length() - 1; i >= 0; i--) {
            if (name.u8(i) == '\\') {
                return name.slice(i + 1);
            }
        }
        return name;
    }
}
