package dev.ringback.ppp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Md4;
import dev.ringback.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of RFC 2433, appendix B, and RFC 2759, section 9, and those the RFCs lack. */
class MsChapArithmeticTest {
    private static final Octets PEER_CHALLENGE = Octets.ofHex("21402324255E262A28295F2B3A337C7E");
    private static final Octets CHALLENGE = Octets.ofHex("5B5D7C7D7B3F2F3E3C2C602132262628");

    private final MsChapArithmetic arithmetic = new MsChapArithmetic();

    @ParameterizedTest
    @CsvSource({
        "MyPw, FC156AF7EDCD6C0EDDE3337D427F4EAC",
        "clientPass, 44EBBA8D5312B8D611474411F56989AE",
        "'', 31D6CFE0D16AE931B73C59D7E0C089C0",
        "pässwörd€, 7F20BF6E69D97371914A8807579CAB5C",
        "\uD83D\uDD11, 5F7B3FF474E4237AFD6A078F3C4D8632",
    })
    void ntHash(String password, String hash) {
        assertThat(Octets.copyOf(arithmetic.ntHash(Secret.of(password))).toHex())
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "MyPw, 75BA30198E6D1975AAD3B435B51404EE",
        "mYpW, 75BA30198E6D1975AAD3B435B51404EE",
        "clientPass, 76A152936096D7830E2390227404AFD2",
        "'', AAD3B435B51404EEAAD3B435B51404EE",
    })
    void lmHash(String password, String hash) {
        assertThat(Octets.copyOf(arithmetic.lmHash(Secret.of(password))).toHex())
                .isEqualTo(hash);
    }

    @Test
    void aPasswordOfMoreThanFourteenCharactersOrBeyondAsciiHasNoLmHash() {
        assertThat(arithmetic.lmHash(Secret.of("12345678901234"))).isNotNull();
        assertThat(arithmetic.lmHash(Secret.of("123456789012345"))).isNull();
        assertThat(arithmetic.lmHash(Secret.of("pässword"))).isNull();
        assertThat(arithmetic.isLmResponse(
                        Octets.owning(new byte[24], 24), Octets.owning(new byte[8], 8), Secret.of("pässword")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "102DB5DF085D3041, 4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61",
        "272DB5DF085D3041, EF8A435F0EDFCA92DCE4BBF63684E55198E57BC92E85BB71",
        "3E2DB5DF085D3041, D732CF955FA79A062796B4B3DABE31C2E55ACCFF0AB2B506",
    })
    void ntResponseOfMyPw(String challenge, String response) {
        assertThat(arithmetic
                        .ntResponse(Octets.ofHex(challenge), Secret.of("MyPw"))
                        .toHex())
                .isEqualTo(response);
    }

    @Test
    void lmResponseOfMyPw() {
        Octets response = Octets.ofHex("91881D0152AB0C33C524135EC24A95EE64E23CDC2D33347D");
        Octets challenge = Octets.ofHex("102DB5DF085D3041");
        assertThat(arithmetic.isLmResponse(response, challenge, Secret.of("MyPw")))
                .isTrue();
        assertThat(arithmetic.isLmResponse(response, challenge, Secret.of("MYPW")))
                .isTrue();
        assertThat(arithmetic.isLmResponse(response, challenge, Secret.of("MyPx")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"User", "BIGCO\\User", "A\\B\\User"})
    void theChallengeHashLeavesTheDomainOut(String name) {
        assertThat(arithmetic
                        .challengeHash(PEER_CHALLENGE, CHALLENGE, Octets.ofText(name))
                        .toHex())
                .isEqualTo("D02E4386BCE91226");
    }

    @Test
    void responseAndAuthenticatorResponseOfRfc2759() {
        Octets hash = Octets.ofHex("D02E4386BCE91226");
        Octets response = arithmetic.ntResponse(hash, Secret.of("clientPass"));
        assertThat(response.toHex()).isEqualTo("82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF");
        assertThat(arithmetic.authenticatorResponse(Secret.of("clientPass"), response, hash))
                .isEqualTo("407A5589115FD0D6209F510FE9C04566932CDA56");
    }

    @Test
    void theHashOfTheHashOfRfc2759() {
        byte[] hash = Octets.ofHex("44EBBA8D5312B8D611474411F56989AE").toByteArray();
        assertThat(Octets.copyOf(new Md4().digest(hash)).toHex()).isEqualTo("41C00C584BD2D91C4017A2A12FA59F3F");
    }

    @Test
    void aChangeOfPasswordComesBackWithTheOldPasswordOnly() {
        for (String password : new String[] {"", "x", "newPass1", "pässwörd€\uD83D\uDD11", "z".repeat(256)}) {
            Octets change =
                    arithmetic.changeOfPassword(Secret.of("MyPw"), Secret.of(password), new ListedRandom("", 0xAA));
            assertThat(change.length()).isEqualTo(516 + 16);
            Octets block = change.slice(0, 516);
            Octets hash = change.slice(516);
            assertThat(arithmetic.newPassword(block, hash, Secret.of("MyPw"))).isEqualTo(Secret.of(password));
            assertThat(arithmetic.newPassword(block, hash, Secret.of("MyPv"))).isNull();
            Octets otherHash = Octets.of(hash.u8(0) ^ 1).concat(hash.slice(1));
            assertThat(arithmetic.newPassword(block, otherHash, Secret.of("MyPw")))
                    .isNull();
        }
    }
}
