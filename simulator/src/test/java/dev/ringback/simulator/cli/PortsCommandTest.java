package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PortsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void withoutANameAllPortsAreListedOrItSaysThatThereAreNone() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("ports", "--no-probe")).isZero();
        if (cli.out().isEmpty()) {
            assertThat(cli.err()).contains("lists no serial port").contains("ringback ports PATH");
        } else {
            assertThat(cli.out().lines().filter(line -> !line.startsWith(" ")).count())
                    .isEqualTo(cli.out()
                                    .lines()
                                    .filter(line -> line.equals("  circuits  not looked at"))
                                    .count()
                            + cli.out()
                                    .lines()
                                    .filter(line -> line.startsWith("  circuits  not looked at: "))
                                    .count());
        }
    }

    @Test
    void aNamedPortThatIsNotThereIsStatus7AndSaysWhatThereIs() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("ports", "/dev/no-such-port")).isEqualTo(7);
        assertThat(cli.out())
                .startsWith("/dev/no-such-port\n")
                .contains("  rights    not known\n")
                .contains(
                        "  circuits  not looked at: serial /dev/no-such-port: there is no such port; the system lists ");
    }

    @Test
    void theSameAsOneJsonObject() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("ports", "--json", "/dev/no-such-port", "/dev/nor-this"))
                .isEqualTo(7);
        JsonNode ports = JSON.readTree(cli.out()).get("ports");
        assertThat(ports.size()).isEqualTo(2);
        assertThat(ports.get(1).get("path").asString()).isEqualTo("/dev/nor-this");
        assertThat(ports.get(1).get("trouble").asString()).contains("there is no such port");
        assertThat(ports.get(1).get("inUseBy").size()).isZero();
        assertThat(ports.get(1).has("circuits")).isFalse();
    }

    /** A file that is no device. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void whatIsNoSerialPortIsToldAsSuch() throws IOException {
        String file = Files.createFile(folder.resolve("file")).toString();
        Cli cli = new Cli(folder);
        assertThat(cli.run("ports", file)).isEqualTo(7);
        assertThat(cli.out()).contains("this is not a serial port");
    }
}
