package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpConfig.Demand;
import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ras.RasCompression;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasIpv6;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dial that wants encryption, or IPv6, comes to, and with which error (741, 742, 743). */
class EncryptionDialTest {
    private static final List<MppeStrength> ANY = List.of(MppeStrength.values());
    private static final CcpConfig SERVER_REQUIRES = new CcpConfig(Demand.REQUIRED, ANY, KeyChange.STATELESS);
    private static final Octets DATAGRAM = Octets.of(0x45, 0, 0, 4);

    private static CcpConfig server(String words) {
        return switch (words) {
            case "none" -> CcpConfig.NONE;
            case "required" -> SERVER_REQUIRES;
            case "40" -> new CcpConfig(Demand.REQUIRED, List.of(MppeStrength.BITS_40), KeyChange.STATELESS);
            default -> new CcpConfig(Demand.OFFERED, ANY, KeyChange.STATELESS);
        };
    }

    private static DialLab dialed(AuthMethod method, RasEncryption encryption, CcpConfig ccp) {
        DialLab lab = DialLab.with(method);
        lab.entry = lab.entry.withEncryption(encryption);
        lab.server.ccp = ccp;
        lab.dial(DialLab.ALICE);
        return lab.settle();
    }

    @ParameterizedTest
    @CsvSource({
        // method, what the entry wants, what the server has, and how it ends; 0: connected
        "MSCHAP_V2, NONE,     none,     0",
        "MSCHAP_V2, NONE,     offered,  0",
        "MSCHAP_V2, NONE,     required, 743",
        "MSCHAP_V2, OPTIONAL, none,     0",
        "MSCHAP_V2, OPTIONAL, required, 0",
        "MSCHAP_V2, REQUIRED, none,     742",
        "MSCHAP_V2, REQUIRED, offered,  0",
        "MSCHAP_V2, REQUIRED, required, 0",
        "MSCHAP_V2, REQUIRED, 40,       0",
        "MSCHAP_V2, MAXIMUM,  required, 0",
        "MSCHAP_V2, MAXIMUM,  40,       742",
        "MSCHAP,    REQUIRED, required, 0",
        "CHAP_MD5,  REQUIRED, none,     741",
        "CHAP_MD5,  REQUIRED, required, 741",
        "PAP,       MAXIMUM,  offered,  741",
        "PAP,       OPTIONAL, none,     0",
    })
    void whatItComesTo(AuthMethod method, RasEncryption encryption, String ccp, int error) {
        DialLab lab = dialed(method, encryption, server(ccp));
        List<String> states = lab.states();
        assertThat(states.get(states.size() - 1)).isEqualTo(error == 0 ? "Connected" : "AuthProject " + error);
    }

    @Test
    void theProjectionShowsTheStrengthAndTheStatisticsWhatPassed() throws Exception {
        DialLab lab = dialed(AuthMethod.MSCHAP_V2, RasEncryption.REQUIRED, SERVER_REQUIRES);
        RasProjection.Encryption encryption = new RasProjection.Encryption(128, true);
        assertThat(lab.connection.projection(RasProtocol.CCP)).isEqualTo(new RasProjection.Ccp(encryption, encryption));
        assertThat(encryption.options()).isEqualTo(0x42);
        assertThat(new RasProjection.Encryption(56, false).options()).isEqualTo(0x10);
        assertThat(new RasProjection.Encryption(40, false).options()).isEqualTo(0x20);
        assertThat(lab.connection.send(DATAGRAM)).isTrue();
        lab.atServer(() -> lab.server.link.send(lab.now(), DATAGRAM));
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.server.datagrams).containsExactly(DATAGRAM);
        assertThat(lab.connection.receive()).isEqualTo(DATAGRAM);
        RasCompression compression = lab.connection.statistics().compression();
        assertThat(compression).isEqualTo(new RasCompression(1, 4, 8, 1, 4, 8, 0, 0));
        assertThat(compression.sentRatioPercent()).isEqualTo(50);
        assertThat(new RasCompression(0, 0, 0, 0, 0, 0, 0, 0).receivedRatioPercent())
                .isEqualTo(100);
    }

    @Test
    void withoutTheProtocolsThereIsNoProjectionOfThem() {
        DialLab lab = dialed(AuthMethod.MSCHAP_V2, RasEncryption.NONE, CcpConfig.NONE);
        for (RasProtocol protocol : List.of(RasProtocol.CCP, RasProtocol.IPV6)) {
            assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.projection(protocol))
                            .error())
                    .isEqualTo(RasError.PROTOCOL_NOT_CONFIGURED);
        }
    }

    @Test
    void whatWasTriedInVainShowsWhy() {
        DialLab lab = DialLab.mschapV2();
        lab.entry = lab.entry.withEncryption(RasEncryption.OPTIONAL).withIpv6(RasIpv6.RANDOM);
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThatThrownBy(() -> lab.connection.projection(RasProtocol.CCP))
                .isInstanceOf(RasException.class)
                .hasMessageContaining("742");
        assertThatThrownBy(() -> lab.connection.projection(RasProtocol.IPV6))
                .isInstanceOf(RasException.class)
                .hasMessageContaining("733");
    }

    @ParameterizedTest
    @EnumSource(
            value = RasEncryption.class,
            names = {"REQUIRED", "OPTIONAL"})
    void anEncryptionThatThePeerEndsEndsWhatRequiresIt(RasEncryption encryption) {
        DialLab lab = dialed(AuthMethod.MSCHAP_V2, encryption, SERVER_REQUIRES);
        lab.line.inject(new Packet(ProtocolNumber.CCP, Octets.ofHex("05090004")));
        lab.run(Duration.ofSeconds(10));
        boolean required = encryption == RasEncryption.REQUIRED;
        assertThat(lab.connection.status().state())
                .isEqualTo(required ? RasConnectionState.DISCONNECTED : RasConnectionState.CONNECTED);
    }

    @Test
    void ipv6HasItsProjectionAndItsDatagrams() throws Exception {
        DialLab lab = DialLab.mschapV2();
        lab.entry = lab.entry.withIpv6(RasIpv6.RANDOM);
        lab.server.ipv6cp = new Ipv6cpConfig(true, new InterfaceIdentifier(1), InterfaceIdentifier.NONE);
        lab.dial(DialLab.ALICE);
        lab.settle();
        RasProjection.Ipv6 projection = (RasProjection.Ipv6) lab.connection.projection(RasProtocol.IPV6);
        assertThat(projection.serverAddress()).isEqualTo("fe80::1");
        assertThat(projection.address()).startsWith("fe80::").isNotEqualTo("fe80::1");
        Octets datagram = Octets.of(0x60, 0, 0, 0);
        assertThat(lab.connection.send(datagram)).isTrue();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.server.datagrams).containsExactly(datagram);
    }
}
