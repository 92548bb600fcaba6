package dev.ringback.simulator.imported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of others become scenarios that pass the checks, run, and end as the call did; how the logs were made stands beside them. */
class ImporterTest {
    private static Octets octets(String name) {
        try (InputStream in = ImporterTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return Octets.copyOf(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Imported imported(String name) {
        Importer importer = Importer.of(octets(name));
        assertThat(importer.damage()).isNull();
        return importer.scenario("imported", name, 1);
    }

    private static Imported ofLines(String... lines) {
        return Importer.of(Octets.ofText(String.join("\n", lines))).scenario("imported", "lines", 1);
    }

    private static RunResult run(String text) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(text, Path.of("imported.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().list()).as(text).isEmpty();
        Scenario scenario = reading.scenarios().get(0);
        return ScenarioRunner.run(scenario, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "mschap2.messages.log, a debug log of pppd, connected: true",
        "mschap2-wrong.ppp.log, a debug log of pppd, error: 691",
        "callback.messages.log, a debug log of pppd, error: 678",
        "chap-server.record, a record file of pppd, connected: true",
        "chap-wrong.record, a record file of pppd, error: 691",
        "expired.record, a record file of pppd, error: 648",
        "nt-pap.ppp.log, a PPP log of Windows, connected: true",
        "nt-retry.ppp.log, a PPP log of Windows, connected: true",
        "nt-expired.ppp.log, a PPP log of Windows, error: 648",
    })
    void theScenarioRunsAndEndsAsTheCallDid(String log, String kind, String end) {
        assertThat(Importer.of(octets(log)).kind()).isEqualTo(kind);
        Imported imported = imported(log);
        assertThat(imported.differences()).isEmpty();
        assertThat(imported.text()).contains("  result: {" + end + "}  # ");
        RunResult result = run(imported.text());
        assertThat(result.failures()).isEmpty();
        assertThat(result.recording().all(Happening.Notified.class)).isNotEmpty();
    }

    @Test
    void whatWasSeenSaysWhereAndWhatWasNotIsMarked() {
        assertThat(imported("mschap2.messages.log").text().lines())
                .contains(
                        "# Made by ringback import of mschap2.messages.log, a debug log of pppd: call 1 of 1.",
                        "  password: \"stand-in-0\"  # guessed: a stand-in",
                        "  number: \"5550100\"  # guessed",
                        "  personality: pppd  # guessed: its texts are those of pppd",
                        "  auth: [mschap-v2]  # line 7",
                        "  ipcp: {address: \"10.9.0.1\", pool: [\"10.9.0.2\"], dns: [\"10.9.0.53\", \"10.9.0.53\"]}  # line 17",
                        "  stay-up: 2s  # line 29",
                        "    - {from: server, frame: 'CHAP Success \"S=* M=Access granted\"'}  # line 13",
                        "    - {from: client, frame: \"IPCP ConfAck <addr 10.9.0.1>\"}  # line 18, with <compress VJ 0f 01>");
    }

    /** The side that demands a proof is the server, whoever has recorded. */
    @Test
    void aServersRecordingTellsOfTheSameClient() {
        assertThat(imported("chap-server.record").text().lines())
                .contains(
                        "title: \"A call of alice, as the server saw it: connected\"",
                        "  auth: [chap-md5]  # frame 2",
                        "  lcp: {mru: 1400, accm: \"0x000a0000\", callback: none}  # frame 1");
    }

    @Test
    void aCallbackIsChosenAndLeadsToNobody() {
        assertThat(imported("callback.messages.log").text().lines())
                .contains(
                        "    \"alice\": {password: \"${password}\", callback: set-by-caller}",
                        "  callback-number: \"5551234\"  # line 24",
                        "  callback-delay: 5s  # line 24",
                        "  states: [PrepareForCallback]",
                        "    - {from: client, frame: \"CBCP Response < UserDefined delay = 5 number = 5551234>\"}  # line 24");
    }

    @Test
    void whoAnsweredARefusalWasAsked() {
        assertThat(imported("nt-retry.ppp.log").text().lines())
                .contains(
                        "  personality: windows-nt4  # guessed: its MS-CHAP refuses without C=",
                        "  domain: \"SALES\"  # frame 8",
                        "  password: \"${refused-1}\"",
                        "    - {when: {state: RetryAuthentication, nth: 1}, think: 8.2s, give: {password: \"${password}\"}}"
                                + "  # frame 10",
                        "  - {name: the server hangs up, when: {phase: open}, after: 12s, do: {hang-up: server}}  # frame 18");
    }

    /** As Windows writes it: lines end with a return, too; UTF-16 is read as well. */
    @Test
    void theFilesOfWindowsHaveTheirOwnEndsOfLines() {
        String text = octets("nt-pap.ppp.log").toText();
        String unix = imported("nt-pap.ppp.log").text();
        for (byte[] file : List.of(
                text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                text.getBytes(StandardCharsets.UTF_16))) {
            assertThat(Importer.of(Octets.copyOf(file))
                            .scenario("imported", "nt-pap.ppp.log", 1)
                            .text())
                    .isEqualTo(unix);
        }
        String withoutMarks = text.replaceAll("(?m)^[<>]", "");
        assertThat(Importer.of(Octets.ofText(withoutMarks))
                        .scenario("imported", "nt-pap.ppp.log", 1)
                        .text())
                .isEqualTo(unix);
    }

    /** The password of the log stands in none of them. */
    @Test
    void noPasswordOfTheLogIsInTheScenario() {
        assertThat(octets("nt-pap.ppp.log").toText()).contains("eiche9");
        assertThat(imported("nt-pap.ppp.log").text()).doesNotContain("raubeneiche");
    }

    private static final String REQUEST = "sent [LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]";
    private static final String DEMAND =
            "rcvd [LCP ConfReq id=0x1 <asyncmap 0x0> <auth pap> <magic 0x2> <pcomp> <accomp>]";

    @Test
    void aSilentServerSaysNothing() {
        Imported imported = ofLines(REQUEST, REQUEST, "LCP: timeout sending Config-Requests");
        assertThat(imported.text())
                .contains("result: {error: 721}  # guessed: the server says nothing")
                .contains("# guessed: nothing tells who dialed; the one who recorded is taken for the caller");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void whatDoesNotAnswerDoesNotAnswer() {
        Imported imported = ofLines(
                DEMAND,
                "sent [LCP ConfAck id=0x1 <asyncmap 0x0> <auth pap> <magic 0x2> <pcomp> <accomp>]",
                REQUEST,
                "rcvd [LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]",
                "sent [PAP AuthReq id=0x1 user=\"alice\" password=<hidden>]",
                "sent [PAP AuthReq id=0x2 user=\"alice\" password=<hidden>]");
        assertThat(imported.text()).contains("then: {ignore: true}}  # guessed", "result: {error: 718}  # guessed");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void aLineThatGoesDownGoesDown() {
        Imported imported = ofLines(REQUEST, DEMAND, "Modem hangup");
        assertThat(imported.text())
                .contains("then: {hang-up: drop-carrier}}  # line 3", "result: {error: 629}  # line 3");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void aClientThatWillNotProveItselfSoHasNoCommonMethod() {
        Imported imported = ofLines(
                REQUEST,
                DEMAND,
                "sent [LCP ConfRej id=0x1 <auth pap>]",
                "rcvd [LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]",
                "rcvd [LCP TermReq id=0x2 \"peer refused to authenticate\"]");
        assertThat(imported.text()).contains("auth: [chap-md5, mschap, mschap-v2]", "result: {error: 919}");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void whatTheClientWouldRatherHaveIsWhatItAccepts() {
        Imported imported = ofLines(
                DEMAND,
                "sent [LCP ConfNak id=0x1 <auth chap MD5>]",
                "rcvd [LCP ConfReq id=0x2 <asyncmap 0x0> <auth chap MD5> <magic 0x2> <pcomp> <accomp>]",
                "sent [LCP ConfAck id=0x2 <asyncmap 0x0> <auth chap MD5> <magic 0x2> <pcomp> <accomp>]",
                REQUEST,
                "rcvd [LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]",
                "rcvd [CHAP Challenge id=0x8 <03cf>, name = \"server\"]",
                "sent [CHAP Response id=0x8 <ec1159ce4f97b120ddec2e0a7110dc6c>, name = \"alice\"]",
                "rcvd [CHAP Failure id=0x8 \"who are you?\"]");
        assertThat(imported.text())
                .contains("  auth: [pap, chap-md5]", "lcp: {auth: [chap-md5], callback: none}")
                .contains("then: {auth-fail: {code: 691, message: \"who are you?\"}}}  # line 9");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void rejectedOptionsAreRejected() {
        Imported imported = ofLines(
                REQUEST,
                "rcvd [LCP ConfRej id=0x1 <pcomp>]",
                "sent [LCP ConfReq id=0x2 <asyncmap 0x0> <magic 0x1> <accomp>]",
                "rcvd [LCP ConfAck id=0x2 <asyncmap 0x0> <magic 0x1> <accomp>]",
                "rcvd [LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x2> <accomp>]",
                "sent [LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x2> <accomp>]",
                "sent [IPCP ConfReq id=0x1 <addr 10.0.0.2>]",
                "rcvd [IPCP ConfAck id=0x1 <addr 10.0.0.2>]",
                "rcvd [IPCP ConfReq id=0x1 <addr 10.0.0.1>]",
                "sent [IPCP ConfAck id=0x1 <addr 10.0.0.1>]",
                "Modem hangup");
        assertThat(imported.text())
                .contains("then: {reject: [\"<pcomp>\"]}, times: 1}  # line 2")
                .contains("do: {drop-carrier: server}}  # line 11")
                .contains("  auth: []");
        assertThat(imported.differences()).isEmpty();
    }

    @Test
    void whatIsNoLogIsSaidToBeNone() {
        assertThat(String.valueOf(Importer.of(Octets.EMPTY).damage())).contains("the file is empty");
        assertThat(String.valueOf(Importer.of(Octets.ofText("hello\n")).damage()))
                .contains("a text");
        assertThat(Importer.of(Octets.ofHex("89504E47")).calls()).isZero();
    }
}
