package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
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
 * Debian's chat and pppd dial our server through an emulated modem on a device file. The guest's serial line is a
 * connection, which socat puts on the device as a terminal program would: raw, at a rate.
 */
@Tag("interop")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PppdOverModemTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CHAT = "connect \"chat -v -s ABORT BUSY ABORT 'NO CARRIER' ABORT ERROR TIMEOUT 40"
            + " '' ATZ OK ATDT%s CONNECT \\\\c\"";
    private static final int ENDED_BY_ITS_USER = 5;

    @Test
    void chatDialsAndPppdSpeaksToTheServerBehindTheModem(@TempDir Path folder) throws Exception {
        Programs.require("socat");
        ForeignProcess serve =
                PEERS.ringback(folder, "serve", "--listen", "pty:ttyLAB0", "--profile", "hayes-v22bis", "--follow");
        serve.awaitLine("Ctrl-C ends it", LIMIT);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String listen = "TCP-LISTEN:" + port + ",bind=127.0.0.1,reuseaddr";
        try (ForeignProcess socat = new ForeignProcess(
                "socat", folder, List.of("socat", "-d", "-d", listen, "./ttyLAB0,raw,echo=0,b2400"))) {
            socat.awaitLine("listening on", LIMIT);
            Pppd pppd = PEERS.pppdCalling(
                    port,
                    PppdSetup.client()
                            .user("plain")
                            .password("plain-sailing")
                            .option(CHAT.formatted("5550100"))
                            .whenUp("pings 5 100"));
            assertThat(pppd.awaitExit(LIMIT)).as(pppd.log()).isEqualTo(ENDED_BY_ITS_USER);
            assertThat(pppd.log())
                    .containsSubsequence(
                            "send (ATDT5550100^M)", "CONNECT", "rcvd [LCP ConfReq", "@@UP", "@@LOST 0 of 5");
        }
        serve.awaitLine("NO CARRIER", LIMIT);
        assertThat(serve.log())
                .containsSubsequence(
                        "client > ATDT5550100",
                        "client < CONNECT 2400",
                        "logon of \"plain\" by MS-CHAPv2, attempt 1: accepted",
                        "client DTR down",
                        "NO CARRIER: DTR dropped");
    }
}
