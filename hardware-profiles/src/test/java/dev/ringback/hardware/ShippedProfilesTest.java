package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {
    private static final Path FOLDER = Path.of("profiles");

    @Test
    void theFolderHasTheNamedProfilesAndNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(HardwareProfiles.names().stream()
                            .map(name -> name + ".modem.yaml")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachProfileIsWithoutAProblemAndHasItsFilesName(String name) {
        Issues issues = new Issues();
        HardwareProfile profile = HardwareProfiles.read(FOLDER.resolve(name + ".modem.yaml"), name, issues);
        assertThat(issues.toString()).isEmpty();
        assertThat(profile).isNotNull().extracting(HardwareProfile::name).isEqualTo(name);
        assertThat(HardwareProfiles.named(name)).isEqualTo(profile);
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithTheNearestAndTheList() {
        assertThat(HardwareProfiles.find("hayes-v43")).isEmpty();
        assertThatThrownBy(() -> HardwareProfiles.named("hayes-v43"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no modem profile \"hayes-v43\"; did you mean \"hayes-v34\"? " + "there are: "
                        + String.join(", ", HardwareProfiles.names()));
        assertThatThrownBy(() -> HardwareProfiles.named("../x"))
                .hasMessage("there is no modem profile \"../x\"; there are: "
                        + String.join(", ", HardwareProfiles.names()));
    }

    static List<String> names() {
        return HardwareProfiles.names();
    }

    @Test
    void thoseThatScenariosNameAreThere() {
        assertThat(HardwareProfiles.names())
                .contains("hayes-v22bis", "hayes-v34")
                .isSorted();
    }
}
