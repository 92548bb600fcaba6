package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theProfileThatItShowsIsWhole() throws IOException {
        Issues issues = new Issues();
        HardwareProfile profile =
                HardwareProfiles.parse(readme().split("```yaml\n")[1].split("```")[0], "x", issues);
        assertThat(issues.toString()).isEmpty();
        assertThat(profile).isNotNull();
        ConnectedCall call =
                new ConnectedCall(115_200, 33_600, profile.modulations().get(0), ErrorControl.V42, Compression.NONE);
        assertThat(profile.connect().lines(0, call)).containsExactly("CONNECT 33600/LAPM");
        assertThat(profile.identity("I4").orElseThrow().lines()).containsExactly("LAB MODEM", "ONE");
    }

    /** A word that the reader takes and the reference does not name is a word that nobody finds. */
    @Test
    void itNamesEveryWord() throws IOException {
        List<Enum<?>> constants = new ArrayList<>();
        constants.addAll(List.of(CommandRole.values()));
        constants.addAll(List.of(ResultMeaning.values()));
        constants.addAll(List.of(InitPurpose.values()));
        constants.addAll(List.of(ModemTime.values()));
        constants.addAll(List.of(ErrorControl.values()));
        constants.addAll(List.of(Compression.values()));
        constants.addAll(List.of(ResultTable.NoAnswer.values()));
        constants.addAll(List.of(CommandGrammar.TooLong.values()));
        constants.addAll(List.of(CommandGrammar.Prefix.values()));
        constants.addAll(List.of(CommandGrammar.UnknownCommand.values()));
        constants.addAll(List.of(CommandGrammar.Escape.values()));
        constants.addAll(List.of(CommandGrammar.ControlX.values()));
        constants.addAll(List.of(ResultTable.NumberFrame.values()));
        constants.addAll(List.of(DteRate.values()));
        constants.addAll(List.of(Dialing.By.values()));
        List<String> words = new ArrayList<>();
        constants.forEach(constant -> words.add(ProfileText.word(constant)));
        for (CommandRole role : CommandRole.values()) {
            words.addAll(role.effects());
        }
        String readme = readme();
        assertThat(words).allSatisfy(word -> assertThat(readme).contains("`" + word + "`"));
        assertThat(ConnectTexts.PLACES).allSatisfy(place -> assertThat(readme).contains("`{" + place + "}`"));
        assertThat(HardwareProfiles.names())
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
