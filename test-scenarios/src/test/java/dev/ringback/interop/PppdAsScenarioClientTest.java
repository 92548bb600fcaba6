package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pppd is the dialer under test: {@code ringback run FILE --listen} judges it by the six files in {@code foreign}. Three
 * it passes, and three it fails, for a reason that is its own: it does not change passwords, it takes a Success with a wrong
 * Identifier, and it does not call again.
 */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdAsScenarioClientTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Path FILES = Path.of("foreign").toAbsolutePath();
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_END = Duration.ofSeconds(120);
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int ENDED_BY_ITS_USER = 5; // of pppd, as those that follow
    private static final int HUNG_UP_ON = 16;
    private static final int FAILED_TO_AUTHENTICATE = 19;

    @TempDir
    private Path folder;

    @Test
    void withTheRightPasswordItPasses() throws Exception {
        Judged judged = judge("right-password", "--out", "out", "--report", "junit=report.xml");
        Pppd pppd = dial(judged, "Platane-8");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertPassed(judged, "foreign-right-password");
        assertThat(folder.resolve("out/foreign-right-password/journal.txt"))
                .content()
                .contains("client  CHAP Response", "logon of \"alice\" by MS-CHAPv2, attempt 1: accepted");
        assertThat(folder.resolve("out/foreign-right-password/capture.pcapng")).isNotEmptyFile();
        assertThat(folder.resolve("report.xml")).content().contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void withAWrongPasswordItPasses() throws Exception {
        Judged judged = judge("wrong-password");
        Pppd pppd = dial(judged, "Platane-9");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        assertPassed(judged, "foreign-wrong-password");
    }

    @Test
    void withASilentServerItPasses() throws Exception {
        Judged judged = judge("silent-server");
        Pppd pppd = dial(judged, "Platane-8", "lcp-max-configure 3", "lcp-restart 1");
        pppd.awaitLine("LCP: timeout sending Config-Requests", TO_END);
        assertPassed(judged, "foreign-silent-server");
    }

    @Test
    void withAnExpiredPasswordItFailsBecauseItChangesNone() throws Exception {
        Judged judged = judge("expired-password");
        Pppd pppd = dial(judged, "Platane-8");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        assertFailed(judged, "foreign-expired-password", "expired-password.dial.yaml:21")
                .containsSubsequence(
                        "  expected  [CHAP ChangePassword] from the client, at least once",
                        "  saw       none",
                        "[client CHAP Response",
                        "packet was CHAP Response, line 21 wants CHAP ChangePassword")
                .doesNotContain("also ");
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, "MS-CHAPv2, change of an expired password", NOT_OFFERED);
    }

    @Test
    void withAWrongIdentifierItFailsBecauseItGoesOn() throws Exception {
        Judged judged = judge("wrong-identifier");
        Pppd pppd = dial(judged, "Platane-8");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertFailed(judged, "foreign-wrong-identifier", "wrong-identifier.dial.yaml:26")
                .contains("  expected  never [IPCP ConfReq] from the client")
                .containsPattern(
                        "  saw       (once|\\d+ times), first call 1 at \\S+ s: \\[client IPCP ConfReq id=0x1 ")
                .doesNotContain("also ");
    }

    @Test
    void droppedInTheNetworkPhaseItFailsBecauseItDoesNotCallAgain() throws Exception {
        Judged judged = judge("dropped-in-the-network-phase");
        Pppd pppd = dial(judged, "Platane-8");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(HUNG_UP_ON);
        assertFailed(judged, "foreign-dropped-in-the-network-phase", "dropped-in-the-network-phase.dial.yaml:2")
                .contains(
                        "  expected  call 2 within 20s, which is how long it waits", "  saw       nobody called again")
                .doesNotContain("also ");
    }

    /** Our run, and where it listens. */
    private record Judged(ForeignProcess run, int port) {}

    private Judged judge(String file, String... more) throws InterruptedException {
        Path scenario = FILES.resolve(file + ".dial.yaml");
        assertThat(Files.exists(scenario)).isTrue();
        List<String> arguments = new ArrayList<>(List.of("run", scenario.toString(), "--listen", "tcp:0"));
        arguments.addAll(List.of(more));
        ForeignProcess run = PEERS.ringback(folder, arguments.toArray(String[]::new));
        String line = run.awaitLine(" listens on tcp:127.0.0.1:", TO_START);
        String port = line.replaceFirst(".* listens on tcp:127\\.0\\.0\\.1:(\\d+) for .*", "$1");
        return new Judged(run, Integer.parseInt(port));
    }

    private static Pppd dial(Judged judged, String password, String... options) throws InterruptedException {
        PppdSetup setup = PppdSetup.client().password(password).whenUp("true");
        for (String option : options) {
            setup = setup.option(option);
        }
        return PEERS.pppdCalling(judged.port(), setup);
    }

    private static void assertPassed(Judged judged, String name) throws InterruptedException {
        assertThat(judged.run().awaitExit(TO_END)).as(judged.run().log()).isEqualTo(PASSED);
        assertThat(judged.run().log()).contains("ok    " + name + " ", "1 passed, 0 failed, 0 skipped");
    }

    private static AbstractStringAssert<?> assertFailed(Judged judged, String name, String place)
            throws InterruptedException {
        assertThat(judged.run().awaitExit(TO_END)).as(judged.run().log()).isEqualTo(FAILED);
        return assertThat(judged.run().log())
                .containsPattern("FAIL " + name + "   seed \\d+   .*" + place.replace(".", "\\.") + "\\R")
                .contains("0 passed, 1 failed, 0 skipped");
    }
}
