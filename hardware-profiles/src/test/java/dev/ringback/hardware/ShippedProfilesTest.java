package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    /** What a profile makes a driver send is what it makes an emulated modem understand. */
    @ParameterizedTest
    @MethodSource("names")
    void eachInitLineFitsAndIsOfItsOwnCommandsAndRegisters(String name) {
        HardwareProfile profile = HardwareProfiles.named(name);
        profile.init().forEach((purpose, lines) -> assertThat(lines.value()).allSatisfy(line -> {
            assertThat(line.length() - 2)
                    .isLessThanOrEqualTo(profile.grammar().lineCharacters().value());
            assertThat(rest(profile, line.substring(2)))
                    .as("%s: %s", purpose, line)
                    .isEmpty();
        }));
    }

    /** What is left of a line from the first command on that the profile does not have. */
    private static String rest(HardwareProfile profile, String line) {
        String rest = line;
        while (!rest.isEmpty()) {
            int taken = taken(profile, rest);
            if (taken == 0) {
                return rest;
            }
            rest = rest.substring(taken);
        }
        return rest;
    }

    private static int taken(HardwareProfile profile, String rest) {
        Matcher register = Pattern.compile("S(\\d+)(?:\\.\\d)?=(\\d+)").matcher(rest);
        if (register.lookingAt()) {
            SRegister known =
                    profile.register(Integer.parseInt(register.group(1))).orElse(null);
            int value = Integer.parseInt(register.group(2));
            return known != null && value >= known.least() && value <= known.most() ? register.end() : 0;
        }
        Matcher extended = Pattern.compile("(\\+[A-Z]+)=([^;]*);?").matcher(rest);
        if (extended.lookingAt()) {
            ExtendedCommand known = profile.extended(extended.group(1)).orElse(null);
            String[] values = extended.group(2).split(",", -1);
            return known != null && IntStream.range(0, values.length).allMatch(i -> known.accepts(i, values[i]))
                    ? extended.end()
                    : 0;
        }
        Matcher basic = Pattern.compile("([A-Z]|[^A-Z+]([A-Z]+))(\\d*)").matcher(rest);
        return basic.lookingAt() && takes(profile, basic.group(1), basic.group(3)) ? basic.end() : 0;
    }

    private static boolean takes(HardwareProfile profile, String command, String digits) {
        int number = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        return profile.command(command, number).isPresent()
                || profile.command(command)
                                .filter(one -> one.values().isEmpty())
                                .isPresent()
                        && number <= 1;
    }
}
