package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's chat and pppd dial our server through an emulated modem on a device file. The device is the serial line of the
 * kit's own program ({@code --stdio}). Its {@code --pty} is of no use here: it makes a pseudo-terminal, as our modem does, and
 * two of them have only masters to offer each other.
 */
@Tag("interop")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PppdOverModemTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String ONE_CALL =
            "exec <>ttyLAB0 >&0; stty raw -echo 2400; exec sh \"$1\" python3 \"$2\" --stdio --role client"
                    + " --auth any --user plain --password plain-sailing --dial 5550100 --up-cmd 'ping -c 5 $REMOTE'";
    private static final int ENDED_BY_ITS_USER = 5;

    @Test
    void chatDialsAndPppdSpeaksToTheServerBehindTheModem(@TempDir Path folder) throws Exception {
        ForeignProcess serve =
                PEERS.ringback(folder, "serve", "--listen", "pty:ttyLAB0", "--profile", "hayes-v22bis", "--follow");
        serve.awaitLine("Ctrl-C ends it", LIMIT);
        String boots = InteropKit.ableToBoot(folder).toString();
        try (ForeignProcess pppd = new ForeignProcess(
                "pppd in the kit", folder, List.of("sh", "-c", ONE_CALL, "sh", boots, PEERS.peerProgram()))) {
            assertThat(pppd.awaitExit(LONG)).as(pppd.log()).isEqualTo(ENDED_BY_ITS_USER);
            assertThat(pppd.log())
                    .containsSubsequence(
                            "send (ATDT5550100^M)",
                            "CONNECT",
                            "rcvd [LCP ConfReq",
                            "@@UP",
                            "5 packets received, 0% packet loss");
        }
        serve.awaitLine("NO CARRIER", LIMIT);
        assertThat(serve.log())
                .containsSubsequence(
                        "client > ATDT5550100",
                        "client < CONNECT 2400",
                        "logon of \"plain\" by MS-CHAPv2, attempt 1: accepted",
                        "client DTR down",
                        "NO CARRIER: DTR dropped");
        PEERS.saw(PeerTable.Column.PPPD_CALLS, PeerTable.Topic.MODEM, "PPP over our modem", PeerTable.Outcome.WORKS);
    }
}
