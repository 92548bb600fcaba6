package dev.ringback.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ScenariosTest {
    private static final String RIGHT = """
            format: 1
            name: right
            params: {typed: "Kiefer-7"}
            server: {users: {alice: {password: "Kiefer-7"}}}
            client: {dial: "5550100", user: alice, password: "${typed}"}
            expect: {result: {connected: true}}
            """;
    private static final String MATRIX = """
            format: 1
            name: both
            matrix: {user: [alice, bob]}
            server: {users: {alice: {password: "pw"}, bob: {password: "pw"}}}
            client: {dial: "5550100", user: "${user}", password: "pw"}
            expect: {result: {connected: true}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("right.dial.yaml"), RIGHT);
        Files.writeString(folder.resolve("more/users.dial.yaml"), MATRIX);
    }

    @Test
    void everyFileAndEveryCombinationIsATestNamedForIt() throws Throwable {
        List<DynamicTest> tests = Scenarios.in(folder).toList();
        assertThat(tests.stream().map(DynamicTest::getDisplayName))
                .containsExactly(
                        "more/users.dial.yaml: both[user=alice]",
                        "more/users.dial.yaml: both[user=bob]",
                        "right.dial.yaml");
        assertThat(tests.get(2).getTestSourceUri())
                .contains(folder.resolve("right.dial.yaml").toUri());
        for (DynamicTest test : tests) {
            test.getExecutable().execute();
        }
    }

    @Test
    void aFileAloneIsATestToo() {
        assertThat(Scenarios.in(folder.resolve("right.dial.yaml")).map(DynamicTest::getDisplayName))
                .containsExactly("right.dial.yaml");
    }

    @Test
    void theMessageTellsWhatFailedAndHowToSeeItAgainAndNoPassword() {
        DynamicTest test = Scenarios.in(folder.resolve("right.dial.yaml"), Map.of("typed", "an0ther"))
                .toList()
                .get(0);
        assertThatThrownBy(() -> test.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("right   seed ")
                .hasMessageContaining("right.dial.yaml:6")
                .hasMessageContaining("\n  expected  ")
                .hasMessageContaining("\n  saw  ")
                .hasMessageContaining("691")
                .hasMessageContaining("\n  replay    ringback run ")
                .hasMessageContaining("--param typed=...")
                .hasMessageContaining("\n  journal  ")
                .hasMessageContaining("CHAP Failure")
                .message()
                .doesNotContain("an0ther")
                .doesNotContain("Kiefer-7");
    }

    @Test
    void aScenarioThatWaitsForADialerIsSkippedWithTheReason() throws IOException {
        String outside = RIGHT.replace("name: right", "name: outside\nsut: external-client\nclock: real")
                .replaceFirst("client: .*", "client: {user: alice}");
        Path file = Files.writeString(folder.resolve("outside.dial.yaml"), outside);
        DynamicTest test = Scenarios.in(file).toList().get(0);
        assertThatThrownBy(() -> test.getExecutable().execute())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("scenario outside waits for a dialer that is not ours");
    }

    @Test
    void aScenarioInRealTimeRunsInRealTime() throws Throwable {
        Path file = Files.writeString(
                folder.resolve("real.dial.yaml"), RIGHT.replace("name: right", "name: real\nclock: real"));
        Scenarios.in(file).toList().get(0).getExecutable().execute();
    }

    @Test
    void aWrongFileIsToldWithItsPlaceAndNothingRuns() throws IOException {
        Files.writeString(folder.resolve("wrong.dial.yaml"), RIGHT.replace("client:", "cleint:"));
        assertThatThrownBy(() -> Scenarios.in(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("wrong.dial.yaml:5")
                .hasMessageContaining("cleint")
                .hasMessageContaining("nothing was run");
    }
}
