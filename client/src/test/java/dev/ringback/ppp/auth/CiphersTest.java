package dev.ringback.ppp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class CiphersTest {
    private final Ciphers ciphers = new Ciphers();

    @Test
    void rc4OfManyLengthsAndKeysIsWhatBouncyCastleSays() {
        SplittableRandom random = new SplittableRandom(4);
        for (int keyOctets = 5; keyOctets <= 32; keyOctets++) {
            for (int i = 0; i < 25; i++) {
                byte[] key = new byte[keyOctets];
                random.nextBytes(key);
                byte[] clear = new byte[i < 5 ? i : random.nextInt(1200)];
                random.nextBytes(clear);
                RC4Engine reference = new RC4Engine();
                reference.init(true, new KeyParameter(key));
                byte[] expected = new byte[clear.length];
                reference.processBytes(clear, 0, clear.length, expected, 0);
                assertThat(ciphers.rc4(key, clear))
                        .as("key %d, text %d octets", keyOctets, clear.length)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void rc4WithOneKeyTwiceStartsAfresh() {
        byte[] key = Octets.ofText("Wiki!").toByteArray();
        byte[] once = ciphers.rc4(key, new byte[64]);
        assertThat(ciphers.rc4(key, new byte[64])).isEqualTo(once);
        assertThat(ciphers.rc4(key, once)).isEqualTo(new byte[64]);
    }

    @Test
    void aKeyOfLessThanFortyBitsIsNotOurs() {
        assertThatThrownBy(() -> ciphers.rc4(new byte[4], new byte[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("RC4 refused a key of 4 octets");
    }

    @Test
    void aKeyShowsNothingAndIsWipedWhenDestroyed() {
        byte[] octets = {1, 2, 3};
        RawKey key = new RawKey("DES", octets);
        assertThat(key.toString()).isEqualTo("DES key");
        assertThat(key.getEncoded()).containsExactly(1, 2, 3);
        key.destroy();
        assertThat(octets).containsExactly(0, 0, 0);
        assertThat(key.getEncoded()).containsExactly(0, 0, 0);
    }
}
