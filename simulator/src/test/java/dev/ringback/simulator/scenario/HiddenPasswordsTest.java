package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A message about a file shows the line, and no password that stands in it. */
class HiddenPasswordsTest {
    @Test
    void everyKeyOfTheFormatThatHoldsAPasswordIsHidden() {
        Set<String> keys = new LinkedHashSet<>();
        collect(ScenarioFormat.FILE, keys);
        assertThat(keys).contains("password", "new-password", "history", "token");
        for (String key : keys) {
            YamlDocument document = YamlDocument.parse(key + ": [\"Tanne-99\"]", "f", List.of(), new Issues());
            assertThat(document).isNotNull();
            assertThat(document.source().line(1)).as(key).isEqualTo(key + ": [**********]");
        }
    }

    private static void collect(Shape shape, Set<String> keys) {
        if (shape instanceof Shape.OfMap map) {
            for (Shape.Key key : map.keys()) {
                boolean list = key.shape() instanceof Shape.OfList items && items.item() == Scalars.PASSWORD;
                if (key.shape() == Scalars.PASSWORD || list) {
                    keys.add(key.name());
                }
                collect(key.shape(), keys);
            }
        } else if (shape instanceof Shape.OfNames names) {
            collect(names.value(), keys);
        } else if (shape instanceof Shape.OfList list) {
            collect(list.item(), keys);
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf.shapes().forEach(each -> collect(each, keys));
        } else if (shape instanceof Shape.Variants variants) {
            variants.maps().forEach(each -> collect(each, keys));
        }
    }

    @Test
    void aMisspeltKeyBesideAPasswordIsToldWithoutIt() {
        assertThat(issues("""
                format: 1
                name: a
                params: {good: "Fichte-1"}
                server:
                  users:
                    alice: {password: "Tanne-99", pasword-expired: true, policy: {histroy: ["Buche-77"]}}
                    bob: {pasword: "Eiche-55"}
                client: {dial: "5550100", user: alice, password: "${good}", pased-states: true}
                """))
                .contains("alice: {password: \"********\", pasword-expired: true, policy: {histroy: [**********]}}")
                .contains("                                   ^^^^^^^^^^^^^^^ did you mean \"password-expired\"?")
                .contains("bob: {pasword: \"********\"}")
                .contains("password: \"${good}\", pased-states: true")
                .doesNotContain("Tanne-99", "Fichte-1", "Buche-77", "Eiche-55");
    }

    @Test
    void aPasswordOfTheWrongFormIsNotToldEither() {
        assertThat(issues("""
                format: 1
                name: a
                server: {users: {alice: {password: 20011998}, bob: {password: [Tanne-99]}}}
                client: {dial: "5550100", user: alice, password: {x: "Fichte-1"}, answers: [{when: {state: PasswordExpired}, give: {new-password: 3.141592}}]}
                """))
                .contains("in server.users")
                .doesNotContain("20011998", "Tanne-99", "Fichte-1", "3.141592");
    }

    private static String issues(String file) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(file, Path.of("a.dial.yaml"));
        return reader.finish().issues().text();
    }
}
