package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasInteraction.Script;
import dev.ringback.ras.RasInteraction.Step;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script sends and waits for. */
class DialScriptTest {
    private static DialScript of(Step... steps) {
        return new DialScript(new Script(List.of(steps)));
    }

    private static String sent(String send) {
        Octets sent = of(Step.of("", send)).sent(0, "alice", Secret.of("Kiefer-7"));
        return new String(sent.toByteArray(), StandardCharsets.UTF_8)
                .replace("Kiefer-7", "<password>") // which is not to stand in the name of a test
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ppp, ppp\\r",
        "'', \\r",
        "$USERID, alice\\r",
        "$PASSWORD, <password>\\r",
        "-$USERID-$PASSWORD-, -alice-<password>-\\r",
        "$USERID$USERID, alicealice\\r",
        "$$USERID, $USERID\\r",
        "a$$b$$, a$b$\\r",
        "grün, grün\\r",
    })
    void userNameAndPasswordAreFilledInAndAReturnFollows(String send, String octets) {
        assertThat(sent(send)).isEqualTo(octets);
    }

    @Test
    void aTextThatEndsItsLineItselfGetsNoReturn() {
        assertThat(sent("ppp\r")).isEqualTo("ppp\\r");
        assertThat(sent("ppp\n")).isEqualTo("ppp\\n");
        assertThat(sent("ppp\r\n")).isEqualTo("ppp\\r\\n");
    }

    @Test
    void aStepMaySendNothing() {
        assertThat(of(Step.expecting("login:")).sent(0, "alice", Secret.of("Kiefer-7")))
                .isEqualTo(Octets.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "cost: 5$", "$USER", "$userid", "$$$", "$PASSWOR"})
    void anyOtherDollarIsAFaultThatNamesTheStepAndShowsNothing(String send) {
        String fault = of(Step.of("login:", "ppp"), Step.of("", send)).fault();
        assertThat(fault).startsWith("step 2 ").contains("$USERID, $PASSWORD and $$");
        assertThat(fault).doesNotContain("cost").doesNotContain("ppp");
        assertThat(of(Step.of("login:", "ppp")).fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "login:, 'login:', 6",
        "login:, 'Annex login: x', 12",
        "login:, 'logilogin:', 10",
        "login:, 'login', -1",
        "login:, 'Login:', -1",
        "'', 'anything', 0",
        "aab, 'aaab', 4",
    })
    void aTextIsFoundWhereItStands(String expect, String text, int end) {
        assertThat(of(Step.of(expect, "x")).end(0, Octets.ofText(text))).isEqualTo(end);
    }

    @Test
    void whatIsKeptIsLessThanTheTextThatIsWaitedFor() {
        DialScript script = of(Step.of("login:", "x"));
        assertThat(script.rest(0, Octets.ofText("Annex logi")).toText()).isEqualTo(" logi");
        assertThat(script.rest(0, Octets.ofText("lo")).toText()).isEqualTo("lo");
    }

    @Test
    void anotherAlphabetIsUtf8() {
        assertThat(of(Step.of("Kennwort für:", "x")).end(0, Octets.ofHex("4B656E6E776F72742066C3BC723A")))
                .isEqualTo(14);
    }

    @Test
    void theSecretsAreCopiesAndAreWiped() {
        Secret mine = Secret.of("Kiefer-7");
        DialScript script = of(new Step("login:", mine, Duration.ofSeconds(1)));
        script.wipe();
        assertThat(script.held()).hasSize(1).allMatch(Secret::isWiped);
        assertThat(mine.isWiped()).isFalse();
    }

    @Test
    void nothingThatIsSentIsShown() {
        RasInteraction.Script script = new Script(List.of(Step.of("login:", "Kiefer-7")));
        assertThat(script.toString()).contains("login:").doesNotContain("Kiefer-7");
    }

    @Test
    void whatIsTooMuchIsRefusedNamingIt() {
        assertThatThrownBy(() -> new Script(Collections.nCopies(65, Step.expecting("x"))))
                .hasMessage("65 steps in a script; at most 64");
        assertThatThrownBy(() -> Step.expecting("x".repeat(257))).hasMessage("expect has 257 characters; at most 256");
        assertThatThrownBy(() -> Step.of("", "x".repeat(513))).hasMessage("send has 513 characters; at most 512");
        assertThatThrownBy(() -> Step.expecting("x").withWithin(Duration.ZERO))
                .hasMessage("within PT0S must be positive");
    }
}
