package dev.ringback.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ras.RasDialParams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A password of which a server knows the hashes only. */
class SecretTest {
    private final byte[] nt = filled(7);
    private final byte[] lm = filled(9);
    private final Secret known = Secret.ofHashes(8, nt, lm);

    private static byte[] filled(int octet) {
        byte[] hash = new byte[16];
        Arrays.fill(hash, (byte) octet);
        return hash;
    }

    @Test
    void itHasCopiesOfItsHashesAndNoCharacters() {
        nt[0] = 0;
        assertThat(known.isHashed()).isTrue();
        assertThat(known.length()).isEqualTo(8);
        assertThat(known.ntHash(SecretTest::notAsked)).isEqualTo(filled(7));
        assertThat(known.knownLmHash()).isEqualTo(filled(9));
        assertThatThrownBy(known::characters)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only the hashes of the secret are known; ask isHashed() first");
        assertThatThrownBy(known::utf8).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(known::utf16LittleEndian).isInstanceOf(IllegalStateException.class);
        assertThat(known).hasToString("Secret");
        assertThat(Secret.of("Kiefer-7").isHashed()).isFalse();
    }

    private static byte[] notAsked(byte[] characters) {
        throw new AssertionError("the hash was known");
    }

    @Test
    void theNtHashIsMadeOfTheCharactersOnceAndForgotten() {
        Secret plain = Secret.of("Kiefer-7");
        List<byte[]> asked = new ArrayList<>();
        UnaryOperator<byte[]> maker = characters -> {
            asked.add(characters.clone());
            return filled(5);
        };
        byte[] first = plain.ntHash(maker);
        assertThat(first).isEqualTo(filled(5));
        assertThat(asked).containsExactly(new byte[] {'K', 0, 'i', 0, 'e', 0, 'f', 0, 'e', 0, 'r', 0, '-', 0, '7', 0});
        first[0] = 0;
        assertThat(plain.ntHash(SecretTest::notAsked)).isEqualTo(filled(5));
        Secret copy = plain.copy();
        plain.wipe();
        assertThatThrownBy(() -> plain.ntHash(maker)).hasMessageContaining("has been wiped");
        assertThat(copy.ntHash(SecretTest::notAsked)).isEqualTo(filled(5));
    }

    @Test
    void theNtHashTellsWhetherTwoAreTheSame() {
        assertThat(known).isEqualTo(Secret.ofHashes(3, filled(7), null)).isEqualTo(known.copy());
        assertThat(known).isNotEqualTo(Secret.ofHashes(8, filled(8), lm));
        assertThat(Secret.of("\0".repeat(8))).isNotEqualTo(known);
    }

    @Test
    void wipedItHasNothing() {
        Secret copy = known.copy();
        known.wipe();
        assertThat(known.isWiped()).isTrue();
        assertThatThrownBy(() -> known.ntHash(SecretTest::notAsked)).hasMessageContaining("has been wiped");
        assertThatThrownBy(known::knownLmHash).hasMessageContaining("has been wiped");
        assertThat(copy.ntHash(SecretTest::notAsked)).isEqualTo(filled(7));
    }

    @Test
    void aHashHasSixteenOctets() {
        assertThatThrownBy(() -> Secret.ofHashes(8, new byte[15], null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.ofHashes(8, filled(1), new byte[17]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.ofHashes(-1, filled(1), null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyDialsWithIt() {
        assertThatThrownBy(() -> RasDialParams.of("bob", known))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only the hashes of the password are known; a dial needs its characters");
    }
}
