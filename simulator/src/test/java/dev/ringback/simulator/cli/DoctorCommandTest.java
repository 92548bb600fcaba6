package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theBlockNamesWhatAReportNeedsAndNoHomeFolder() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("doctor")).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out().lines().map(line -> line.replaceFirst(" {2,}.*", "")))
                .contains(
                        "ringback",
                        "java",
                        "native access",
                        "class archive",
                        "system",
                        "clock",
                        "terminal",
                        "jSerialComm",
                        "pty",
                        "ports");
        assertThat(cli.out())
                .contains("java           " + Runtime.version())
                .containsPattern("jSerialComm +\\d+\\.\\d+\\.\\d+, its native library is loaded")
                .containsPattern("of 10 waits of 10 ms the latest was \\d+\\.\\d ms late")
                .contains("no: the output goes elsewhere, without colors");
    }

    @Test
    void theTerminalIsTold() {
        Cli cli = new Cli(folder).onTerminal(false).with("NO_COLOR", "1");
        assertThat(cli.run("doctor", "--json")).isZero();
        JsonNode facts = new JsonMapper().readTree(cli.out());
        assertThat(facts.get("terminal").asString()).isEqualTo("yes, without colors, NO_COLOR is set");
    }

    @Test
    void aHomeFolderIsATilde() {
        assertThat(DoctorCommand.withoutHome("no /srv/erle/.jSerialComm/2.11.4", "/srv/erle"))
                .isEqualTo("no ~/.jSerialComm/2.11.4");
        assertThat(DoctorCommand.withoutHome("/dev/ttyS0", "/")).isEqualTo("/dev/ttyS0");
    }
}
