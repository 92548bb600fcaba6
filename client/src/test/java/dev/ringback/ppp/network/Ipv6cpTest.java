package dev.ringback.ppp.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IPV6CP against octets written by hand (RFC 5072, section 4.1). */
class Ipv6cpTest {
    private static final InterfaceIdentifier OWN = new InterfaceIdentifier(0x11);
    private static final InterfaceIdentifier GIVEN = new InterfaceIdentifier(0x77);
    private static final Ipv6cpConfig CONFIG = new Ipv6cpConfig(true, OWN, GIVEN);

    private Ipv6cp ipv6cp = ipv6cp(CONFIG, 1);
    private Instant now = Instant.EPOCH;

    private static Ipv6cp ipv6cp(Ipv6cpConfig config, long seed) {
        return new Ipv6cp(config, PppTimers.DEFAULTS, new SplittableRandom(seed));
    }

    @Test
    void twoDifferentIdentifiersAreAcknowledged() throws Exception {
        up();
        sent("01 01 000E 010A0000000000000011");
        hear("01 05 000E 010A021122FFFE334455");
        sent("02 05 000E 010A021122FFFE334455");
        hear("02 01 000E 010A0000000000000011");
        told(new Ipv6cpEvent.Up(new Ipv6cpResult(OWN, new InterfaceIdentifier(0x021122FFFE334455L))));
        assertThat(ipv6cp.isOpened()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"010A0000000000000000", "010A0000000000000011"})
    void zeroAndOursAreNakedWithWhatWeGive(String option) throws Exception {
        up();
        forget();
        hear("01 05 000E " + option);
        sent("03 05 000E 010A0000000000000077");
    }

    @Test
    void aRequestWithoutAnIdentifierIsAskedForOneOnce() throws Exception {
        up();
        forget();
        hear("01 05 0004");
        sent("03 05 000E 010A0000000000000077");
        hear("01 06 0004");
        sent("02 06 0004");
        hear("02 01 000E 010A0000000000000011");
        told(new Ipv6cpEvent.Up(new Ipv6cpResult(OWN, InterfaceIdentifier.NONE)));
    }

    @Test
    void aWrongLengthIsNakedAndOtherOptionsAndRepeatedOnesRejected() throws Exception {
        up();
        forget();
        hear("01 05 0008 01040011");
        sent("03 05 000E 010A0000000000000077");
        hear("01 06 0012 0204004F 010A0000000000000022");
        sent("04 06 0008 0204004F");
        hear("01 07 0018 010A0000000000000022 010A0000000000000022");
        sent("04 07 000E 010A0000000000000022");
    }

    @Test
    void theIdentifierOfANakIsTaken() throws Exception {
        up();
        forget();
        hear("03 01 000E 010A0000000000000099");
        sent("01 02 000E 010A0000000000000099");
        hear("02 02 000E 010A0000000000000099");
        hear("01 05 000E 010A0000000000000022");
        forget();
        told(new Ipv6cpEvent.Up(new Ipv6cpResult(new InterfaceIdentifier(0x99), new InterfaceIdentifier(0x22))));
    }

    @Test
    void aNakWithZeroLeadsToAnotherIdentifierAndNotForEver() throws Exception {
        up();
        forget();
        hear("03 01 000E 010A0000000000000000");
        Octets request = ipv6cp.pollPacket();
        assertThat(request.toHex()).startsWith("0102000E010A").isNotEqualTo("0102000E010A0000000000000011");
        for (int i = 2; i <= 6; i++) {
            hear(String.format("03 %02X 000E 010A0000000000000000", i));
        }
        forget();
        hear("06 07 0004");
        told(new Ipv6cpEvent.Finished(NetworkFailure.NOT_CONVERGING));
    }

    @Test
    void aRejectedIdentifierIsNotAskedForAnyMore() throws Exception {
        up();
        forget();
        hear("04 01 000E 010A0000000000000011");
        sent("01 02 0004");
        hear("02 02 0004");
        hear("01 05 000E 010A0000000000000022");
        forget();
        told(new Ipv6cpEvent.Up(new Ipv6cpResult(OWN, new InterfaceIdentifier(0x22))));
    }

