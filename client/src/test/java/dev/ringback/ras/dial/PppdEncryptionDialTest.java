package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasEncryption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pppd 2.4.9 that has 40 bits only ({@code require-mppe-40}) reads our Request for 128, does not answer it, and terminates
 * the link at once. The octets are its own.
 */
class PppdEncryptionDialTest {
    /** {@code [CCP ConfReq id=0x1 <mppe +H -M -S +L -D -C>]} */
    private static final Octets ITS_REQUEST = Octets.ofHex("0101000A120601000020");

    /** {@code [LCP TermReq id=0x2 "MPPE required but peer negotiation failed"]} */
    private static final Octets ITS_GOODBYE = Octets.ofHex(
            "0502002D" + "4D505045207265717569726564206275742070656572206E65676F74696174696F6E206661696C6564");

    @ParameterizedTest
    @CsvSource({"MAXIMUM, 742", "REQUIRED, 742", "OPTIONAL, 734"})
    void aPeerThatLeavesWhileEncryptionIsNotSettled(RasEncryption encryption, int error) {
        DialLab lab = DialLab.with(AuthMethod.MSCHAP_V2);
        lab.entry = lab.entry.withEncryption(encryption);
        lab.server.ccp = CcpConfig.NONE;
        lab.then = event -> {
            if (event.state() == RasConnectionState.AUTH_PROJECT
                    && event.error().code() == 0) {
                lab.line.latency = Duration.ofSeconds(1); // of what the lab's own server says from here on
                lab.line.inject(new Packet(ProtocolNumber.CCP, ITS_REQUEST));
                lab.line.inject(new Packet(ProtocolNumber.LCP, ITS_GOODBYE));
            }
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        List<String> states = lab.states();
        assertThat(states.get(states.size() - 1)).isEqualTo("AuthProject " + error);
        assertThat(lab.connection.status().message()).isEqualTo("MPPE required but peer negotiation failed");
    }
}
