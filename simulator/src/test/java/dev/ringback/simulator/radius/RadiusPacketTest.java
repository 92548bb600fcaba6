package dev.ringback.simulator.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of packets, and the examples of RFC 2865, section 7. */
class RadiusPacketTest {
    private static final String AUTHENTICATOR_7_1 = "0f403f9473978057bd83d5cb98f4227a";
    private static final String ACCEPT_7_1 =
            "02000026 86fe220e7624ba2a1005f6bf9b55e0b2 060600000001 0f0600000000 0e06c0a80103";
    private static final String ACCEPT_7_2 = "02010038 15efbc7dab26cfa3dc34d9c03c8601a4 060600000002 070600000001"
            + "0806fffffffe 0a0600000002 0d0600000001 0c06000005dc";

    private final SharedSecret secret = new SharedSecret(Secret.of("xyzzy5461"));

    @Test
    void anExampleOfTheRfcIsRead() throws Exception {
        RadiusPacket packet = RadiusPacket.read(Octets.ofHex(ACCEPT_7_2));
        assertThat(packet.code()).isEqualTo(RadiusPacket.ACCESS_ACCEPT);
        assertThat(packet.identifier()).isEqualTo(1);
        assertThat(packet.number(RadiusAttribute.SERVICE_TYPE)).isEqualTo(2);
        assertThat(packet.number(RadiusAttribute.FRAMED_IP_ADDRESS)).isEqualTo(0xFFFFFFFE);
        assertThat(packet.number(RadiusAttribute.SESSION_TIMEOUT)).isNull();
        assertThat(packet.toOctets()).isEqualTo(Octets.ofHex(ACCEPT_7_2));
    }

    @Test
    void whatIsBeyondTheLengthIsPadding() throws Exception {
        assertThat(RadiusPacket.read(Octets.ofHex(ACCEPT_7_1 + "FFFF")).attributes())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "02 00 0014 00, authenticator",
        "02 00 0013 00000000000000000000000000000000, length 19",
        "02 00 0015 00000000000000000000000000000000, length 21",
        "02 00 1001 00000000000000000000000000000000, length 4097",
        "02 00 0015 00000000000000000000000000000000 06, length of attribute 6",
        "02 00 0016 00000000000000000000000000000000 0601, attribute 6 has the length 1",
        "02 00 0016 00000000000000000000000000000000 0600, attribute 6 has the length 0",
        "02 00 0017 00000000000000000000000000000000 060400, attribute 6 needs 2 octets",
        "02, identifier"
    })
    void whatIsNoPacketIsRefusedWithTheReason(String hex, String reason) {
        assertThatThrownBy(() -> RadiusPacket.read(Octets.ofHex(hex)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining(reason.startsWith("authenticator") ? "length 20" : reason);
    }

    @Test
    void aValueHasRoomFor253Octets() {
        assertThat(new RadiusAttribute(1, Octets.copyOf(new byte[253])).value().length())
                .isEqualTo(253);
        assertThatIllegalArgumentException().isThrownBy(() -> new RadiusAttribute(1, Octets.copyOf(new byte[254])));
        assertThatIllegalArgumentException().isThrownBy(() -> new RadiusAttribute(256, Octets.EMPTY));
    }

    @Test
    void aPasswordIsHiddenAsInTheRfc() {
        byte[] password = "arctangent".getBytes(StandardCharsets.US_ASCII);
        assertThat(secret.hide(password, Octets.ofHex(AUTHENTICATOR_7_1)))
                .isEqualTo(Octets.ofHex("0dbe708d93d413ce3196e43f782a0aee"));
    }

    @Test
    void aPasswordFillsWholeBlocksAndAtLeastOne() {
        Octets authenticator = Octets.ofHex(AUTHENTICATOR_7_1);
        assertThat(secret.hide(new byte[0], authenticator).length()).isEqualTo(16);
        assertThat(secret.hide(new byte[16], authenticator).length()).isEqualTo(16);
        assertThat(secret.hide(new byte[17], authenticator).length()).isEqualTo(32);
    }

    @Test
    void answersOfTheRfcAreProven() {
        assertThat(secret.isAnswer(Octets.ofHex(ACCEPT_7_1), Octets.ofHex(AUTHENTICATOR_7_1)))
                .isTrue();
        assertThat(secret.isAnswer(Octets.ofHex(ACCEPT_7_2), Octets.ofHex("2aee86f08d0d55969ca5978e0d3367a2")))
                .isTrue();
    }

    @Test
    void anAnswerToAnotherQuestionOrOfAnotherSecretIsNot() {
        assertThat(secret.isAnswer(Octets.ofHex(ACCEPT_7_1), Octets.ofHex("2aee86f08d0d55969ca5978e0d3367a2")))
                .isFalse();
        assertThat(secret.isAnswer(
                        Octets.ofHex(ACCEPT_7_1.replace("c0a80103", "c0a80104")), Octets.ofHex(AUTHENTICATOR_7_1)))
                .isFalse();
        assertThat(new SharedSecret(Secret.of("xyzzy5462"))
                        .isAnswer(Octets.ofHex(ACCEPT_7_1), Octets.ofHex(AUTHENTICATOR_7_1)))
                .isFalse();
    }

    @Test
    void theSecretIsNotShown() {
        RadiusConfig config = RadiusConfig.of("radius.example", 1812, Secret.of("xyzzy5461"));
        assertThat(config.toString() + config.title() + secret).doesNotContain("xyzzy");
        assertThat(config.title()).isEqualTo("RADIUS server radius.example:1812");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1812, x, 3, 3, n",
        "h, 0, x, 3, 3, n",
        "h, 65536, x, 3, 3, n",
        "h, 1812, '', 3, 3, n",
        "h, 1812, x, 0, 3, n",
        "h, 1812, x, 3, 0, n",
        "h, 1812, x, 3, 3, ''"
    })
    void whatCannotBeAskedIsRefused(String host, int port, String sharedSecret, int seconds, int tries, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RadiusConfig(
                        host, port, Secret.of(sharedSecret), Duration.ofSeconds(seconds), tries, name));
    }
}
