package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of command lines are well formed; what a modem makes of them is another test's affair. */
class AtFileTest {
    @Test
    void eachCaseIsOfAProfileThatIsThere() throws IOException {
        assertThat(AtFile.all()).extracting(AtFile.Case::profile).isSubsetOf(HardwareProfiles.names());
    }

    @Test
    void thereAreMoreThanThreeHundredLines() throws IOException {
        assertThat(AtFile.all().stream().mapToInt(one -> one.exchanges().size()).sum())
                .isGreaterThan(300);
    }

    @Test
    void theReadmeListsTheFiles() throws IOException {
        String readme = Files.readString(AtFile.FOLDER.resolve("README.md"));
        try (Stream<Path> files = Files.list(AtFile.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".at")))
                    .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
        }
    }

    @Test
    void aFileIsReadAsItsReadmeSays() {
        List<AtFile.Case> cases = AtFile.parse("x.at", """
                # nothing
                cite V.250, 6.3.1
                profile generic-v250 E0V1
                line tone

                > ATDT\\x20\\\\
                within 250ms
                <
                > x\\b
                < \\r\\nNO CARRIER\\r\\n

                cite V.250, 5.2.1
                profile hayes-v34
                > AT\\r
                < OK
                """);
        assertThat(cases).hasSize(2);
        assertThat(cases.get(0))
                .isEqualTo(new AtFile.Case(
                        "x.at:6",
                        "V.250, 6.3.1",
                        "generic-v250",
                        "E0V1",
                        true,
                        List.of(
                                new AtFile.Exchange(
                                        Octets.ofHex("41 54 44 54 20 5c"),
                                        Octets.EMPTY,
                                        Optional.of(Duration.ofMillis(250))),
                                new AtFile.Exchange(
                                        Octets.ofHex("78 08"),
                                        Octets.ofHex("0d 0a 4e 4f 20 43 41 52 52 49 45 52 0d 0a"),
                                        Optional.empty()))));
        assertThat(cases.get(0)).hasToString("x.at:6 ATDT \\\\");
        assertThat(cases.get(1).dialTone()).isFalse();
        assertThat(cases.get(1).settings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'> AT\n', 'x.at:1 cite and profile come first'",
        "'cite a\nprofile b\n> A\n> B\n', 'x.at:4 a < is missing before this >'",
        "'cite a\nprofile b\n< A\n', 'x.at:3 no > before'",
        "'cite a\nprofile b\n> A\n\n', 'x.at:4 a < is missing'",
        "'cite a\nprofile b\n> \\q\n', 'x.at:3 \\q is no octet'",
        "'line maybe\n', 'x.at:1 none or tone'",
        "'say a\n', 'x.at:1 \"say\" is no directive'",
    })
    void aLineThatIsWrongIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> AtFile.parse("x.at", text)).hasMessage(message);
    }
}
