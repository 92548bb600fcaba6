package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key and word of the format, misspelt in several ways: the place is right, and so is the word that is meant. */
class MisspellingTest {
    static Stream<FormatWalk.Spot> everySpot() {
        return FormatWalk.spots().stream().filter(spot -> spot.text().length() > 2);
    }

    static Stream<FormatWalk.Spot> everyRefusedSpot() {
        return FormatWalk.spots().stream().filter(FormatWalk.Spot::notYet);
    }

    @ParameterizedTest
    @MethodSource("everySpot")
    void aMisspeltWordFindsItsPlaceAndTheRightOne(FormatWalk.Spot spot) {
        List<String> wrongs = misspellings(spot);
        assertThat(wrongs).isNotEmpty();
        for (String wrong : wrongs) {
            String file = spot.file().apply(spot.isKey() ? wrong + ": 1" : wrong);
            Issue issue = issue(file, "\"" + wrong + "\"");
            assertThat(issue.hint())
                    .as(file)
                    .isEqualTo(spot.isKey() ? "did you mean \"" + spot.text() + "\"?" : "nearest: " + spot.text());
            assertThat(issue.place().line()).isEqualTo(1);
            assertThat(issue.place().column()).as(file).isEqualTo(file.lastIndexOf(wrong) + 1);
            assertThat(issue.width()).isEqualTo(wrong.length());
        }
    }

    @ParameterizedTest
    @MethodSource("everyRefusedSpot")
    void whatThisVersionDoesNotDoIsRefusedByNameAndPlace(FormatWalk.Spot spot) {
        String file = spot.file().apply(spot.isKey() ? spot.text() + ": 1" : spot.text());
        Issue issue = issue(file, "\"" + spot.text() + "\"");
        assertThat(issue.message()).startsWith("not yet: ");
        assertThat(issue.place().column()).isEqualTo(file.lastIndexOf(spot.text()) + 1);
    }

    @Test
    void theWalkSeesTheWholeFormat() {
        List<String> seen =
                FormatWalk.spots().stream().map(FormatWalk.Spot::toString).toList();
        assertThat(seen)
                .contains(
                        "client[].answers[].when.state.PasswordExpired",
                        "expect.frames.list[].after.signal.DTR",
                        "expect.timing[].between[].octets",
                        "server.rules[].then.auth-fail.other-code",
                        "server.users.someone.policy.history",
                        "timeline",
                        "server.rules[].then.mutate");
        assertThat(everyRefusedSpot().map(FormatWalk.Spot::toString))
                .contains("server.rules[].then.use", "timeline[].with", "sut.external-server");
    }

    /** A letter left out, one doubled, two swapped; without those that are right words themselves. */
    private static List<String> misspellings(FormatWalk.Spot spot) {
        String word = spot.text();
        int middle = word.length() / 2;
        List<String> wrongs = new ArrayList<>(List.of(
                without(word, middle),
                word.substring(0, middle) + word.charAt(middle) + word.substring(middle),
                word.substring(0, middle - 1)
                        + word.charAt(middle)
                        + word.charAt(middle - 1)
                        + word.substring(middle + 1)));
        wrongs.removeIf(wrong -> wrong.startsWith("-") || isAmbiguous(wrong, spot));
        return wrongs;
    }

    /** Whether the wrong word is right elsewhere, or another right word is as near: two letters of DTR may be DSR's. */
    private static boolean isAmbiguous(String wrong, FormatWalk.Spot spot) {
        if (spot.siblings().contains(wrong) || wrong.length() < 3) {
            return true;
        }
        for (String sibling : spot.siblings()) {
            for (int i = 0; i < sibling.length() && !sibling.equals(spot.text()); i++) {
                if (without(sibling, i).equals(wrong)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String without(String word, int index) {
        return word.substring(0, index) + word.substring(index + 1);
    }

    private static Issue issue(String file, String part) {
        return ScenarioFileText.read(file).issues().list().stream()
                .filter(issue -> issue.message().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no issue about " + part + " in " + file));
    }
}
