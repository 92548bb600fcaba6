package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timelines and noise: what the reader makes of them, and what it refuses. */
class TimelineChecksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timeline: [{at: 2s, do: {stall: 1s}}]                                   | ``
            timeline: [{at: 2s, after: 1s, do: {stall: 1s}}]                        | 5:21  "after" without "when" in timeline[1]
            timeline: [{do: {stall: 1s}}]                                           | 5:12  no time in timeline[1]
            timeline: [{at: 2s, when: {phase: lcp}, do: {stall: 1s}}]               | 5:21  "when" beside "at" in timeline[1]
            timeline: [{at: 2s}]                                                    | 5:12  "do" is missing in timeline[1]
            timeline: [{at: 2s, do: {}}]                                            | 5:25  no deed in timeline[1].do
            timeline: [{at: 2s, do: {stall: 1s, hang-up: client}}]                  | 5:37  "hang-up" beside "stall" in timeline[1].do
            timeline: [{at: 2s, do: {drop-carrier: all}}]                           | 5:40  "all" is not a victim
            timeline: [{at: 2s, do: {unplug: client}}]                              | 5:26  unplug in timeline[1].do, but the line has no modems
            timeline: [{at: 2s, do: {send-raw: {from: client, octets: 7e z}}}]      | 5:59  "7e z" is not octets in timeline[1].do.send-raw.octets
            timeline: [{when: {event: entry x}, do: {stall: 1s}}]                   | 5:27  there is no entry "x" in timeline[1].when
            timeline: [{when: {event: rule x}, do: {stall: 1s}}]                    | 5:27  there is no rule "x" in timeline[1].when
            timeline: [{name: x, when: {event: entry x}, do: {stall: 1s}}]          | 5:36  this entry waits for itself in timeline[1].when
            timeline: [{name: x, at: 1s, do: {stall: 1s}}, {name: x, at: 2s, do: {stall: 1s}}] | 5:55  entry name "x" stands here twice in timeline[2]
            timeline: [{at: 1s, do: {noise: {ber: 0.6}}}]                           | 5:39  0.6 is out of range in timeline[1].do.noise.ber
            timeline: [{at: 1s, do: {noise: {direction: both}}}]                    | 5:33  "ber" is missing in timeline[1].do.noise
            line: {noise: {ber: 1.0e-4, model: burst}}                              | 5:15  bursts without mean-burst in line.noise
            line: {noise: {ber: 1.0e-4, model: uniform, mean-burst: 1ms}}           | 5:15  mean-burst with single bits in line.noise
            line: {noise: {ber: 1.0e-4, mean-burst: 1ms}}                           | 5:29  "mean-burst" without "model" in line.noise
            line: {noise: {ber: "1e-4"}}                                            | 5:21  text where a number is needed in line.noise.ber
            line: {jitter: 30}                                                      | 5:16  duration without a unit in line.jitter
            """)
    void saysWhatIsWrong(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @Test
    void readsEveryDeed() {
        Scenario scenario = ScenarioFileText.scenario(ScenarioFileText.LEAST + """
                line: {jitter: 5ms, noise: {ber: 0.001, direction: to-server, model: burst, mean-burst: 3ms, from-phase: auth, framing-errors: drop}}
                timeline:
                  - {name: one, at: 2s, do: {drop-carrier: both}}
                  - {when: {event: entry one, nth: 1}, after: 3s, do: {noise: {ber: 0}}, optional: true}
                  - {at: 0s, do: {stall: 4s}}
                  - {at: 0s, do: {hang-up: server}}
                  - {at: 0s, do: {send-raw: {from: client, octets: "0x7e 01 7E"}}}
                """);
        assertThat(scenario.line().jitter()).isEqualTo(Duration.ofMillis(5));
        assertThat(scenario.noise())
                .isEqualTo(
                        new NoisePlan(new LineNoise(0.001, false, true, Duration.ofMillis(3), true), CallPhase.AUTH));
        List<TimelineEntry> timeline = scenario.timeline();
        assertThat(timeline.get(0).name()).isEqualTo("one");
        assertThat(timeline.get(0).when()).isNull();
        assertThat(timeline.get(0).after()).isEqualTo(Duration.ofSeconds(2));
        assertThat(timeline.get(1).when()).isInstanceOf(Trigger.OfEntry.class);
        assertThat(timeline.get(1).after()).isEqualTo(Duration.ofSeconds(3));
        assertThat(timeline.get(1).optional()).isTrue();
        assertThat(timeline)
                .extracting(TimelineEntry::deed)
                .containsExactly(
                        new TimelineEntry.DropCarrier(List.of(Side.CLIENT, Side.SERVER)),
                        new TimelineEntry.SetNoise(new NoisePlan(LineNoise.uniform(0), null)),
                        new TimelineEntry.Stall(Duration.ofSeconds(4)),
                        new TimelineEntry.HangUp(Side.SERVER),
                        new TimelineEntry.SendRaw(Side.CLIENT, Octets.ofHex("7e017e")));
    }
}
