package dev.ringback.simulator.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.server.DistantVerdict;
import dev.ringback.simulator.server.Inquiry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** EAP in attributes (RFC 3579). The octets were computed elsewhere, as those of {@link RadiusClientTest}. */
class RadiusEapTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final Octets ALICE = Octets.ofText("alice");
    private static final Octets IDENTITY = Octets.ofHex("0209000A01616C696365");
    private static final String MD5_REQUEST = "010A00160410000102030405060708090A0B0C0D0E0F";

    private final RadiusClient client = new RadiusClient(
            new RadiusConfig("h", 1812, Secret.of("Erle-4711"), Duration.ofSeconds(3), 3, "ringback"),
            new RadiusClientTest.Counting());

    @Test
    void aResponseIsAskedAboutWhole() {
        client.ask(T0, about(new Presented.Eap(ALICE, IDENTITY), Octets.EMPTY));
        assertThat(client.pollDatagram())
                .isEqualTo(Octets.ofHex(
                        "01010073000102030405060708090a0b0c0d0e0f50120c1c196d4c75a36bf5e5255006438a8f0107616c"
                                + "6963654f0c0209000a01616c6963650c06000003fc060600000002070600000001200a72696e67626163"
                                + "6b0506000000073d06000000001e09353535303130301f0935353530313939"));
    }

    @Test
    void whatTheServerWantsToHearAgainItHears() {
        client.ask(T0, about(new Presented.Eap(ALICE, IDENTITY), Octets.ofHex("ABCD")));
        assertThat(client.pollDatagram())
                .isEqualTo(Octets.ofHex(
                        "01010077000102030405060708090a0b0c0d0e0f5012da72a01dcb92a208b165564428b4be140107616c"
                                + "6963654f0c0209000a01616c6963650c06000003fc1804abcd060600000002070600000001200a72696e"
                                + "676261636b0506000000073d06000000001e09353535303130301f0935353530313939"));
    }

    @Test
    void aLongResponseIsCutIntoAttributesAndANameThatIsEmptyLeftOut() throws Exception {
        Octets message = Octets.ofHex("020902000D").concat(Octets.copyOf(new byte[507]));
        client.ask(T0, about(new Presented.Eap(Octets.EMPTY, message), Octets.EMPTY));
        RadiusPacket packet = RadiusPacket.read(client.pollDatagram());
        assertThat(packet.attributes().stream()
                        .filter(attribute -> attribute.type() == 79)
                        .map(attribute -> attribute.value().length()))
                .containsExactly(253, 253, 6);
        assertThat(packet.all(79)).isEqualTo(message);
        assertThat(packet.find(1)).isNull();
    }

    @Test
    void theServerMayGoOnAndSaysWhatItWantsToHearAgain() {
        assertThat(verdict("0b010042b702ce7ad357c59781da5f8940f051ca5012b7bff0eba22eee84b122536afd5a1a514f18010a"
                        + "00160410000102030405060708090a0b0c0d0e0f1804abcd"))
                .isEqualTo(new DistantVerdict.GoOn(Octets.ofHex(MD5_REQUEST), Octets.ofHex("ABCD")));
    }

    @Test
    void aLongRequestComesInAttributes() {
        String packet = "0b01022c476670abb5ee90dde30fe3eba217a5885012b3bba5bce0b69e41b6aa43c1fafb43d54fff010a02000d"
                + "00".repeat(248) + "4fff" + "00".repeat(253) + "4f08" + "00".repeat(6);
        DistantVerdict.GoOn goOn = (DistantVerdict.GoOn) verdict(packet);
        assertThat(goOn.request()).isEqualTo(Octets.ofHex("010A02000D").concat(Octets.copyOf(new byte[507])));
        assertThat(goOn.state()).isEqualTo(Octets.EMPTY);
    }

    @Test
    void theCodeOfRadiusDecidesInTheEnd() {
        assertThat(verdict("0201002c5beb16747cbf19d8001df04587d3cce3501296f46977392873f63f2b4632e0d1d56d4f06030a"
                        + "0004"))
                .isEqualTo(new DistantVerdict.Accept("", null, DistantVerdict.Grant.NOTHING));
        assertThat(verdict("0301002c456b38c9d0129caf96dc3708d89028eb5012d165939336fc0a40d791c2cb3387756b4f06040a"
                        + "0004"))
                .isEqualTo(new DistantVerdict.Refuse("", 691));
    }

    /** Section 3.2: what has EAP in it must have been signed with the attribute. */
    @Test
    void withoutAMessageAuthenticatorNothingOfEapIsBelieved() {
        ask();
        client.receive(
                Octets.ofHex("0b010030dc4c7314949fceb719cb7049b566c6884f18010a00160410000102030405060708090a0b0c0d"
                        + "0e0f1804abcd"));
        client.receive(Octets.ofHex("0201001aec3d196b2229de43a6ab56e9c5f3f4704f06030a0004"));
        assertThat(client.pollAnswer()).isNull();
        for (int second = 3; second <= 9; second += 3) {
            client.timeout(T0.plusSeconds(second));
        }
        assertThat(((DistantVerdict.None) client.pollAnswer().verdict()).reason())
                .contains("2 answers were not made with our secret");
    }

    @Test
    void aServerThatGoesOnWithoutARequestDecidesNothing() {
        for (String packet : new String[] {
            "0b0100292ce392ec9cd4cb09e6888a2ada2d6bec5012cbbe9b96a1ce0d45a270a649c964806a1803ab",
            "0b01002c85a71924e4e1fddfba2e7a7eca5b6d3650124de2b70b243e6eff2c97201033b70dbf4f06030a" + "0004"
        }) {
            assertThat(verdict(packet))
                    .isEqualTo(new DistantVerdict.None("it goes on (Access-Challenge), but not with a Request of EAP"));
        }
    }

    private void ask() {
        client.ask(T0, about(new Presented.Eap(ALICE, IDENTITY), Octets.EMPTY));
    }

    /** Of the question with the identifier 1: of a client that has asked nothing before. */
    private static DistantVerdict verdict(String packet) {
        RadiusEapTest fresh = new RadiusEapTest();
        fresh.ask();
        fresh.client.receive(Octets.ofHex(packet));
        return fresh.client.pollAnswer().verdict();
    }

    private static Inquiry about(Presented presented, Octets state) {
        return new Inquiry(7, 1, presented, "5550199", "5550100", state);
    }
}
