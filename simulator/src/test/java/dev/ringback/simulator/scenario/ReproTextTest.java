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
}
