package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_IS_CALLED;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.ENCRYPTION;
import static dev.ringback.interop.PeerTable.Topic.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasIpv6;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client dials a pppd that encrypts, or that speaks IPv6. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdServerEncryptionTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int PEER_ENDED_IT = 16;

    @ParameterizedTest
    @CsvSource({
        "mschap, require-mppe-128, 128, 'MPPE, 128 bits, MS-CHAP'",
        "mschap-v2, require-mppe-128, 128, 'MPPE, 128 bits, MS-CHAPv2'",
        "mschap-v2, require-mppe-40, 40, 'MPPE, 40 bits, MS-CHAPv2'"
    })
    void itEncryptsWithUs(String method, String option, int keyBits, String row) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method).option(option));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, entry(pppd).withEncryption(RasEncryption.REQUIRED))) {
            RasProjection.Encryption both = new RasProjection.Encryption(keyBits, true);
            assertThat(connection.projection(RasProtocol.CCP)).isEqualTo(new RasProjection.Ccp(both, both));
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 100, 1400)).as("pings lost").isZero();
        }
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_ENDED_IT);
        assertThat(pppd.log()).contains("MPPE " + keyBits + "-bit stateless compression enabled");
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, row, WORKS);
    }

    /** It says "MS-CHAP LM not supported", and has no key of 40 bits without. */
    @Test
    void of40BitsItHasNoneWithMsChap() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("mschap").option("require-mppe-40"));
        assertFailsWith(RasError.NO_REMOTE_ENCRYPTION, entry(pppd).withEncryption(RasEncryption.REQUIRED));
        assertThat(pppd.log()).contains("Disabling 40-bit MPPE; MS-CHAP LM not supported");
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, "MPPE, 40 bits, MS-CHAP", NOT_OFFERED);
    }

    /** A frame lost on a noisy line costs its datagram and no other: the key of every packet is its own. */
    @Test
    void anEncryptedLineMayBeNoisy() throws Exception {
        Pppd pppd = PEERS.pppdListening(
                PppdSetup.server("mschap-v2").option("require-mppe-128").onALineWith(LineFaults.bitErrors(1e-5)));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, entry(pppd).withEncryption(RasEncryption.REQUIRED))) {
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 100, 1400)).as("pings lost").isBetween(1, 50);
        }
        assertThat(pppd.log()).doesNotContain("Lost compression sync");
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, "MPPE with 10⁻⁵ bit errors", WORKS);
    }

    @Test
    void whoInsistsOnEncryptionAndGetsNoneEndsIt() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("mschap-v2").option("nomppe"));
        assertFailsWith(RasError.NO_REMOTE_ENCRYPTION, entry(pppd).withEncryption(RasEncryption.REQUIRED));
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, "none, where we insist", REFUSED);
    }

    @Test
    void itInsistsOnEncryptionAndWeHaveNone() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("mschap-v2").option("require-mppe-128"));
        assertFailsWith(RasError.REMOTE_REQUIRES_ENCRYPTION, entry(pppd).withEncryption(RasEncryption.NONE));
        assertThat(pppd.log()).contains("MPPE required but peer negotiation failed");
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, "none, where it insists", REFUSED);
    }

    @Test
    void weAskItFor128BitsAndItHas40() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("mschap-v2").option("require-mppe-40"));
        assertFailsWith(RasError.NO_REMOTE_ENCRYPTION, entry(pppd).withEncryption(RasEncryption.MAXIMUM));
        PEERS.saw(PPPD_IS_CALLED, ENCRYPTION, "40 bits, where we insist on 128", REFUSED);
    }

    @Test
    void itSpeaksIpv6WithUs() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap").option("+ipv6").option("ipv6 ::1,::2"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, entry(pppd).withIpv6(RasIpv6.RANDOM))) {
            assertThat(connection.projection(RasProtocol.IPV6)).isEqualTo(new RasProjection.Ipv6("fe80::2", "fe80::1"));
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 20, 1400)).as("pings lost").isZero();
        }
        PEERS.saw(PPPD_IS_CALLED, NETWORK, "IPv6", WORKS);
    }

    @Test
    void withoutIpv6ItGoesOnWithIpv4() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap").option("noipv6"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, entry(pppd).withIpv6(RasIpv6.RANDOM))) {
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 20, 1400)).as("pings lost").isZero();
        }
        PEERS.saw(PPPD_IS_CALLED, NETWORK, "IPv6, switched off there", NOT_OFFERED);
    }

    private static void assertFailsWith(RasError error, RasEntry entry) {
        try (RasClient client = RasClient.overTcp()) {
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> dial(client, entry))
                    .extracting(RasException::error)
                    .isEqualTo(error);
        }
    }

    private static RasConnection dial(RasClient client, RasEntry entry) throws RasException, InterruptedException {
        return client.dialer().dial(entry, RasDialParams.of("alice", Secret.of("secret")), RasDialExtensions.DEFAULTS);
    }

    private static RasEntry entry(Pppd pppd) {
        return RasEntry.of("pppd at " + pppd.port(), "127.0.0.1:" + pppd.port());
    }
}
