package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Files that somebody spoilt: they are read or refused, and nothing is thrown. */
class HostileScenarioTest {
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1..2",
            "5..1",
            "true",
            "yes",
            "null",
            "[]",
            "{}",
            "\"\"",
            "\"${x}\"",
            "${",
            "3s",
            "..",
            "&a",
            "*a",
            "[1, 2]",
            "{a: b}",
            "LCP *",
            "691",
            "99999999999999999999",
            "'",
            "\"5550100\"",
            "RetryAuthentication");

    @RepeatedTest(20)
    void aSpoiltExampleIsReadOrRefused(RepetitionInfo run) throws IOException {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        Path examples = Path.of("../test-scenarios/scenarios/examples");
        List<String> files = List.of("01-auth-fails-twice", "02-password-expired", "06-paused-states-disabled");
        String text = Files.readString(examples.resolve(files.get(random.nextInt(3)) + ".dial.yaml"));
        for (int i = 0; i < 60; i++) {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
            for (int spoils = 1 + random.nextInt(3); spoils > 0; spoils--) {
                spoil(lines, random);
            }
            ScenarioReader reader = new ScenarioReader();
            reader.read(String.join("\n", lines), examples.resolve("x.dial.yaml"));
            ScenarioReader.Reading reading = reader.finish();
            assertThat(reading.scenarios().size() == 1)
                    .isEqualTo(reading.issues().isEmpty());
            assertThat(reading.issues().text()).isNotEmpty();
        }
    }

    private static void spoil(List<String> lines, SplittableRandom random) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        int colon = line.indexOf(": ");
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(at, "  " + line);
            case 3 -> {
                if (colon > 0) {
                    lines.set(at, line.substring(0, colon + 2) + VALUES.get(random.nextInt(VALUES.size())));
                }
            }
            default -> {
                if (!line.isEmpty()) {
                    int from = random.nextInt(line.length());
                    lines.set(
                            at,
                            line.substring(0, from)
                                    + line.substring(Math.min(line.length(), from + 1 + random.nextInt(4))));
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add("format: 1");
        }
    }

    @Test
    void everyKeyTakesEveryKindOfValueWithoutBreaking() {
        for (FormatWalk.Spot spot : FormatWalk.spots()) {
            for (String value :
                    List.of("1", "x", "\"1\"", "true", "1.5", "", "[]", "{}", "[x]", "{x: 1}", "[[x]]", "\"${x}\"")) {
                String file = spot.file().apply(spot.isKey() ? spot.text() + ": " + value : value);
                assertThat(ScenarioFileText.read(file).issues().isEmpty())
                        .as(file)
                        .isFalse();
            }
        }
    }

    @Test
    void tenThousandWrongKeysAreCountedAndNotAllKept() {
        StringBuilder text = new StringBuilder(ScenarioFileText.LEAST);
        for (int i = 0; i < 10_000; i++) {
            text.append("wrong-").append(i).append(": 1\n");
        }
        assertThat(ScenarioFileText.read(text.toString()).issues().text())
                .contains("more\n")
                .endsWith("nothing was run\n");
    }

    @Test
    void deepAndWideFilesAreRefusedInGoodTime() {
        assertThat(ScenarioFileText.issues("client: " + "[".repeat(100_000))).contains("nested more than 64 deep");
        assertThat(ScenarioFileText.issues("tags: [" + "a,".repeat(200_000) + "]"))
                .contains("more than 50000 values");
        assertThat(ScenarioFileText.issues("title: \"" + "${a}".repeat(200_000) + "\""))
                .isNotEmpty();
        String bomb = "params: {a: \"" + "x".repeat(100_000) + "\"}\ntitle: \"" + "${a}".repeat(200_000) + "\"\n";
        assertThat(ScenarioFileText.readWith(bomb).issues().toString())
                .isEqualTo("x.dial.yaml:6:8  parameters put in more than 1048576 characters");
    }
}
