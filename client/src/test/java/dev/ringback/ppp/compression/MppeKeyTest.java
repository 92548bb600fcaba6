package dev.ringback.ppp.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Rc4;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session keys of RFC 3079, sections 2.5 and 3.5, and RC4 with them. */
class MppeKeyTest {
    private static MppeKey key(MppeStrength strength, String start) {
        try {
            return new MppeKey(strength, Octets.ofHex(start).toByteArray(), MessageDigest.getInstance("SHA-1"));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] octets) {
        return Octets.copyOf(octets).toHex();
    }

    @ParameterizedTest
    @CsvSource({
        "BITS_40, 76A152936096D783, D1269E538CEC4A08",
        "BITS_56, 76A152936096D783, D10801538CEC4A08",
        "BITS_128, A8947850CFC0ACC1D1789FB62DDCDDB0, 59D159BC09F76F1DA2A86A28FFEC0B1E",
        "BITS_40, 8B7CDC149B993A1B, D1269EC49FA62E3E",
        "BITS_56, 8B7CDC149B993A1B, D15C00C49FA62E3E",
        "BITS_128, 8B7CDC149B993A1BA118CB153F56DCCB, 405CB2247A7956E6E211007AE27B22D4",
        "BITS_40, D5F0E9521E3EA958, D1269ED2AE999038",
        "BITS_56, D5F0E9521E3EA958, D16A9BD2AE999038",
        "BITS_128, D5F0E9521E3EA9589645E86051C82226, 49D11D0F0CC6BEFBA2A9B4B688F91EEE",
    })
    void theFirstSessionKey(MppeStrength strength, String start, String session) {
        assertThat(hex(key(strength, start).save())).isEqualTo(session);
    }

    /** Section 3.5.2 prints 58 as the last octet for 56 bits; RC4 gives B8, which a second program confirms. */
    @ParameterizedTest
    @CsvSource({
        "BITS_40, 8B7CDC149B993A1B, 929137917E5803D668D75898",
        "BITS_56, 8B7CDC149B993A1B, 3F106833FA448DA842BC57B8",
        "BITS_128, 8B7CDC149B993A1BA118CB153F56DCCB, 81848317DF68846272FB5ABE",
    })
    void theTestMessageEncrypted(MppeStrength strength, String start, String encrypted) {
        Rc4 tables = new Rc4();
        key(strength, start).start(tables);
        byte[] message = Octets.ofText("test message").toByteArray();
        tables.apply(message, 0, 5);
        tables.apply(message, 5, message.length - 5); // the tables go on where they were
        assertThat(hex(message)).isEqualTo(encrypted);
    }

    @Test
    void aChangedKeyKeepsItsSaltAndASavedOneComesBack() {
        MppeKey key = key(MppeStrength.BITS_40, "8B7CDC149B993A1B");
        byte[] first = key.save();
        key.change();
        assertThat(hex(key.save())).startsWith("D1269E").isNotEqualTo(hex(first));
        key.restore(first);
        assertThat(hex(key.save())).isEqualTo("D1269EC49FA62E3E");
    }

    @Test
    void aWipedKeyIsZeros() {
        MppeKey key = key(MppeStrength.BITS_56, "8B7CDC149B993A1B");
        key.wipe();
        assertThat(hex(key.save())).isEqualTo("0000000000000000");
    }

    @Test
    void aStartKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> key(MppeStrength.BITS_128, "8B7CDC149B993A1B"))
                .hasMessageContaining("8 octets for BITS_128");
    }
}
