package dev.ringback.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            password: Tanne-99                        | password: ********
            password:Tanne-99                         | password:Tanne-99
            password: Tanne-99 # not that             | password: *******************
            password: "Tanne-99"                      | password: "********"
            password: 'Tan''e-9'                      | password: '********'
            password: "Tan\\"e"  # kept               | password: "******"  # kept
            "password": "Tanne-99"                    | "password": "********"
            'new-password':  Tanne-99                 | 'new-password':  ********
            b: {password: "Tanne-99", expired: true}  | b: {password: "********", expired: true}
            b: {password: Tanne-99, expired: true}    | b: {password: ********, expired: true}
            b: {password: Tanne-99}                   | b: {password: ********}
            p: {history: ["Tanne-99", Fichte-1], x: 1}| p: {history: [********************], x: 1}
            give: {password: a1, new-password: "b2"}  | give: {password: **, new-password: "**"}
            frame: 'PAP user="a" password="Tanne-99"' | frame: 'PAP user="a" password="********"'
            send: Tanne-99                            | send: ********
            give: {token: "Tanne-99"}                 | give: {token: "********"}
            eap: {token-prompt: "Code:"}              | eap: {token-prompt: "Code:"}
            takes: 3s..                               | takes: 3s..
            x: {expect: "word:", send: "Tanne-99"}    | x: {expect: "word:", send: "********"}
            give: {text: [alice, Tanne-99]}           | give: {text: [***************]}
            then: {auth-fail: {text: "E=691 R=1"}}    | then: {auth-fail: {text: "E=691 R=1"}}
            prompts: ["login: ", "Password: ", 'x']   | prompts: ["login: ", "Password: ", 'x']
            prompts: ['Password: ', "Password: x"]    | prompts: ['Password: ', "Password: ***
            password-expired: true                    | password-expired: true
            user: alice                               | user: alice
            """)
    void hidesTheValueOfASecretKeyAndNothingElse(String line, String shown) {
        assertThat(SecretValues.hide(List.of(line))).containsExactly(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pasword", "passwrd", "Password", "pass-word", "new_password", "histroy", "shared-secret"})
    void aMisspeltSecretKeyHidesItsValueToo(String key) {
        assertThat(SecretValues.hide(List.of("  " + key + ": \"Tanne-99\"")))
                .containsExactly("  " + key + ": \"********\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server",
                "password-expired",
                "paused-states",
                "policy",
                "user",
                "phase",
                "result",
                "states",
                "seed",
                "text",
                "sent"
            })
    void otherKeysDoNot(String key) {
        assertThat(SecretValues.isSecret(key)).isFalse();
    }

    @Test
    void aValueThatGoesOnInTheNextLinesIsHiddenToItsEnd() {
        assertThat(SecretValues.hide(List.of(
                        "password:", "  Tanne", "", "  Fichte", "user: x", "password: |", "  Tanne", "name: y")))
                .containsExactly(
                        "password:", "  *****", "", "  ******", "user: x", "password: *", "  *****", "name: y");
        assertThat(SecretValues.hide(List.of("password: \"Tanne", "  Fichte\", x: 1", "a: b")))
                .containsExactly("password: \"*****", "********\", x: 1", "a: b");
        assertThat(SecretValues.hide(List.of("history:", "- Tanne", "- \"Fichte\"", "x: y")))
                .containsExactly("history:", "*******", "**********", "x: y");
        assertThat(SecretValues.hide(List.of("history: [Tanne,", "Fichte], x: 1")))
                .containsExactly("history: [******", "******], x: 1");
    }

    @Test
    void whatIsTypedIsHiddenInTheAnswerAndNowhereElse() {
        assertThat(SecretValues.hide(List.of(
                        "- give:", "    text:", "      - alice", "      - Tanne-99", "- then:", "    text: kept")))
                .containsExactly(
                        "- give:", "    text:", "      *******", "      **********", "- then:", "    text: kept");
        assertThat(SecretValues.hide(List.of("  give: {", "    text: Tanne-99}", "  text: kept")))
                .containsExactly("  give: {", "    text: *********", "  text: kept");
    }

    @Test
    void aMapWhereAPasswordShouldBeIsReadOn() {
        assertThat(SecretValues.hide(
                        List.of("password:", "  user: a", "  password: Tanne", "x: {password: {a: 1}, y: 2}")))
                .containsExactly("password:", "  user: a", "  password: *****", "x: {password: {****}, y: 2}");
    }

    @Test
    void aParameterOfWhichAPasswordIsMadeIsSecret() {
        assertThat(SecretValues.hide(List.of("params:", "  good: Tanne", "  n: 5", "x: {password: \"a-${good}\"}")))
                .containsExactly("params:", "  good: *****", "  n: 5", "x: {password: \"**${good}\"}");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneStaysOneColumn() {
        assertThat(SecretValues.hide(List.of("a: \uD83D\uDD11, password: \"\uD83D\uDD11x\" y")))
                .containsExactly("a: \uD83D\uDD11, password: \"**\" y");
    }

    @Test
    void aMessageShowsTheLineWithoutTheSecretAndTheCaretWhereItWas() {
        Issues issues = new Issues();
        YamlDocument document =
                YamlDocument.parse("a: {password: \"Tanne-99\", pased: true}\n", "f.yaml", List.of(), issues);
        assertThat(document).isNotNull();
        YamlNode.Mapping user = (YamlNode.Mapping)
                ((YamlNode.Mapping) document.root()).entries().get(0).value();
        issues.add(user.entries().get(1).key(), "unknown key", "");
        assertThat(issues.list().get(0).text()).isEqualTo("""
                f.yaml:1:27  unknown key
                    1 | a: {password: "********", pased: true}
                      |                           ^^^^^""");
        assertThat(((YamlNode.Scalar) user.entries().get(0).value()).text()).isEqualTo("Tanne-99");
    }

    @Test
    void aFileThatIsNoYamlShowsNoSecretEither() {
        Issues issues = new Issues();
        YamlDocument.parse("a: {password: \"Tanne-99\", x: y: z}\n", "f.yaml", List.of(), issues);
        assertThat(issues.text()).contains("not YAML").doesNotContain("Tanne").contains("password: \"********\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyTextKeepsItsLinesAndTheirColumns(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {"password", ":", " ", "\"", "'", "[", "]", "{", "}", "-", "#", "\\", "x", "\uD83D\uDD11", "|"
        };
        String[] lines = new String[30];
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            lines[i] = line.toString();
        }
        List<String> hidden = SecretValues.hide(List.of(lines));
        assertThat(hidden).hasSize(lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(hidden.get(i).codePointCount(0, hidden.get(i).length()))
                    .isEqualTo(lines[i].codePointCount(0, lines[i].length()));
        }
    }
}
