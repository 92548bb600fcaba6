package dev.ringback.simulator.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.simulator.notation.FrameName;
import dev.ringback.simulator.scenario.ScenarioKey;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
    @ParameterizedTest
    @EnumSource
    void everyStateIsExplainedWithAndWithoutItsPrefix(RasConnectionState state) {
        Explanation bare = only(state.title(), state.paused() ? "paused state" : "state");
        assertThat(bare.meaning()).endsWith(".");
        assertThat(bare.also()).startsWith("RASCS_" + state.title() + ", ");
        assertThat(Explainer.of("RASCS_" + state.title())).contains(bare);
        assertThat(Explainer.of(state.title().toLowerCase(Locale.ROOT))).contains(bare);
    }

    static List<RasError> everyError() {
        return RasError.all();
    }

    @ParameterizedTest
    @MethodSource("everyError")
    void everyErrorIsExplainedByNumberAndByName(RasError error) {
        Explanation byNumber = Explainer.of(Integer.toString(error.code())).get(0);
        assertThat(byNumber.name()).isEqualTo(Integer.toString(error.code()));
        assertThat(byNumber.meaning()).isEqualTo(error.meaning());
        assertThat(Explainer.of(error.symbol())).contains(byNumber);
        assertThat(Explainer.of(error.symbol().replace("ERROR_", ""))).contains(byNumber);
    }

    static List<FrameName> everyFrame() {
        return FrameName.all();
    }

    @ParameterizedTest
    @MethodSource("everyFrame")
    void everyFrameIsExplained(FrameName name) {
        Explanation explanation = only(name.toString(), name.word().isEmpty() ? "protocol" : "frame");
        assertThat(explanation.meaning()).matches("[A-Z].*[.?]");
        assertThat(explanation.also()).startsWith("protocol 0x" + Integer.toHexString(name.number()));
        assertThat(Explainer.of(name.word().isEmpty() ? name.protocol() : name.word()))
                .contains(explanation);
    }

    static List<ScenarioKey> everyKey() {
        return ScenarioKey.all();
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void everyKeyIsExplainedByItsPathAndByItsName(ScenarioKey key) {
        assertThat(only(key.path(), "scenario key").meaning())
                .isEqualTo(key.text())
                .endsWith(".");
        assertThat(Explainer.of(key.name()))
                .filteredOn(each -> each.kind().equals("scenario key"))
                .extracting(Explanation::meaning)
                .contains(key.text());
    }

    @Test
    void theRefusedPasswordSaysWhyItIsAndWhereToSeeIt() {
        Explanation refused = Explainer.of("691").get(0);
        assertThat(refused.also()).isEqualTo("ERROR_AUTHENTICATION_FAILURE");
        assertThat(refused.more()).anyMatch(more -> more.startsWith("usual cause: "));
        assertThat(refused.more()).contains("see it: ringback dial 555-0691 --user alice --paused-states");
        assertThat(Explainer.of("600").get(0).more()).noneMatch(more -> more.startsWith("see it"));
    }

    @Test
    void aWordWithSeveralMeaningsHasThemAll() {
        assertThat(Explainer.of("Success")).extracting(Explanation::name).contains("0", "CHAP Success", "EAP Success");
        assertThat(Explainer.of("number").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aPauseSaysHowItIsAnswered() {
        assertThat(Explainer.of("PasswordExpired").get(0).more())
                .anyMatch(more -> more.contains("give: {new-password: \"another\"}"));
    }

    @Test
    void aKeyThatIsNotThereYetSaysSo() {
        List<ScenarioKey> later =
                ScenarioKey.all().stream().filter(key -> !key.step().isEmpty()).toList();
        assertThat(later).isNotEmpty().allSatisfy(key -> assertThat(
                        only(key.path(), "scenario key").more())
                .anyMatch(more -> more.startsWith("not yet")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RetryAuthentification",
                "ERROR_AUTHENTICATION_FAILUR",
                "CHAP Failur",
                "pased-states",
                "retryauthenticaton"
            })
    void anUnknownWordHasANearOne(String wrong) {
        assertThat(Explainer.of(wrong)).isEmpty();
        assertThat(Explainer.near(wrong)).isNotEmpty();
    }

    @Test
    void nonsenseHasNone() {
        assertThat(Explainer.of("")).isEmpty();
        assertThat(Explainer.of("xyzzyplugh")).isEmpty();
        assertThat(Explainer.near("xyzzyplugh")).isEmpty();
    }

    private static Explanation only(String word, String kind) {
        List<Explanation> found = Explainer.of(word).stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(word))
                .toList();
        assertThat(found).as(word).hasSize(1);
        return found.get(0);
    }
}
