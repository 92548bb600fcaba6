package dev.ringback.ppp.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class Rc4Test {
    private final Rc4 rc4 = new Rc4();

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
                assertThat(applied(key, clear))
                        .as("key %d, text %d octets", keyOctets, clear.length)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void rc4WithOneKeyTwiceStartsAfresh() {
        byte[] key = Octets.ofText("Wiki!").toByteArray();
        byte[] once = applied(key, new byte[64]);
        assertThat(applied(key, new byte[64])).isEqualTo(once);
        assertThat(applied(key, once)).isEqualTo(new byte[64]);
    }

    @Test
    void wipedTablesEncryptNothing() {
        rc4.start(Octets.ofText("Wiki!").toByteArray());
        rc4.wipe();
        byte[] octets = new byte[64];
        rc4.apply(octets, 0, octets.length);
        assertThat(octets).containsOnly(0);
    }

    private byte[] applied(byte[] key, byte[] clear) {
        byte[] octets = clear.clone();
        rc4.start(key);
        rc4.apply(octets, 0, octets.length);
        return octets;
    }
}
