package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A call of our client at our server, which has it judged by RADIUS, as a scenario in real time. */
final class RadiusCall {
    private RadiusCall() {}

    /**
     * Runs one, which has to pass; what happened in it, in words.
     *
     * @param method a word of {@code server.auth}
     * @param server other lines of the block {@code server}, indented by two but for the first
     * @param clientAndExpectation both blocks
     */
    static String run(Path folder, String method, String server, String clientAndExpectation) throws IOException {
        Path file = Files.writeString(
                folder.resolve("behind.dial.yaml"), """
                format: 1
                name: behind-our-server
                clock: real
                limit: 2m
                server:
                  auth: [%s]
                  %s
                %s""".formatted(method, server, clientAndExpectation));
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
        assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
        RunResult result = RealTimeRunner.run(reading.scenarios().get(0), 1, null);
        String happened = String.join("\n", HappeningText.lines(result.recording()));
        assertThat(result.failures()).as(happened).isEmpty();
        assertThat(result.passed()).isTrue();
        return happened;
    }
}
