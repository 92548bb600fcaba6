package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.cable.CableWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cables in scenario files: what the reader makes of them, and what it refuses. */
class CableFormatTest {
    @Test
    void aNullModemCableHasTheWordsOfWindows() {
        Scenario scenario = ScenarioFileText.scenario(ScenarioFileText.LEAST + "line: {cable: null-modem}\n");
        assertThat(scenario.cable()).isEqualTo(new CableWords("CLIENT", "CLIENTSERVER"));
        assertThat(scenario.beginsWithText()).isTrue();
        assertThat(scenario.obstacleToRealTime()).isEqualTo("a cable between two computers is made in memory only");
        assertThat(ScenarioFileText.scenario(ScenarioFileText.LEAST).cable()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            line: {cable: null-modem, rate: 115200}                                  | ``
            line: {cable: crossed}                                                   | 5:15  "crossed" is not a cable
            line: {cable: null-modem, modem: {client: {}}}                           | 5:27  modems on a cable
            line: {cable: null-modem, latency: 5ms, jitter: 1ms}                     | 5:27  latency of a cable;5:41  jitter of a cable
            line: {cable: null-modem, looped: true}                                  | 5:27  a cable on a looped line
            line: {cable: null-modem, looped: false}                                 | ``
            line: {cable: null-modem, dte: 2400}                                     | 5:27  "dte" in line, but it has no modems
            line: {cable: null-modem, ring: {caller-id: true}}                       | 5:27  "ring" in line, but it has no modems
            clock: real%line: {cable: null-modem}                                    | 5:8  a cable in real time
            """)
    void saysWhatIsWrong(String block, String issue) {
        assertThat(ScenarioFileText.readWith(block.replace('%', '\n') + "\n")
                        .issues()
                        .toString())
                .isEqualTo(told(issue));
    }

    @Test
    void whatComesByTelephoneDoesNotComeOverACable() {
        String file = """
                format: 1
                name: x
                line: {cable: null-modem}
                server:
                  lcp: {callback: cbcp}
                  rules:
                    - {name: r, when: {caller: "1", dialled: "2", phase: lcp}, then: {ignore: true}}
                client: {dial: "2", number: "1", user: alice}
                """;
        assertThat(ScenarioFileText.issues(file))
                .isEqualTo(told("3:8  a callback over a cable"
                        + ";8:21  number in client, but a cable has none"
                        + ";7:24  caller in server.rules[1].when, but a cable has no numbers"
                        + ";7:37  dialled in server.rules[1].when, but a cable has no numbers"));
    }

    @Test
    void whatOnlyModemsDoIsNotAnsweredWithModems() {
        String text = ScenarioFileText.readWith("line: {cable: null-modem, dte: 2400}\n")
                .issues()
                .text();
        assertThat(text).contains("a cable has no modems; leave it out").doesNotContain("hayes-v34");
    }

    private static String told(String issue) {
        return issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue.replace(";", "\nx.dial.yaml:");
    }
}
