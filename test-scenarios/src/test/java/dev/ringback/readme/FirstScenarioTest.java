package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody new, as this module's README tells it: copy an example, change three lines, fail, pass. */
@DisabledOnOs(OS.WINDOWS)
class FirstScenarioTest {
    private static final Path README = Path.of("README.md");
    private static final String FOLDER = "test-scenarios/scenarios/examples";

    @TempDir
    private Path temporary;

    @Test
    void theCommandsAreTheseAndNoOthers() throws IOException {
        assertThat(Commands.of(README))
                .containsExactly(
                        "./ringback run " + FOLDER,
                        "cp " + FOLDER + "/01-auth-fails-twice.dial.yaml " + FOLDER + "/mine.dial.yaml",
                        "./ringback run " + FOLDER + "/mine.dial.yaml");
    }

    @Test
    void threeChangedLinesMakeItFailAndPass() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve(FOLDER));
        Files.createDirectory(folder.resolve("profiles"));
        for (String profile : new String[] {"server-nt4.yaml", "line-33600.yaml"}) {
            Files.copy(Path.of("scenarios", "examples", "profiles", profile), folder.resolve("profiles/" + profile));
        }
        Path mine = folder.resolve("mine.dial.yaml");
        String example = Files.readString(Path.of("scenarios", "examples", "01-auth-fails-twice.dial.yaml"));
        String slower = changed(
                changed(example, "name: auth-fails-twice-then-succeeds", "name: mine"), "think: 4s", "think: 10s");
        Files.writeString(mine, slower);
        String command = Commands.of(README).get(2).replace(FOLDER, folder.toString());

        Commands.Ran failed = Commands.run(temporary, command, "");
        assertThat(failed.status()).as(failed.text()).isEqualTo(1);
        String shown = Commands.blocks(README, "text").stream()
                .filter(block -> block.startsWith("FAIL mine"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.text().replace(folder.toString(), FOLDER)).contains(shown);

        Files.writeString(mine, changed(slower, "takes: 4s..4.5s", "takes: 10s..10.5s"));
        Commands.Ran passed = Commands.run(temporary, command, "");
        assertThat(passed.status()).as(passed.text()).isZero();
        assertThat(passed.text()).contains("1 passed, 0 failed");
    }

    /** The first of the places, which the README names, too. */
    private static String changed(String text, String before, String after) throws IOException {
        assertThat(text).contains(before);
        assertThat(Files.readString(README)).contains("`" + before + "`").contains("`" + after + "`");
        int at = text.indexOf(before);
        return text.substring(0, at) + after + text.substring(at + before.length());
    }
}
