package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole dials of the verb, in real time, on the simulated exchange of this process. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DialCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void aTerminal() {
        cli = new Cli(folder);
    }

    @Test
    void aRefusedPasswordIsAskedForAgainAndTheNextOneConnects() {
        assertThat(cli.typing("wrong-one", "right-one", "")
                        .run("dial", "555-0691", "--user", "alice", "--paused-states"))
                .isZero();
        assertThat(cli.err())
                .contains("password for alice: ")
                .contains("another password for alice (empty to hang up): ");
        assertThat(cli.out())
                .containsSubsequence(
                        "ConnectDevice         simulated exchange, 555-0691",
                        "RetryAuthentication   691 ERROR_AUTHENTICATION_FAILURE: ",
                        "AuthRetry",
                        "Connected             address ",
                        "Disconnected          631 ERROR_USER_DISCONNECTION; exit status 0");
        assertThat(cli.out() + cli.err()).doesNotContain("wrong-one").doesNotContain("right-one");
    }

    @Test
    void anExpiredPasswordIsReplacedByOneThatIsTypedTwice() {
        cli.typing("old-one", "new-one", "new-two", "new-three", "new-three");
        assertThat(cli.run("dial", "555-0648", "--user", "bob", "--paused-states", "--stay-up", "0"))
                .isZero();
        assertThat(cli.out())
                .containsSubsequence(
                        "PasswordExpired       648 ERROR_PASSWD_EXPIRED: ", "AuthChangePassword", "Connected  ");
        assertThat(cli.err())
                .contains("new password for bob (empty to hang up): ")
                .contains("the new password again: ")
                .containsOnlyOnce("the two are not the same; once more");
        assertThat(cli.out() + cli.err()).doesNotContain("new-one").doesNotContain("new-three");
    }

    @Test
    void anEmptyAnswerHangsUp() {
        assertThat(cli.typing("wrong-one", "").run("dial", "555-0691", "--user", "alice", "--paused-states"))
                .isEqualTo(5);
        assertThat(cli.out()).contains("631 ERROR_USER_DISCONNECTION; exit status 5 (the user hung up)");
    }

    @Test
    void theEndOfTheInputInAPauseHangsUp() {
        assertThat(cli.typing("old-one").run("dial", "555-0648", "--user", "bob", "--paused-states"))
                .isEqualTo(5);
    }

    @Test
    void withoutPausedStatesARefusalIsTheEndAndTheHintNamesTheOption() {
        assertThat(cli.typing("wrong-one").run("dial", "5550691", "--user", "alice"))
                .isEqualTo(19);
        assertThat(cli.out())
                .contains("AuthNotify            691 ERROR_AUTHENTICATION_FAILURE: ")
                .contains("Disconnected          691 ERROR_AUTHENTICATION_FAILURE; exit status 19 (refused)")
                .doesNotContain("RetryAuthentication");
        assertThat(cli.err()).contains("hint: with --paused-states");
    }

    @ParameterizedTest
    @CsvSource({"555-0646, 646, 19", "555-0647, 647, 19", "555-0649, 649, 19", "555-0732, 732, 10", "555-0734, 734, 10"
    })
    void theNumberChoosesTheErrorAndTheStatusIsThatOfPppd(String number, int error, int exit) {
        assertThat(cli.typing("any").run("dial", number, "--user", "alice", "-q"))
                .isEqualTo(exit);
        assertThat(cli.out())
                .startsWith("Disconnected          " + error + " ERROR_")
                .contains(". Exit status " + exit + " (");
        assertThat(cli.out().strip().lines()).hasSize(1);
    }

    @Test
    void aCarrierThatDropsAfterConnectedIsToldWithoutAnybodyTyping() {
        assertThat(cli.with("RINGBACK_PASSWORD", "any").run("dial", "555-0629", "--user", "alice", "--stay-up", "30s"))
                .isEqualTo(16);
        assertThat(cli.out()).contains("Connected  ").contains("Disconnected          629 ");
    }

    @Test
    void aConnectionEndsWhenItIsIdleOrHasLastedLongEnough() {
        cli.with("RINGBACK_PASSWORD", "any");
        assertThat(cli.run("dial", "555-0000", "--user", "alice", "--stay-up", "30s", "--idle", "300ms"))
                .isEqualTo(12);
        assertThat(cli.out()).contains("Disconnected          828 ").contains("exit status 12 (idle for too long)");
        assertThat(cli.run("dial", "555-0000", "--user", "alice", "--stay-up", "30s", "--session-limit", "300ms"))
                .isEqualTo(13);
        assertThat(cli.out()).contains("Disconnected          932 ");
    }

    @Test
    void whatIsNoDurationIsNoLimit() {
        for (String option : List.of("--idle", "--session-limit", "--echo")) {
            assertThat(cli.run("dial", "555-0000", "--user", "alice", option, "20"))
                    .isEqualTo(2);
            assertThat(cli.err()).contains(option + ": '20' is no duration");
        }
    }

    @Test
    void aConnectedCallEndsWithWhatHasPassedInIt() {
        assertThat(cli.typing("any").run("dial", "555-0000", "--user", "alice", "--stay-up", "0"))
                .isZero();
        assertThat(cli.out())
                .containsPattern(
                        "Connected  .*\\R {22}connected for \\S+ m?s; sent [1-9]\\d* octets in [1-9]\\d* frames, "
                                + "received [1-9]\\d* in [1-9]\\d*\\RDisconnected  ")
                .doesNotContain("unknown");
    }

    @Test
    void verboselyWhatNobodyCanKnowIsSaidToBeUnknown() {
        assertThat(cli.typing("any").run("dial", "555-0000", "--user", "alice", "--stay-up", "0", "-v"))
                .isZero();
        assertThat(cli.out())
                .contains(
                        "CRC errors 0, alignment errors 0, framing errors unknown, hardware overruns unknown, line rate unknown");
    }

    @Test
    void asJsonWhatNobodyCanKnowIsNull() {
        assertThat(cli.typing("any").run("dial", "555-0000", "--user", "alice", "--stay-up", "0", "--json"))
                .isZero();
        assertThat(cli.out())
                .contains("\"crcErrors\":0,\"alignmentErrors\":0,\"framingErrors\":null,\"hardwareOverruns\":null,"
                        + "\"bitsPerSecond\":null,\"connectedMilliseconds\":")
                .containsPattern("\"sentFrames\":[1-9]\\d*,\"receivedFrames\":[1-9]");
    }

    @Test
    void aDialThatDoesNotConnectCountsNothingUnlessItIsAskedTo() {
        assertThat(cli.typing("any").run("dial", "555-0649", "--user", "alice")).isEqualTo(19);
        assertThat(cli.out()).doesNotContain("octets").doesNotContain("connected for");
    }

    @Test
    void theUserIsAskedForWhenMissing() {
        assertThat(cli.typing("carol", "any").run("dial", "555-0000", "--stay-up", "0"))
                .isZero();
        assertThat(cli.err()).containsSubsequence("user name: ", "password for carol: ");
    }

    @Test
    void nobodyIsNoUser() {
        assertThat(cli.run("dial", "555-0000")).isEqualTo(2);
        assertThat(cli.err()).contains("no user name").contains("--user NAME");
    }

    @Test
    void thePasswordMayStandInAFile() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "from-file\nnot this\n");
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--password-from", "secret.txt", "--stay-up", "0"))
                .isZero();
        assertThat(cli.err()).doesNotContain("password for");
    }

    @Test
    void aMissingPasswordFileIsAWrongCommandLine() {
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--password-from", "nowhere.txt"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--password-from: there is no file 'nowhere.txt'");
    }

    @Test
    void jsonIsAnObjectALineAndTheLastOneHasTheRasError() {
        assertThat(cli.typing("Wrong-44").run("dial", "555-0691", "--user", "alice", "--json"))
                .isEqualTo(19);
        assertThat(cli.out().strip().lines())
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"))
                .last()
                .asString()
                .startsWith("{\"event\":\"end\",\"exit\":19,")
                .contains("\"code\":691,\"symbol\":\"ERROR_AUTHENTICATION_FAILURE\"");
    }

    @Test
    void aRefusedConnectionNamesWhereWhyAndTheWayOut() throws IOException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        assertThat(cli.typing("any").run("dial", "--to", "127.0.0.1:" + port, "--user", "a"))
                .isEqualTo(8);
        assertThat(cli.out()).contains("678 ERROR_NO_ANSWER").contains("127.0.0.1:" + port + ": connection refused");
        assertThat(cli.err()).contains("ringback serve --listen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:0"})
    void aWrongAddressIsAWrongCommandLine(String to) {
        assertThat(cli.run("dial", "--to", to, "--user", "a")).isEqualTo(2);
        assertThat(cli.err()).contains("--to").contains(to);
    }

    @Test
    void toAndPortExcludeEachOther() {
        assertThat(cli.run("dial", "--to", "127.0.0.1:7", "--port", "/dev/ttyS0", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--to and --port exclude each other");
    }

    @Test
    void withoutAnyPlaceItAsksWhom() {
        assertThat(cli.run("dial")).isEqualTo(2);
        assertThat(cli.err()).contains("whom to dial?").contains("555-0691");
    }

    @Test
    void aNumberThatIsNotThereIsToldWhichAre() {
        assertThat(cli.run("dial", "555-1234", "--user", "a")).isEqualTo(2);
        assertThat(cli.err())
                .contains("no number '555-1234'")
                .contains("555-0000")
                .contains("555-0691");
    }

    @Test
    void aNumberThatIsPlannedIsRefusedByName() {
        assertThat(cli.run("dial", "555-0676", "--user", "a")).isEqualTo(2);
        assertThat(cli.err()).contains("555-0676").contains("not there yet").contains("modems");
    }

    @Test
    void theNumber1000CallsBackAtTheNumberThatIsTypedAndConnects() {
        cli.typing("any-word", "555-0142", "");
        assertThat(cli.run("dial", "555-1000", "--user", "alice", "--paused-states"))
                .isZero();
        assertThat(cli.err()).contains("number to be called back at, yours is 5550199 (empty for no callback): ");
        assertThat(cli.out())
                .containsSubsequence(
                        "CallbackSetByCaller   The server calls back where you want",
                        "PrepareForCallback",
                        "WaitForCallback",
                        "ReAuthenticate",
                        "Connected             address ",
                        "exit status 0");
    }

    @Test
    void theNumber2691CallsBackWithoutAQuestionAndRefusesThen() {
        cli.typing("wrong-one", "right-one", "");
        assertThat(cli.run("dial", "555-2691", "--user", "alice", "--paused-states"))
                .isZero();
        assertThat(cli.out())
                .doesNotContain("CallbackSetByCaller")
                .containsSubsequence(
                        "PrepareForCallback", "ReAuthenticate", "RetryAuthentication   691 ", "Connected ");
    }

    @Test
    void withoutPausesTheSimulatedExchangeCallsBackAtTheDialersOwnNumber() {
        cli.typing("any-word");
        assertThat(cli.run("dial", "555-1000", "--user", "alice", "--stay-up", "0"))
                .isZero();
        assertThat(cli.out()).contains("WaitForCallback", "Connected ").doesNotContain("CallbackSetByCaller");
    }

    @Test
    void whoWantsNoCallbackFromTheSimulatedExchangeSaysNone() {
        cli.typing("any-word");
        assertThat(cli.run("dial", "555-1000", "--user", "alice", "--stay-up", "0", "--callback", "none"))
                .isZero();
        assertThat(cli.out()).contains("Connected ").doesNotContain("WaitForCallback");
    }

    @Test
    void theNumber0704TakesNoNumber() {
        cli.typing("any-word", "5550142");
        assertThat(cli.run("dial", "555-0704", "--user", "alice", "--paused-states"))
                .isEqualTo(10);
        assertThat(cli.out()).containsSubsequence("CallbackSetByCaller", "AuthCallback          704 ");
    }

    @Test
    void theSimulatedExchangeNeedsNoPlaceToAnswer() {
        assertThat(cli.run("dial", "555-1000", "--answer", "tcp:7008", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--answer is for a call over TCP").contains("finds you anyway");
    }

    @Test
    void aMethodThatIsNotThereIsToldWhichAre() {
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--auth", "pap,spap"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("no method 'spap'").contains("mschap-v2");
    }

    @Test
    void onlyTheMethodsNamedAreUsed() {
        cli.typing("any");
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--auth", "pap", "--stay-up", "0", "-v"))
                .isZero();
        assertThat(cli.out()).contains("authentication pap, MRU 1500");
    }

    @Test
    void aDurationNeedsAUnit() {
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--stay-up", "10"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("'10' is no duration").contains("10s");
    }

    @ParameterizedTest
    @ValueSource(strings = "--no-wait")
    void anOptionThatIsPlannedIsRefusedByName(String option) {
        assertThat(cli.run("dial", "555-0000", option)).isEqualTo(2);
        assertThat(cli.err()).contains("the option " + option + " is not there yet");
    }
}