    @Test
    void theSameIdentifierAtBothEndsIsSettled() throws Exception {
        Ipv6cpConfig same = new Ipv6cpConfig(true, OWN, InterfaceIdentifier.NONE);
        Ipv6cp a = ipv6cp(same, 1);
        Ipv6cp b = ipv6cp(same, 2);
        ArrayDeque<Octets> toA = new ArrayDeque<>();
        ArrayDeque<Octets> toB = new ArrayDeque<>();
        for (Ipv6cp end : new Ipv6cp[] {a, b}) {
            end.open(now);
            end.lowerUp(now);
        }
        for (int i = 0; i < 20; i++) {
            for (Octets packet; (packet = a.pollPacket()) != null; ) {
                toB.add(packet);
            }
            for (Octets packet; (packet = b.pollPacket()) != null; ) {
                toA.add(packet);
            }
            while (!toB.isEmpty()) {
                b.receive(now, toB.remove());
            }
            while (!toA.isEmpty()) {
                a.receive(now, toA.remove());
            }
        }
        Ipv6cpResult ofA = ((Ipv6cpEvent.Up) a.pollEvent()).result();
        Ipv6cpResult ofB = ((Ipv6cpEvent.Up) b.pollEvent()).result();
        assertThat(ofA.own()).isEqualTo(ofB.peer()).isNotEqualTo(ofA.peer());
        assertThat(ofA.peer()).isEqualTo(ofB.own());
    }

    @Test
    void aRandomIdentifierIsThatOfTheSeedAndNotUniversal() {
        for (int seed = 0; seed < 50; seed++) {
            Ipv6cp one = ipv6cp(Ipv6cpConfig.RANDOM, seed);
            Ipv6cp other = ipv6cp(Ipv6cpConfig.RANDOM, seed);
            one.open(now);
            one.lowerUp(now);
            other.open(now);
            other.lowerUp(now);
            Octets request = one.pollPacket();
            assertThat(other.pollPacket()).isEqualTo(request);
            assertThat(request.u8(6) & 0x02).isZero();
        }
    }

    @Test
    void theEndsOfIt() throws Exception {
        up();
        ipv6cp.protocolRejected(now);
        told(new Ipv6cpEvent.Finished(NetworkFailure.PROTOCOL_REJECTED));
        ipv6cp = ipv6cp(CONFIG, 1);
        open();
        hear("05 09 0004");
        forget();
        told(new Ipv6cpEvent.Down());
        ipv6cp.timeout(now = ipv6cp.nextTimeout());
        told(new Ipv6cpEvent.Finished(NetworkFailure.TERMINATED_BY_PEER));
        ipv6cp = ipv6cp(CONFIG, 1);
        open();
        ipv6cp.close(now, "");
        forget();
        told(new Ipv6cpEvent.Down());
        hear("06 02 0004");
        told(new Ipv6cpEvent.Finished(NetworkFailure.CLOSED));
        assertThatThrownBy(() -> hear("01 05 00")).isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:1, fe80::1",
        "211:22ff:fe33:4455, fe80::211:22ff:fe33:4455",
        "0:a:0:b, fe80::a:0:b",
        "1:0:0:0, fe80::1:0:0:0",
        "0:0:0:0, fe80::",
    })
    void theLinkLocalAddressOfAnIdentifier(String groups, String address) {
        InterfaceIdentifier identifier = InterfaceIdentifier.of(groups);
        assertThat(identifier.linkLocal()).isEqualTo(address);
        assertThat(identifier).hasToString(groups);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:2:3", "1:2:3:4:5", "1:2:3:g", "1:2:3:12345", "::1"})
    void whatIsNoIdentifier(String text) {
        assertThatThrownBy(() -> InterfaceIdentifier.of(text)).hasMessageContaining("such as 0:0:0:1");
    }

    private void up() {
        ipv6cp.open(now);
        ipv6cp.lowerUp(now);
    }

    private void open() throws MalformedPacketException {
        up();
        hear("01 05 000E 010A0000000000000022");
        hear("02 01 000E 010A0000000000000011");
        forget();
        ipv6cp.pollEvent();
    }

    private void hear(String hex) throws MalformedPacketException {
        ipv6cp.receive(now, Octets.ofHex(hex));
    }

    private void sent(String hex) {
        Octets packet = ipv6cp.pollPacket();
        assertThat(packet == null ? "nothing" : packet.toHex()).isEqualTo(hex.replace(" ", ""));
        assertThat(ipv6cp.pollPacket()).isNull();
    }

    private void forget() {
        while (ipv6cp.pollPacket() != null) {
            // what was sent is another test's affair
        }
    }

    private void told(Ipv6cpEvent event) {
        assertThat(ipv6cp.pollEvent()).isEqualTo(event);
        assertThat(ipv6cp.pollEvent()).isNull();
    }
}
