package dev.ringback.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFileTest {
    private static final String CONNECTS = """
            format: 1
            name: connects
            line: {rate: 33600, latency: 90ms}
            server: {users: {alice: {password: "pw"}}}
            client: {dial: "5550100", user: alice, password: "pw"}
            """;

    private final Recording recording = recording();

    @Test
    void itIsOneTimeLineOfCircuitsFramesStatesAndPhases() {
        List<String> lines = JournalFile.of(recording).lines();
        assertThat(lines)
                .anyMatch(line -> line.endsWith("client  DTR up"))
                .anyMatch(line -> line.contains("client  LCP ConfReq id=0x1 <"))
                .anyMatch(line -> line.endsWith("dial 1  Connected   (last)"))
                .anyMatch(line -> line.endsWith("call 1  phase auth"));
        assertThat(lines.stream()
                        .map(line -> Double.valueOf(line.substring(0, 10).strip())))
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aLongOneKeepsItsBeginningAndItsEndAndSaysWhatIsMissing() {
        List<String> whole = JournalFile.of(recording).lines();
        JournalFile cut = JournalFile.of(recording, 10);
        assertThat(cut.cut()).isEqualTo(whole.size() - 10);
        assertThat(cut.lines()).hasSize(11).contains(whole.get(0), whole.get(4), whole.get(whole.size() - 1));
        assertThat(cut.lines().get(5)).isEqualTo(cut.cut() + " lines are left out here");
    }

    private static Recording recording() {
        ScenarioReader reader = new ScenarioReader();
        reader.read(CONNECTS, Path.of("connects.dial.yaml"));
        return ScenarioRunner.run(reader.finish().scenarios().get(0), 1).recording();
    }
}
