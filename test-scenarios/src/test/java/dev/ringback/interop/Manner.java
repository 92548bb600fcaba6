package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lets our server speak in the manner of another one, in a scenario that expects what the other one itself was heard to
 * say: numbers and digits that change from call to call are left open.
 */
final class Manner {
    private Manner() {}

    /** What the other one said of a dial, without its identifier and its random digits. */
    static String withoutChance(String frame) {
        return frame.replaceAll(" id=0x\\w+", "").replaceAll("\\b([CS])=[0-9a-fA-F]+", "$1=*");
    }

    /** Runs a scenario: its server and client block, what comes of the dial, and the frames of the server in their order. */
    static void check(Path folder, String serverAndClient, String result, List<String> frames) throws IOException {
        StringBuilder file = new StringBuilder("format: 1\nname: in-the-manner\n")
                .append(serverAndClient)
                .append("expect:\n  result: ")
                .append(result)
                .append("\n  frames:\n    mode: in-order\n    list:\n");
        for (String frame : frames) {
            file.append("      - {from: server, frame: '").append(frame).append("', count: 1}\n");
        }
        Path path = Files.writeString(folder.resolve("in-the-manner.dial.yaml"), file);
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(path), Map.of());
        assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
        RunResult run = ScenarioRunner.run(reading.scenarios().get(0), 1);
        assertThat(run.failures()).as(file.toString()).isEmpty();
        assertThat(run.passed()).isTrue();
    }
}
