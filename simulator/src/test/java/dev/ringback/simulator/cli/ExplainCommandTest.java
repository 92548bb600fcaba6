package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
