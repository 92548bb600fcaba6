package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.junit.Scenarios;
import dev.ringback.simulator.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
    // spotless:off
    // README
    @TestFactory
    Stream<DynamicTest> everyFileOfTheLibrary() {
        return Scenarios.in(Path.of("scenarios"));
    }
    // README
    // spotless:on

    /** The simulator's README shows how that is done, word for word. */
    @Test
    void theReadmeShowsTheMethodThatRuns() throws Exception {
        String source = Files.readString(Path.of("src/test/java/dev/ringback/scenarios/ScenarioTest.java"));
        String example = source.split("// README\n")[1].stripIndent().strip();
        assertThat(Files.readString(Path.of("../simulator/README.md")).replace("\r\n", "\n"))
                .contains("```java\n" + example + "\n```");
    }

    /** Its figure is a round one, and not far from the truth. */
    @Test
    void theReadmeKnowsHowLargeTheLibraryIs() throws Exception {
        Matcher figure = Pattern.compile("All of the library, more than (\\d+) runs,")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(figure.find()).isTrue();
        int told = Integer.parseInt(figure.group(1));
        assertThat(Library.scenarios()).hasSizeBetween(told + 1, told + 120);
    }

    @Test
    void theLibraryHoldsTheWorkedExamplesAndFifteenMore() {
        List<String> names = Library.scenarios().stream().map(Scenario::name).toList();
        assertThat(names)
                .contains("auth-fails-twice-then-succeeds", "password-expired-new-password", "paused-states-disabled")
                .hasSizeGreaterThan(18);
    }
}
