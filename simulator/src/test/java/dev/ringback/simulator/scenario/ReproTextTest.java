package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlDocument;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproTextTest {
    @Test
    void noPasswordStandsInItAndEqualOnesStayEqual() {
        YamlDocument document = YamlDocument.parse("""
                name: a
                users:
                  bob: {password: "Tanne-99", policy: {history: ["Fichte-1", "Tanne-99", ""]}}
                give: {new-password: "Fichte-1"}
                """, "a.yaml", List.of(), new Issues());
        assertThat(document).isNotNull();
        assertThat(ReproText.of((YamlNode.Mapping) document.root(), 7)).isEqualTo("""
                name: "a"
                seed: 7
                users:
                  bob:
                    password: "${secret-1}"
                    policy:
                      history:
                        - "${secret-2}"
                        - "${secret-1}"
                        - ""
                give:
                  new-password: "${secret-2}"
                params:
                  secret-1: "secret-1"
                  secret-2: "secret-2"
                """);
    }

    @Test
    void whatIsTypedIsNotInItEitherUnlessItIsANameOrAWordThatIsAskedFor() {
        YamlDocument document = YamlDocument.parse("""
                name: a
                server:
                  login: {prompts: ["login: ", "Password: ", {text: "Service: ", reply: ppp}]}
                  users: {alice: {password: "Tanne$99"}}
                client:
                  script:
                    - {expect: "login:", send: alice}
                    - {expect: "word:", send: "Tanne$$99"}
                    - {expect: "word:", send: $PASSWORD}
                    - {expect: "Service:", send: "ppp\\r"}
                    - {expect: "Token:", send: "12345678\\r"}
                  answers:
                    - give: {text: [alice, "Tanne$99", "", Fichte-1]}
                    - give: {text: Fichte-1}
                """, "a.yaml", List.of(), new Issues());
        assertThat(document).isNotNull();
        String repro = ReproText.of((YamlNode.Mapping) document.root(), 7);
        assertThat(repro.substring(repro.indexOf("  users:"))).isEqualTo("""
                  users:
                    alice:
                      password: "${secret-1}"
                client:
                  script:
                    -
                      expect: "login:"
                      send: "alice"
                    -
                      expect: "word:"
                      send: "${secret-1}"
                    -
                      expect: "word:"
                      send: "$PASSWORD"
                    -
                      expect: "Service:"
                      send: "ppp\\u000d"
                    -
                      expect: "Token:"
                      send: "${secret-2}\\u000d"
                  answers:
                    -
                      give:
                        text:
                          - "alice"
                          - "${secret-1}"
                          - ""
                          - "${secret-3}"
                    -
                      give:
                        text: "${secret-3}"
                params:
                  secret-1: "secret-1"
                  secret-2: "secret-2"
                  secret-3: "secret-3"
                """);
    }
}
