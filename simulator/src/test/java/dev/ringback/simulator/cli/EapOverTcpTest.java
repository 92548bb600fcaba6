package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the methods of EAP ask in InvokeEapUI, between two command lines on the loopback interface. */
@Timeout(120)
class EapOverTcpTest {
    @TempDir
    private Path folder;

    private final BackgroundServer serving = new BackgroundServer();

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.end();
    }

    @Test
    void aTokenIsAskedForAsOftenAsTheMethodAsks() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--auth", "eap-gtc");
        Cli dial = new Cli(folder).typing("unused-1", "Birke-44", "plain-sailing");
        assertThat(dialAs(dial, at, "plain")).isZero();
        assertThat(dial.out())
                .containsSubsequence(
                        "InvokeEapUI           eap-gtc asks for a token: \"Token:\"",
                        "AuthNotify",
                        "InvokeEapUI           eap-gtc asks for a token: \"Authentication failure\"",
                        "Connected  ");
        assertThat(dial.err().split("token for plain \\(empty to hang up\\): ", -1))
                .hasSize(3);
        await().atMost(BackgroundServer.LONG)
                .untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out())
                .containsSubsequence(
                        "EAP Request id=",
                        "type=gtc \"Token:\"",
                        "type=gtc <hidden>",
                        "logon of \"plain\" by EAP-GTC, attempt 1: refused with 691, another try is allowed",
                        "attempt 2: accepted");
        assertThat(BackgroundServer.journal(server) + dial.out() + dial.err())
                .doesNotContain("sailing")
                .doesNotContain("Birke-44");
    }

    @Test
    void afterARefusalAnotherUserIsTriedAndTheNameIsKeptForTheNextQuestion() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--auth", "eap-mschap-v2");
        Cli dial = new Cli(folder).typing("Birke-44", "plain", "Birke-45", "", "plain-sailing");
        assertThat(dialAs(dial, at, "nobody-here")).isZero();
        assertThat(dial.out())
                .containsSubsequence(
                        "InvokeEapUI           691 ERROR_AUTHENTICATION_FAILURE: ",
                        "eap-mschap-v2 takes another user or password.",
                        "InvokeEapUI           691 ",
                        "Connected  ")
                .doesNotContain("RetryAuthentication");
        assertThat(dial.err())
                .containsSubsequence(
                        "user name (empty for nobody-here): ",
                        "password for plain (empty to hang up): ",
                        "user name (empty for plain): ",
                        "password for plain (empty to hang up): ");
        assertThat(server.out()).contains("logon of \"plain\" by EAP-MSCHAPv2, attempt 3: accepted");
    }

    @Test
    void anExpiredPasswordIsChangedByOneThatIsTypedTwiceAndTheNextCallKnowsIt() {
        String at = serving.serve(new Cli(folder), "--auth", "eap-mschap-v2");
        Cli first = new Cli(folder).typing("old-and-gone", "Buche-771", "Buche-772", "Buche-773", "Buche-773");
        assertThat(dialAs(first, at, "expired")).isZero();
        assertThat(first.out())
                .containsSubsequence(
                        "InvokeEapUI           648 ERROR_PASSWD_EXPIRED: ", "wants a new one", "Connected");
        assertThat(first.err())
                .contains("new password for expired (empty to hang up): ")
                .containsOnlyOnce("the two are not the same; once more");
        assertThat(first.out() + first.err()).doesNotContain("Buche-77");
        Cli second = new Cli(folder).typing("Buche-773");
        assertThat(dialAs(second, at, "expired")).isZero();
        assertThat(second.out()).doesNotContain("InvokeEapUI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eap-gtc", "eap-mschap-v2"})
    void anEmptyAnswerHangsUpAndSoDoesTheEndOfTheInput(String method) {
        String at = serving.serve(new Cli(folder), "--auth", method);
        assertThat(dialAs(new Cli(folder).typing("Birke-44", "", ""), at, "plain"))
                .isEqualTo(5);
        Cli ended = new Cli(folder).typing("Birke-44");
        assertThat(dialAs(ended, at, "plain")).isEqualTo(5);
        assertThat(ended.out()).contains("InvokeEapUI").contains("631 ERROR_USER_DISCONNECTION");
    }

    @Test
    void anAnswerThatIsTooLongIsToldAndAskedForAgain() {
        String at = serving.serve(new Cli(folder), "--auth", "eap-gtc");
        String tooLong = "9".repeat(257);
        Cli dial = new Cli(folder).typing("unused-1", tooLong, "plain-sailing");
        assertThat(dialAs(dial, at, "plain")).isZero();
        assertThat(dial.err()).contains("ringback dial: token has 257 characters; at most 256; once more");
    }

    @Test
    void withoutPausedStatesATokenIs703AndTheHintNamesTheOption() {
        String at = serving.serve(new Cli(folder), "--auth", "eap-gtc");
        Cli dial = new Cli(folder).typing("unused-1");
        assertThat(dial.run("dial", "--to", at, "--user", "plain")).isEqualTo(10);
        assertThat(dial.out()).contains("AuthNotify            703 ").doesNotContain("InvokeEapUI");
        assertThat(dial.err())
                .contains("hint: with --paused-states the dial waits in ")
                .contains("InvokeEapUI");
    }

    @Test
    void aProgramIsToldWhatIsAskedAsJson() {
        String at = serving.serve(new Cli(folder), "--auth", "eap-mschap-v2");
        Cli dial = new Cli(folder).typing("Birke-44", "", "old-and-gone", "Buche-773", "Buche-773");
        assertThat(dialAs(dial, at, "expired", "--json")).isZero();
        assertThat(dial.out())
                .containsSubsequence(
                        "{\"event\":\"state\",\"state\":\"InvokeEapUI\",\"paused\":true,",
                        "{\"event\":\"eap\",\"method\":\"eap-mschap-v2\",\"asks\":\"credentials\",\"notice\":\"\","
                                + "\"error\":{\"code\":691,",
                        "{\"event\":\"eap\",\"method\":\"eap-mschap-v2\",\"asks\":\"new-password\",\"notice\":\"\","
                                + "\"text\":\"Password expired\"}",
                        "\"event\":\"connected\"")
                .doesNotContain("Buche-773");
    }

    @Test
    void whatTheServerShowsIsToldAndTheIdentityMayBeAnother() throws IOException {
        Files.writeString(folder.resolve("texts.dial.yaml"), """
                format: 1
                name: texts
                server:
                  auth: [eap-mschap-v2]
                  eap: {notification: "Closed at 8"}
                  users:
                    dora: {password: Linde-122}
                client:
                  dial: "5550100"
                  user: dora
                  password: Linde-122
                expect:
                  result: {connected: true}
                """);
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--scenario", "texts.dial.yaml");
        Cli dial = new Cli(folder).typing("Birke-44", "", "Linde-122");
        assertThat(dialAs(dial, at, "dora", "--eap-identity", "@sales")).isZero();
        assertThat(dial.out())
                .containsSubsequence("InvokeEapUI           691 ", "the server shows: \"Closed at 8\"", "Connected");
        assertThat(server.out()).contains("type=identity \"@sales\"");
    }

    @Test
    void aLineThatIsLostIsToldWhileTheQuestionStands() throws InterruptedException {
        String at = serving.serve(new Cli(folder), "--auth", "eap-gtc");
        CountDownLatch asked = new CountDownLatch(1);
        Cli dial = new Cli(folder).asking(new Silent(asked));
        int[] status = new int[1];
        Thread dialing = new Thread(() -> status[0] = dialAs(dial, at, "plain"));
        dialing.start();
        asked.await();
        serving.interrupt();
        dialing.join();
        assertThat(status[0]).isEqualTo(16);
        assertThat(dial.out()).contains("InvokeEapUI           62");
    }

    @Test
    void theServerOffersItsMethodsInTheirOrderAndSaysSo() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--auth", "mschap-v2,eap-md5");
        assertThat(server.out()).contains("methods: mschap-v2, eap-md5");
        assertThat(dialAs(new Cli(folder).typing("plain-sailing"), at, "plain")).isZero();
        assertThat(dialAs(new Cli(folder).typing("plain-sailing"), at, "plain", "--auth", "eap-md5"))
                .isZero();
        await().atMost(BackgroundServer.LONG).untilAsserted(() -> assertThat(server.out())
                .containsSubsequence("by MS-CHAPv2, attempt 1: accepted", "by EAP-MD5, attempt 1: accepted"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serve --auth spap                            | --auth: there is no method 'spap'          | known: pap, chap-md5
            serve --auth eap                             | --auth eap without --radius                | name the methods: eap-md5
            serve --auth eap-gtc --scenario x.dial.yaml  | --auth and --scenario exclude each other   | write server.auth into the file
            dial --to 127.0.0.1:1 --user a --answer token=5 | --answer: 'token=5' is no place to answer | what a paused state asks is typed
            """)
    void wrongInputIsToldWithTheWayOut(String arguments, String message, String wayOut) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(arguments.split(" "))).isEqualTo(2);
        assertThat(cli.err()).contains(message).contains(wayOut);
    }

    @Test
    void anIdentityThatIsTooLongIsAWrongCommandLine() {
        Cli cli = new Cli(folder).typing("Birke-44");
        assertThat(cli.run("dial", "555-0000", "--user", "a", "--eap-identity", "x".repeat(257)))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--eap-identity: identity has 257 characters; at most 256");
    }

    @Test
    void theTwoCommandsOfTheReadmeDoWhatItSays() throws IOException {
        List<String> commands = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("./ringback ") && line.contains("7010"))
                .map(line -> line.substring("./ringback ".length()))
                .toList();
        assertThat(commands).hasSize(2);
        Cli server = new Cli(folder);
        serving.listen(server, commands.get(0).replace("7010", "0").split(" "));
        Cli dial = new Cli(folder).typing("unused-1", "plain-sailing", "");
        assertThat(dial.run(commands.get(1)
                        .replace("127.0.0.1:7010", BackgroundServer.address(server))
                        .split(" ")))
                .isZero();
        assertThat(dial.out()).containsSubsequence("InvokeEapUI           eap-gtc asks for a token", "Connected  ");
    }

    /** Somebody who gives a password at once, and to what is asked then no answer. */
    private record Silent(CountDownLatch asked) implements Answers {
        @Override
        public String line(String prompt) {
            return "";
        }

        @Override
        public char[] secret(String prompt) {
            if (prompt.startsWith("token")) {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // the dial is over
                }
            }
            return "Birke-44".toCharArray();
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    private static int dialAs(Cli cli, String at, String user, String... more) {
        Stream<String> first = Stream.of("dial", "--to", at, "--user", user, "--paused-states", "--stay-up=0");
        return cli.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }

    /** What was printed behind the users and their passwords. */
    private static String journal(Cli server) {
        return server.out().substring(server.out().indexOf("Ctrl-C ends it"));
    }
}
