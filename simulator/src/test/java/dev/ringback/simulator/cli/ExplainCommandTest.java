package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(folder);
    }

    @Test
    void anErrorIsExplained() {
        assertThat(cli.run("explain", "691")).isZero();
        assertThat(cli.out())
                .startsWith("691, a RAS error (ERROR_AUTHENTICATION_FAILURE)\n  ")
                .contains("\n  usual cause: ")
                .contains("ringback dial 555-0691");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void aFrameMayBeTwoWords() {
        assertThat(cli.run("explain", "chap", "failure")).isZero();
        assertThat(cli.out())
                .startsWith("CHAP Failure, a frame (protocol 0xc223, code 4)\n")
                .contains("R=");
    }

    @Test
    void severalMeaningsAreToldApart() {
        assertThat(cli.run("explain", "Failure")).isZero();
        assertThat(cli.out()).contains("CHAP Failure, a frame").contains("\n\nEAP Failure, a frame");
    }

    @Test
    void explanationsAreJsonOnRequest() {
        assertThat(cli.run("explain", "--json", "paused-states")).isZero();
        assertThat(cli.out())
                .startsWith("{\"explanations\":[{\"kind\":\"scenario key\",\"name\":\"client.paused-states\"");
        assertThat(cli.out().strip().lines()).hasSize(1);
    }

    /** Numbers, names and directions are those of V.24, section 3 and table 1; pins those of EIA-574 and ISO 2110. */
    @Test
    void theCircuitsAreThoseOfV24() {
        assertCircuit("DTR", "108/2", "data terminal ready, pin 4 of 9, 20 of 25", false, "&D");
        assertCircuit("DSR", "107", "data set ready, pin 6 of 9, 6 of 25", true, "&S");
        assertCircuit("DCD", "109", "data channel received line signal detector, pin 1 of 9, 8 of 25", true, "&C");
        assertCircuit("RI", "125", "calling indicator, pin 9 of 9, 22 of 25", true, "no command");
        assertCircuit("CTS", "106", "ready for sending, pin 8 of 9, 5 of 25", true, "flow control");
        assertCircuit("RTS", "105", "request to send, pin 7 of 9, 4 of 25", false, "flow control");
    }

    private void assertCircuit(String name, String number, String also, boolean ofModem, String ruledBy) {
        for (String word : new String[] {name, name.toLowerCase(Locale.ROOT), "circuit " + number, number}) {
            cli = new Cli(folder);
            assertThat(cli.run("explain", word)).as(word).isZero();
            assertThat(cli.out())
                    .contains(name + ", a circuit (V.24 circuit " + number + ", " + also + ")\n")
                    .contains(ofModem ? "\n  the modem drives it" : "\n  the computer drives it")
                    .contains("\n  ruled by " + ruledBy)
                    .contains("signal: " + name)
                    .contains("ringback run test-scenarios/scenarios/line/circuits-of-a-call.dial.yaml");
        }
    }

    /** What is told where to see it must be there, and show it. */
    @Test
    void theScenarioShowsEveryCircuit() throws IOException {
        String file =
                Files.readString(Path.of("..", "test-scenarios", "scenarios", "line", "circuits-of-a-call.dial.yaml"));
        for (String circuit : new String[] {"DTR", "DSR", "DCD", "RI", "CTS", "RTS"}) {
            assertThat(file).contains("signal: " + circuit + ", goes: ");
        }
    }

    @Test
    void anUnknownWordIsToldTheNearestOne() {
        assertThat(cli.run("explain", "RetryAuthentification")).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("nothing is known about 'RetryAuthentification'")
                .contains("did you mean 'RetryAuthentication'?");
    }

    @Test
    void withoutAWordItSaysWhatIsMissing() {
        assertThat(cli.run("explain")).isEqualTo(2);
        assertThat(cli.err()).contains("WORD").contains("ringback explain --help");
    }
}
