package dev.ringback.ppp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.junit.jupiter.api.Test;

/** The second opinion itself, on the published vectors and on packets that a third program has computed. */
class ChangePasswordOracleTest {
    private static final byte[] CHALLENGE = octets("102DB5DF085D3041"); // RFC 2433, section B.2
    private static final byte[] AND_23 = octets("272DB5DF085D3041"); // RFC 2433, section 8
    private static final byte[] FILL = new byte[ChangePasswordOracle.PLACE_OCTETS];

    static {
        Arrays.fill(FILL, (byte) 0xAA);
    }

    @Test
    void theVectorsOfRfc2433() {
        byte[] hash = ChangePasswordOracle.ntPasswordHash("MyPw");
        assertThat(hash).isEqualTo(octets("FC156AF7EDCD6C0EDDE3337D427F4EAC"));
        assertThat(ChangePasswordOracle.challengeResponse(CHALLENGE, hash))
                .isEqualTo(octets("4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61"));
        assertThat(ChangePasswordOracle.lmPasswordHash("clientPass")) // RFC 3079, section 2.5
                .isEqualTo(octets("76A152936096D7830E2390227404AFD2"));
    }

    @Test
    void codeFive() {
        assertThat(ChangePasswordOracle.codeFive(2, CHALLENGE, "MyPw", "newPass1"))
                .isEqualTo(octets("050200487CB248FF779C2D88C5F1F5F735F475DBA9075E290D7BB2901C91D023081E83AA"
                        + "9E0521F3F7EAEE3955F61E38BE9A8EF38EDE21143296B7A0BFEBCFE05EA328D900080001"));
    }

    @Test
    void codeFiveIsReadAsItWasWritten() {
        byte[] packet = ChangePasswordOracle.codeFive(2, CHALLENGE, "MyPw", "newPass1");
        ChangePasswordOracle.CodeFive read = ChangePasswordOracle.readCodeFive(packet, CHALLENGE);
        assertThat(read.lmOld()).isEqualTo(octets("75BA30198E6D1975AAD3B435B51404EE"));
        assertThat(read.ntOld()).isEqualTo(octets("FC156AF7EDCD6C0EDDE3337D427F4EAC"));
        assertThat(read.ntNew()).isEqualTo(ChangePasswordOracle.ntPasswordHash("newPass1"));
        assertThat(read.lmNew()).isEqualTo(ChangePasswordOracle.lmPasswordHash("newPass1"));
    }

    @Test
    void codeSix() {
        byte[] packet = ChangePasswordOracle.codeSix(3, AND_23, "MyPw", "newPass1", FILL);
        assertThat(packet).hasSize(1118).startsWith(octets("0603045E6AF02410EAB17ADDF099C5B93B1B5B5EBF7650D3"));
        assertThat(sha1(packet)).isEqualTo(octets("52315B2896516F52F085110D4F24DD0341CBDCE9"));
        assertThat(ChangePasswordOracle.newPassword(packet, "MyPw")).isEqualTo("newPass1");
    }

    @Test
    void codeSeven() {
        byte[] packet = ChangePasswordOracle.codeSeven(
                0x12,
                new ChangePasswordOracle.Challenges(
                        octets("000102030405060708090A0B0C0D0E0F"), octets("F0E0D0C0B0A090807060504030201000")),
                "User",
                new ChangePasswordOracle.Passwords("clientPass", "newPass1"),
                FILL);
        assertThat(packet).hasSize(586).startsWith(octets("0712024A3848614519535ABE82A65122CA9B9D4A69AC10B8"));
        assertThat(sha1(packet)).isEqualTo(octets("5CB0E0F35A94A37D36111503CF3CC51FDD0AEE43"));
    }

    private static byte[] sha1(byte[] octets) {
        SHA1Digest digest = new SHA1Digest();
        digest.update(octets, 0, octets.length);
        byte[] out = new byte[20];
        digest.doFinal(out, 0);
        return out;
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
