package dev.ringback.ppp.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.DESParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class DesTest {
    private final Des des = new Des();

    /** RFC 2433, appendix B.1: the LM hash of the empty password is twice this. */
    @Test
    void theLmTextWithAKeyOfZerosIsHalfTheHashOfTheEmptyPassword() {
        byte[] result = new byte[10];
        des.encrypt(new byte[8], 1, Octets.ofText("xKGS!@#$%").toByteArray(), 1, result, 2);
        assertThat(Octets.copyOf(result).toHex()).isEqualTo("0000" + "AAD3B435B51404EE");
    }

    @Test
    void manyKeysAndBlocksGiveWhatBouncyCastleSays() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] key = new byte[Des.KEY_OCTETS];
            byte[] block = new byte[Des.BLOCK_OCTETS];
            random.nextBytes(key);
            random.nextBytes(block);
            byte[] expected = bouncyCastle(key, 0, block);
            byte[] encrypted = new byte[Des.BLOCK_OCTETS];
            des.encrypt(key, 0, block, 0, encrypted, 0);
            assertThat(encrypted).isEqualTo(expected);
            byte[] back = new byte[Des.BLOCK_OCTETS];
            des.decrypt(key, 0, encrypted, 0, back, 0);
            assertThat(back).isEqualTo(block);
        }
    }

    @Test
    void threeKeysAtOnceGiveWhatBouncyCastleSaysOfEach() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 500; i++) {
            byte[] keys = new byte[3 * Des.KEY_OCTETS];
            byte[] block = new byte[Des.BLOCK_OCTETS];
            random.nextBytes(keys);
            random.nextBytes(block);
            byte[] encrypted = des.encryptThrice(keys, block);
            for (int third = 0; third < 3; third++) {
                int at = third * Des.BLOCK_OCTETS;
                assertThat(Arrays.copyOfRange(encrypted, at, at + Des.BLOCK_OCTETS))
                        .isEqualTo(bouncyCastle(keys, third * Des.KEY_OCTETS, block));
            }
        }
    }

    private static byte[] bouncyCastle(byte[] key, int at, byte[] block) {
        DESEngine engine = new DESEngine();
        engine.init(true, new KeyParameter(withParity(key, at)));
        byte[] encrypted = new byte[Des.BLOCK_OCTETS];
        engine.processBlock(block, 0, encrypted, 0);
        return encrypted;
    }

    /** Seven bits to an octet, above the one of parity (RFC 2433, appendix A.8). */
    private static byte[] withParity(byte[] key, int at) {
        byte[] spread = new byte[Des.BLOCK_OCTETS];
        for (int bit = 0; bit < 56; bit++) {
            int value = key[at + bit / 8] >> (7 - bit % 8) & 1;
            spread[bit / 7] |= (byte) (value << (7 - bit % 7));
        }
        DESParameters.setOddParity(spread);
        return spread;
    }
}
