package dev.ringback.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A password. {@link #toString} shows nothing; {@link #wipe} overwrites the characters, after which every use is
 * refused. Who keeps one longer than a call keeps a {@link #copy} of its own and wipes that. Not thread-safe.
 *
 * <p>A server may know a password by its hashes alone, see {@link #ofHashes}. Of such a one there are no characters.
 */
public final class Secret {
    private static final int HASH_OCTETS = 16;

    private char @Nullable [] characters;
    private final byte @Nullable [] ntHash; // instead of the characters
    private final byte @Nullable [] lmHash;
    private byte @Nullable [] keptNtHash; // of the characters, once somebody has made it

    private Secret(char[] characters) {
        this(characters, null, null);
    }

    private Secret(char[] characters, byte @Nullable [] ntHash, byte @Nullable [] lmHash) {
        this.characters = characters;
        this.ntHash = ntHash;
        this.lmHash = lmHash;
    }

    /** A copy of the characters; the caller may wipe its array at once. */
    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /** A secret from text, for tests and files: text cannot be wiped. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /**
     * A password of which no more is known than its hashes for MS-CHAP, 16 octets each, copied (RFC 2433, section A).
     *
     * @param length how long it is said to be, in UTF-16 units
     * @param lmHash null: it has none, or it is not known
     */
    public static Secret ofHashes(int length, byte[] ntHash, byte @Nullable [] lmHash) {
        if (length < 0 || ntHash.length != HASH_OCTETS || (lmHash != null && lmHash.length != HASH_OCTETS)) {
            throw new IllegalArgumentException(
                    "a length of " + length + ", or a hash that has not " + HASH_OCTETS + " octets");
        }
        return new Secret(new char[length], ntHash.clone(), lmHash == null ? null : lmHash.clone());
    }

    /** Whether only the hashes are known; its characters cannot be asked for then. */
    public boolean isHashed() {
        return ntHash != null;
    }

    /**
     * A copy of the NT hash, for the caller to wipe: the one that is all that is known, or else what the function makes of
     * the characters in UTF-16, least significant octet first. That is made once, and kept until {@link #wipe}: a server
     * judges many answers with one password, and an answer takes the hash more than once.
     */
    public byte[] ntHash(UnaryOperator<byte[]> ofCharacters) {
        present();
        if (ntHash != null) {
            return ntHash.clone();
        }
        if (keptNtHash == null) {
            byte[] unicode = utf16LittleEndian();
            keptNtHash = ofCharacters.apply(unicode);
            Arrays.fill(unicode, (byte) 0);
        }
        return keptNtHash.clone();
    }

    /** A copy of the LM hash that is known beside the NT hash, for the caller to wipe; null: none is. */
    public byte @Nullable [] knownLmHash() {
        present();
        return lmHash == null ? null : lmHash.clone();
    }

    /** A secret of its own of which the same is known. */
    public Secret copy() {
        Secret copy = new Secret(
                present().clone(), ntHash == null ? null : ntHash.clone(), lmHash == null ? null : lmHash.clone());
        copy.keptNtHash = keptNtHash == null ? null : keptNtHash.clone();
        return copy;
    }

    /** A copy of the characters, for the caller to wipe. */
    public char[] characters() {
        return held().clone();
    }

    /** The length in UTF-16 units. */
    public int length() {
        return present().length;
    }

    /** The characters in UTF-8, for the caller to wipe. */
    public byte[] utf8() {
        char[] held = held();
        byte[] ascii = ascii(held);
        if (ascii != null) {
            return ascii;
        }
        byte[] room = new byte[4 * held.length];
        ByteBuffer buffer = ByteBuffer.wrap(room);
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        encoder.encode(CharBuffer.wrap(held), buffer, true);
        encoder.flush(buffer);
        byte[] octets = Arrays.copyOf(room, buffer.position());
        Arrays.fill(room, (byte) 0);
        return octets;
    }

    /** An octet for each character, as nearly all passwords have it; null: one of them needs more. */
    private static byte @Nullable [] ascii(char[] held) {
        byte[] octets = new byte[held.length];
        for (int i = 0; i < held.length; i++) {
            if (held[i] >= 0x80) {
                Arrays.fill(octets, (byte) 0);
                return null;
            }
            octets[i] = (byte) held[i];
        }
        return octets;
    }

    /** The characters in UTF-16, least significant octet first, for the caller to wipe. */
    public byte[] utf16LittleEndian() {
        char[] held = held();
        byte[] octets = new byte[2 * held.length];
        for (int i = 0; i < held.length; i++) {
            octets[2 * i] = (byte) held[i];
            octets[2 * i + 1] = (byte) (held[i] >> 8);
        }
        return octets;
    }

    /** Overwrites the characters. Harmless when repeated. */
    public void wipe() {
        if (characters != null) {
            Arrays.fill(characters, '\0');
            characters = null;
        }
        if (ntHash != null) {
            Arrays.fill(ntHash, (byte) 0);
        }
        if (keptNtHash != null) {
            Arrays.fill(keptNtHash, (byte) 0);
            keptNtHash = null;
        }
        if (lmHash != null) {
            Arrays.fill(lmHash, (byte) 0);
        }
    }

    /** Whether {@link #wipe} has been called. */
    public boolean isWiped() {
        return characters == null;
    }

    private char[] held() {
        char[] held = present();
        if (ntHash != null) {
            throw new IllegalStateException("only the hashes of the secret are known; ask isHashed() first");
        }
        return held;
    }

    private char[] present() {
        if (characters == null) {
            throw new IllegalStateException("the secret has been wiped; keep a copy() for as long as it is needed");
        }
        return characters;
    }

    /** Compares in constant time for a length. Characters and hashes are never the same. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret that) || characters == null || that.characters == null) {
            return this == other;
        }
        if (ntHash != null || that.ntHash != null) {
            return Arrays.equals(ntHash, that.ntHash);
        }
        int difference = characters.length ^ that.characters.length;
        for (int i = 0; i < Math.min(characters.length, that.characters.length); i++) {
            difference |= characters[i] ^ that.characters[i];
        }
        return difference == 0;
    }

    @Override
    public int hashCode() {
        return 0; // a hash of a password is a hint
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
