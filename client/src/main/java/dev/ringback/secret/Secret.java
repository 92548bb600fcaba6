package dev.ringback.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A password. {@link #toString} shows nothing; {@link #wipe} overwrites the characters, after which every use is
 * refused. Who keeps one longer than a call keeps a {@link #copy} of its own and wipes that. Not thread-safe.
 */
public final class Secret {
    private char @Nullable [] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** A copy of the characters; the caller may wipe its array at once. */
    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /** A secret from text, for tests and files: text cannot be wiped. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /** A secret of its own with the same characters. */
    public Secret copy() {
        return new Secret(held().clone());
    }

    /** A copy of the characters, for the caller to wipe. */
    public char[] characters() {
        return held().clone();
    }

    /** The length in UTF-16 units. */
    public int length() {
        return held().length;
    }

    /** The characters in UTF-8, for the caller to wipe. */
    public byte[] utf8() {
        char[] held = held();
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
    }

    /** Whether {@link #wipe} has been called. */
    public boolean isWiped() {
        return characters == null;
    }

    private char[] held() {
        if (characters == null) {
            throw new IllegalStateException("the secret has been wiped; keep a copy() for as long as it is needed");
        }
        return characters;
    }

    /** Compares in constant time for a length. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret that) || characters == null || that.characters == null) {
            return this == other;
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
