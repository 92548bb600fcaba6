package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasEapQuestion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a terminal shows of the text before PPP. */
class TextDialReportTest {
    private final Cli cli = new Cli(Path.of(""));
    private final TextDialReport report =
            new TextDialReport(cli.surroundings(), TextDialReport.Detail.STATES, true, "here");

    @Test
    void textIsShownAsItComesAndItsLinesEndAsOurs() {
        report.said("Annex 3\r\nlog");
        report.said("in: ");
        assertThat(cli.out()).isEqualTo("Annex 3\nlogin: ");
    }

    @Test
    void theEnterOfThePersonIsNotShownTwice() {
        report.said("login: ");
        report.typed();
        report.said("\r\nPassword: ");
        report.typed();
        report.said("\r\n\r\nWelcome\r\n");
        assertThat(cli.out()).isEqualTo("login: Password: \nWelcome\n");
    }

    @Test
    void withoutATerminalTheEndOfALineIsTheServers() {
        report.said("login: ");
        report.said("\r\nPassword: ");
        assertThat(cli.out()).isEqualTo("login: \nPassword: ");
    }

    @Test
    void whatMovesTheCursorIsNotPassedOn() {
        report.said("\u001B[2Jlogin\u0007: \u009B1m");
        assertThat(cli.out()).isEqualTo("?[2Jlogin?: ?1m");
    }

    @Test
    void whatEapAsksIsToldWithItsMethodAndWhatTheServerShows() {
        report.eapAsks(new RasEapQuestion.Token(RasAuthMethod.EAP_GTC, "Closed at 8\nBye", "Co\u0007de:"));
        assertThat(cli.out().lines())
                .containsExactly(
                        "InvokeEapUI           eap-gtc asks for a token: \"Co?de:\"",
                        "                      the server shows: \"Closed at 8\"",
                        "                      the server shows: \"Bye\"");
    }

    @Test
    void aNoteLeavesTheLineOfTheText() {
        report.said("login: ");
        report.note("the server speaks PPP; Enter goes on");
        assertThat(cli.out()).isEqualTo("login: " + System.lineSeparator());
        assertThat(cli.err()).contains("ringback dial: the server speaks PPP; Enter goes on");
    }
}
