package dev.ringback.ppp.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Md4Test {
    @ParameterizedTest
    @CsvSource({
        "'', 31D6CFE0D16AE931B73C59D7E0C089C0",
        "a, BDE52CB31DE33E46245E05FBDBD6FB24",
        "abc, A448017AAF21D8525FC10AE87AA6729D",
        "message digest, D9130A8164549FE818874806E1C7014B",
        "abcdefghijklmnopqrstuvwxyz, D79E1C308AA5BBCDEEA8ED63DF412DA9",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, 043F8582F241DB351CE627E153E7F0E4",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
                + "E33B4DDC9C38F2199C3E7B164FCC0536",
    })
    void theSuiteOfRfc1320(String message, String digest) {
        byte[] octets = new Md4().digest(message.getBytes(StandardCharsets.US_ASCII));
        assertThat(Octets.copyOf(octets).toHex()).isEqualTo(digest);
    }

    @Test
    void everyLengthToFiveBlocksIsWhatBouncyCastleSays() {
        SplittableRandom random = new SplittableRandom(1320);
        Md4 md4 = new Md4();
        MD4Digest reference = new MD4Digest();
        for (int length = 0; length <= 320; length++) {
            compare(md4, reference, random, length);
        }
        for (int i = 0; i < 200; i++) {
            compare(md4, reference, random, random.nextInt(5000));
        }
    }

    private static void compare(Md4 md4, MD4Digest reference, SplittableRandom random, int length) {
        byte[] message = new byte[length];
        random.nextBytes(message);
        byte[] expected = new byte[16];
        reference.update(message, 0, length);
        reference.doFinal(expected, 0);
        assertThat(md4.digest(message)).as("%d octets", length).isEqualTo(expected);
    }
}
