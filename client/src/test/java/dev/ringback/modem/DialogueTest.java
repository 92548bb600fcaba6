package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every dialogue of dialogues.txt, as it stands and however it is cut. */
class DialogueTest {
    private static final Map<String, String> DIALOGUES = read();

    private static Map<String, String> read() {
        try (InputStream file = Objects.requireNonNull(DialogueTest.class.getResourceAsStream("dialogues.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> dialogues = new LinkedHashMap<>();
            for (String part : text.split("(?m)^== ")) {
                String[] nameAndSteps = part.split("\n", 2);
                if (!nameAndSteps[0].startsWith("#")) {
                    assertThat(dialogues.put(nameAndSteps[0], nameAndSteps[1]))
                            .as(nameAndSteps[0])
                            .isNull();
                }
            }
            return dialogues;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allSeventeenOfTheCatalogueAreThere() {
        for (int i = 1; i <= 17; i++) {
            String number = "C" + i + " ";
            assertThat(DIALOGUES.keySet()).anyMatch(name -> name.startsWith(number));
        }
    }

    @TestFactory
    Stream<DynamicTest> asItStands() {
        return tests(0);
    }

    @TestFactory
    Stream<DynamicTest> octetByOctet() {
        return tests(-1);
    }

    private static Stream<DynamicTest> tests(int cut) {
        return DIALOGUES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> new Dialogue(entry.getKey(), entry.getValue(), cut).play()));
    }

    /** Each thing that a modem says comes in two pieces, cut at each place in turn. */
    @TestFactory
    Stream<DynamicTest> cutAtEveryOctet() {
        return DIALOGUES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    int longest = new Dialogue(entry.getKey(), entry.getValue(), 0).longestSaying();
                    for (int cut = 1; cut < longest; cut++) {
                        new Dialogue(entry.getKey(), entry.getValue(), cut).play();
                    }
                }));
    }
}
