package dev.ringback.ppp.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The change-password packets of MS-CHAP, a second time: codes 5 and 6 from the text of RFC 2433, sections 9, 10 and A,
 * code 7 from that of RFC 2759, sections 7 and 8, with Bouncy Castle's DES, MD4, RC4 and SHA-1. It was written before
 * whoever wrote it had read what it is compared with, and shares nothing with it. The routines bear the names of the RFCs.
 *
 * <p>What the RFCs leave open is decided as in the packets that are known: UTF-16 and the length behind a password begin
 * with the low octet, the flags with the high one.
 */
final class ChangePasswordOracle {
    /** Octets of a password's place in a block, without the length behind it. */
    static final int PLACE_OCTETS = 512;

    private static final byte[] MAGIC_OF_LM = "KGS!@#$%".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LM_PASSWORD = 14;

    private ChangePasswordOracle() {}

    /** What a server learns from a code 5 packet. */
    record CodeFive(byte[] lmOld, byte[] lmNew, byte[] ntOld, byte[] ntNew, int length, int flags) {}

    /** Change Password packet, version 1 (RFC 2433, section 9). */
    static byte[] codeFive(int identifier, byte[] challenge, String oldPassword, String newPassword) {
        boolean lm = hasLmForm(oldPassword) && hasLmForm(newPassword);
        int length = lm ? newPassword.length() : Math.max(LONGEST_LM_PASSWORD + 1, newPassword.length());
        byte[] none = new byte[16];
        return packet(
                5,
                identifier,
                lm ? lmEncryptedPasswordHash(oldPassword, challenge) : none,
                lm ? lmEncryptedPasswordHash(newPassword, challenge) : none,
                ntEncryptedPasswordHash(oldPassword, challenge),
                ntEncryptedPasswordHash(newPassword, challenge),
                u16(length),
                u16(1));
    }

    /** The same, read: all hashes in clear. */
    static CodeFive readCodeFive(byte[] packet, byte[] challenge) {
        if (packet.length != 72 || packet[0] != 5 || packet[2] != 0 || packet[3] != 72) {
            throw new AssertionError("no code 5 packet: " + HexFormat.of().formatHex(packet));
        }
        byte[][] hashes = new byte[4][];
        for (int i = 0; i < 4; i++) {
            byte[] cypher = Arrays.copyOfRange(packet, 4 + 16 * i, 20 + 16 * i);
            hashes[i] = joined(
                    des(false, Arrays.copyOf(cypher, 8), challenge, 0),
                    des(false, Arrays.copyOfRange(cypher, 8, 16), challenge, 0));
        }
        return new CodeFive(hashes[0], hashes[1], hashes[2], hashes[3], u16(packet, 68), u16(packet, 70));
    }

    /** Change Password packet, version 2 (RFC 2433, section 10), without what is for LAN Manager. */
    static byte[] codeSix(int identifier, byte[] challenge, String oldPassword, String newPassword, byte[] fill) {
        return packet(
                6,
                identifier,
                newPasswordEncryptedWithOldNtPasswordHash(newPassword, oldPassword, fill),
                oldNtPasswordHashEncryptedWithNewNtPasswordHash(newPassword, oldPassword),
                new byte[516],
                new byte[16],
                new byte[24],
                challengeResponse(challenge, ntPasswordHash(newPassword)),
                u16(1));
    }

    /** Change-Password packet (RFC 2759, section 7). */
    static byte[] codeSeven(int identifier, Challenges challenges, String userName, Passwords passwords, byte[] fill) {
        byte[] response = challengeResponse(
                challengeHash(challenges.peer, challenges.authenticator, userName), ntPasswordHash(passwords.fresh));
        return packet(
                7,
                identifier,
                newPasswordEncryptedWithOldNtPasswordHash(passwords.fresh, passwords.old, fill),
                oldNtPasswordHashEncryptedWithNewNtPasswordHash(passwords.fresh, passwords.old),
                challenges.peer,
                new byte[8],
                response,
                u16(0));
    }

    /** Both challenges of MS-CHAPv2. */
    record Challenges(byte[] authenticator, byte[] peer) {}

    /** Both passwords of a change. */
    record Passwords(String old, String fresh) {}

    /** The new password in the block of a code 6 or 7 packet. */
    static String newPassword(byte[] packet, String oldPassword) {
        byte[] block = rc4(Arrays.copyOfRange(packet, 4, 4 + PLACE_OCTETS + 4), ntPasswordHash(oldPassword));
        int octets = 0;
        for (int i = 3; i >= 0; i--) {
            octets = octets << 8 | block[PLACE_OCTETS + i] & 0xFF;
        }
        if (octets < 0 || octets > PLACE_OCTETS || octets % 2 != 0) {
            throw new AssertionError("a password of " + octets + " octets");
        }
        return new String(block, PLACE_OCTETS - octets, octets, StandardCharsets.UTF_16LE);
    }

