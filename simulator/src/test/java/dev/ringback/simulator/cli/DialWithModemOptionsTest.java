package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code dial --port --profile} refuses before anything is opened. */
@Timeout(60)
class DialWithModemOptionsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void aScript() {
        cli = new Cli(folder).with("RINGBACK_PASSWORD", "any");
    }

    private int ringUp(String number, String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"dial", number, "--port", "ttyUSB7", "--user", "alice"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return cli.run(all);
    }

    @Test
    void withoutAListAModemDialsNobody() {
        assertThat(ringUp("5550100", "--profile", "hayes-v34")).isEqualTo(2);
        assertThat(cli.err())
                .contains("a modem may be on a real line, so it dials only what it is allowed to")
                .contains("if this number is yours to dial, add --allow 5550100");
    }

    @Test
    void aNumberThatIsNotOfTheListIsNotDialed() {
        assertThat(ringUp("5550100", "--profile", "hayes-v34", "--allow", "5550101,5550102", "--allow", "5550103"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("the number 5550100 is not on the list");
    }

    @ParameterizedTest
    @CsvSource({"112, emergency", "'9,911', emergency", "0900 1234567, premium", "+979 1 2345678, premium"})
    void someNumbersAreDialedForNoList(String number, String kind) {
        assertThat(ringUp(number, "--profile", "hayes-v34", "--allow", number.replace(",", "W")))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--allow: the number ").contains(kind).contains("is never dialed");
    }

    @Test
    void whatIsNoNumberIsTold() {
        assertThat(ringUp("office", "--profile", "hayes-v34", "--allow", "5550100"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("character 1 of the number, 'o', cannot be dialed");
    }

    @Test
    void aModemNeedsAPortANumberAndANameThatExists() {
        assertThat(cli.run("dial", "5550100", "--profile", "hayes-v34", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--profile: there is no port that the modem could be on");
        assertThat(cli.run("dial", "--port", "ttyUSB7", "--profile", "hayes-v34", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("which number is the modem to dial?");
        assertThat(ringUp("5550100", "--profile", "hayes-v43", "--allow", "5550100"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("there is no modem profile 'hayes-v43'").contains("did you mean \"hayes-v34\"?");
    }

    @Test
    void aListWithoutAModemIsForNothing() {
        assertThat(ringUp("office", "--allow", "5550100")).isEqualTo(2);
        assertThat(cli.err()).contains("--allow: there is no modem that could dial");
    }

    @Test
    void aFileWithMistakesIsToldWhereTheyAre() throws IOException {
        Files.writeString(folder.resolve("own.modem.yaml"), "profile: own\nnonsense: 1\n");
        assertThat(ringUp("5550100", "--profile", "own.modem.yaml", "--allow", "5550100"))
                .isEqualTo(3);
        assertThat(cli.err()).contains("own.modem.yaml:2:1").contains("'own.modem.yaml' is invalid");
    }

    @Test
    void whatWouldGoPastTheListIsRefused() {
        assertThat(ringUp("5550100", "--profile", "hayes-v34", "--allow", "5550100", "--terminal", "before"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("past the list of --allow");
    }

    @Test
    void theModemAnswersACallBackItself() {
        assertThat(ringUp("5550100", "--profile", "hayes-v34", "--allow", "5550100", "--answer", "tcp:7008"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--answer is for a call over TCP").contains("the modem rings");
    }

    @Test
    void thePortIsNamedWithTheBannerAndTheFourthDialInAMinuteIsRefused() {
        for (int i = 0; i < 3; i++) {
            assertThat(ringUp("555-0100", "--profile", "hayes-v34", "--allow", "5550100"))
                    .isEqualTo(7);
        }
        assertThat(cli.err()).contains("REAL LINE: the modem on ttyUSB7 dials 555-0100");
        assertThat(cli.out()).contains("608").contains("serial ttyUSB7: there is no such port");
        assertThat(ringUp("555-0100", "--profile", "hayes-v34", "--allow", "5550100"))
                .isEqualTo(8);
        assertThat(cli.err())
                .containsPattern("--port ttyUSB7: a real line is dialed 3 times a minute at most; wait \\d+ s");
    }
}
