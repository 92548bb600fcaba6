package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasProjection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DialSequenceTest {
    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            mode = Mode.EXCLUDE,
            names = {"EAP", "EAP_GTC"})
    void aPlainDialGoesThroughTheStatesInOrder(AuthMethod method) throws Exception {
        DialLab lab = DialLab.with(method);
        lab.dial(DialLab.ALICE.withDomain("BIGCO").withCallbackId(7));
        assertThat(lab.heard).isEmpty();
        lab.settle();
        assertThat(lab.states())
                .containsExactly(
                        "OpenPort",
                        "PortOpened",
                        "ConnectDevice",
                        "DeviceConnected",
                        "AllDevicesConnected",
                        "Authenticate",
                        "AuthNotify",
                        "AuthProject",
                        "Authenticated",
                        "Projected",
                        "Connected");
        assertThat(lab.heard).allMatch(event -> event.callbackId() == 7 && event.subEntry() == 1);
        assertThat(lab.heard).allMatch(event -> event.last() == (event.state() == RasConnectionState.CONNECTED));
        assertThat(lab.server.answered).containsExactly("BIGCO\\alice right");
        assertThat(lab.line.log).startsWith("open", "call 5550100");
    }

    @Test
    void aServerThatDemandsNothingGetsTheSameStates() {
        DialLab lab = DialLab.with(null);
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states())
                .endsWith("Authenticate", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
    }

    @Test
    void theProjectionHoldsWhatWasNegotiated() throws Exception {
        DialLab lab = DialLab.mschapV2();
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.connection.projection())
                .isEqualTo(new RasProjection.Ip("192.0.2.77", "192.0.2.1", "192.0.2.53", "", "", ""));
    }

    @Test
    void datagramsPassBothWays() {
        DialLab lab = DialLab.mschapV2();
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(java.time.Duration.ofSeconds(1));
        Octets datagram = Octets.ofHex("45000014000000004011F6DDC000024DC0000201");
        assertThat(lab.connection.send(datagram)).isTrue();
        lab.run(java.time.Duration.ofSeconds(1));
        assertThat(lab.server.datagrams).containsExactly(datagram);
    }
}