    /** What stands in such a block in front of the password: the octets that are left to chance. */
    static byte[] fill(byte[] packet, String oldPassword) {
        return Arrays.copyOf(
                rc4(Arrays.copyOfRange(packet, 4, 4 + PLACE_OCTETS + 4), ntPasswordHash(oldPassword)), PLACE_OCTETS);
    }

    // ---- RFC 2433, appendix A

    /** Whether a LAN Manager form of a password is known: of other letters it depends on a code page. */
    static boolean hasLmForm(String password) {
        return password.length() <= LONGEST_LM_PASSWORD && password.chars().allMatch(c -> c < 0x80);
    }

    static byte[] lmPasswordHash(String password) {
        byte[] upper = Arrays.copyOf(
                password.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII), LONGEST_LM_PASSWORD);
        return joined(des(true, MAGIC_OF_LM, upper, 0), des(true, MAGIC_OF_LM, upper, 7));
    }

    static byte[] ntPasswordHash(String password) {
        return digest(new MD4Digest(), password.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] lmEncryptedPasswordHash(String password, byte[] key) {
        return passwordHashEncryptedWithBlock(lmPasswordHash(password), key);
    }

    private static byte[] ntEncryptedPasswordHash(String password, byte[] key) {
        return passwordHashEncryptedWithBlock(ntPasswordHash(password), key);
    }

    /** Both halves with the same key, the first seven octets of the block. */
    private static byte[] passwordHashEncryptedWithBlock(byte[] hash, byte[] block) {
        return joined(
                des(true, Arrays.copyOf(hash, 8), block, 0), des(true, Arrays.copyOfRange(hash, 8, 16), block, 0));
    }

    private static byte[] newPasswordEncryptedWithOldNtPasswordHash(String fresh, String old, byte[] fill) {
        byte[] password = fresh.getBytes(StandardCharsets.UTF_16LE);
        byte[] block = Arrays.copyOf(fill, PLACE_OCTETS + 4);
        System.arraycopy(password, 0, block, PLACE_OCTETS - password.length, password.length);
        for (int i = 0; i < 4; i++) {
            block[PLACE_OCTETS + i] = (byte) (password.length >> 8 * i);
        }
        return rc4(block, ntPasswordHash(old));
    }

    /** Here the second half has the second seven octets for its key. */
    private static byte[] oldNtPasswordHashEncryptedWithNewNtPasswordHash(String fresh, String old) {
        byte[] hash = ntPasswordHash(old);
        byte[] block = ntPasswordHash(fresh);
        return joined(
                des(true, Arrays.copyOf(hash, 8), block, 0), des(true, Arrays.copyOfRange(hash, 8, 16), block, 7));
    }

    static byte[] challengeResponse(byte[] challenge, byte[] hash) {
        byte[] keys = Arrays.copyOf(hash, 21);
        return joined(des(true, challenge, keys, 0), des(true, challenge, keys, 7), des(true, challenge, keys, 14));
    }

    // ---- RFC 2759, section 8

    private static byte[] challengeHash(byte[] peer, byte[] authenticator, String userName) {
        byte[] name = userName.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(digest(new SHA1Digest(), joined(peer, authenticator, name)), 8);
    }

    // ---- primitives and octets

    /** DES with the 56 bits that begin at an octet of a key; each seven of them get a parity bit, which nobody looks at. */
    private static byte[] des(boolean encrypt, byte[] clear, byte[] key, int at) {
        byte[] spread = new byte[8];
        for (int bit = 0; bit < 56; bit++) {
            int set = key[at + bit / 8] >> 7 - bit % 8 & 1;
            spread[bit / 7] |= (byte) (set << 7 - bit % 7);
        }
        DESEngine des = new DESEngine();
        des.init(encrypt, new KeyParameter(spread));
        byte[] cypher = new byte[8];
        des.processBlock(clear, 0, cypher, 0);
        return cypher;
    }

    private static byte[] rc4(byte[] octets, byte[] key) {
        RC4Engine rc4 = new RC4Engine();
        rc4.init(true, new KeyParameter(key));
        byte[] out = new byte[octets.length];
        rc4.processBytes(octets, 0, octets.length, out, 0);
        return out;
    }

    private static byte[] digest(Digest digest, byte[] octets) {
        digest.update(octets, 0, octets.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    private static byte[] packet(int code, int identifier, byte[]... fields) {
        byte[] all = joined(fields);
        return joined(new byte[] {(byte) code, (byte) identifier}, u16(all.length + 4), all);
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
