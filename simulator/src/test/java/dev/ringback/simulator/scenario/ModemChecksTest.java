package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.CommandGrammar;
import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.simulator.behavior.CalledBack;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.world.ModemKit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modems in scenario files: what the reader makes of them, and what it refuses. */
class ModemChecksTest {
    /** A line with a modem at each end, for what stands below it. */
    private static final String MODEMS = "line: {modem: {client: {profile: hayes-v34}}}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            line: {modem: {client: {profile: hayes-v34}}}                                | ``
            line: {modem: {client: {profile: hayes-v43}}}                                | 5:34  there is no modem profile "hayes-v43"
            line: {modem: {client: {s-registers: {S300: 0}}}}                            | 5:39  hayes-v34 has no register S300
            line: {modem: {client: {s-registers: {Q7: 0}}}}                              | 5:39  "Q7" is not a register in line.modem.client.s-registers
            line: {modem: {client: {s-registers: {S1: 3}}}}                              | 5:39  S1 of hayes-v34 cannot be written
            line: {modem: {client: {s-registers: {S6: 1}}}}                              | 5:43  1 is out of range for S6 of hayes-v34
            line: {modem: {client: {s-registers: {S0: 256}}}}                            | 5:43  256 is out of range in line.modem.client.s-registers.S0
            line: {modem: {client: {error-control: lapm}}}                               | 5:40  "lapm" is not an error control
            line: {modem: {client: {error-control: none, compression: v42bis}}}          | 5:59  compression without error control in line.modem.client
            line: {modem: {client: {unknown-command: ignore}}}                           | 5:42  "ignore" is not an answer
            line: {modem: {client: {answers: {I3: 5}}}}                                  | 5:39  number where text is needed in line.modem.client.answers.I3
            line: {dte: 999999999, modem: {client: {profile: hayes-v34}}}                | 5:13  999999999 bit/s in line.dte, but hayes-v34, the client's modem, has at most 115200;5:13  999999999 bit/s in line.dte, but hayes-v34, the server's modem, has at most 115200
            line: {dte: 2400}                                                            | 5:8  "dte" in line, but it has no modems
            line: {ring: {caller-id: true}}                                              | 5:8  "ring" in line, but it has no modems
            line: {ring: {cadence: 0s/4s}, modem: {server: {}}}                          | 5:24  "0s/4s" never rings, or never rests in line.ring.cadence
            line: {looped: true, modem: {client: {}}}                                    | 5:22  modems on a looped line
            line: {transport: tcp, modem: {client: {}}}                                  | 5:24  modems of the simulator, but the clock is real;5:19  tcp in virtual time in line.transport
            expect: {modem: ["client > ATA"]}                                            | 5:10  text of modems in expect.modem, but the line has none
            expect: {lines: [{signal: RI, pulses: 1}]}                                   | 5:27  RI in expect.lines[1], but a line without modems has DTR and DCD only
            timeline: [{when: {signal: CTS, goes: up}, do: {stall: 1s}}]                 | 5:28  CTS in timeline[1].when, but a line without modems has DTR and DCD only
            timeline: [{when: {modem: "client < RING"}, do: {stall: 1s}}]                | 5:20  text of a modem in timeline[1].when, but the line has none
            timeline: [{at: 1s, do: {modem-says: "client < RING"}}]                      | 5:26  modem-says in timeline[1].do, but the line has no modems
            timeline: [{at: 1s, do: {break: {from: client, length: 1s}}}]                | 5:26  break in timeline[1].do, but the line has no modems
            timeline: [{at: 1s, do: {set-signal: {signal: DSR, goes: down}}}]            | 5:26  set-signal in timeline[1].do, but the line has no modems
            """)
    void saysWhatIsWrong(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        String wanted = issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue.replace(";", "\nx.dial.yaml:");
        assertThat(issues).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expect: {modem: ["client ATA"]}                                        | 6:18  "client ATA" is not a line of a modem in expect.modem[1]
            expect: {modem: ["modem > ATA"]}                                       | 6:18  "modem > ATA" is not a line of a modem in expect.modem[1]
            timeline: [{at: 1s, do: {modem-says: "client > ATA"}}]                 | 6:38  a text to the modem in timeline[1].do.modem-says
            timeline: [{at: 1s, do: {modem-says: "client < CONNECT*"}}]            | 6:38  * in timeline[1].do.modem-says, which is sent as it stands
            timeline: [{at: 1s, do: {unplug: nobody}}]                             | 6:34  "nobody" is not a victim
            """)
    void saysWhatIsWrongBesideModems(String block, String issue) {
        assertThat(ScenarioFileText.readWith(MODEMS + block + "\n").issues()).hasToString("x.dial.yaml:" + issue);
    }

    @Test
    void everyIssueHasAWayOut() {
        assertThat(ScenarioFileText.readWith("expect: {lines: [{signal: RI, pulses: 1}]}\n")
                        .issues()
                        .text())
                .contains("give the line modems: modem: {client: {profile: hayes-v34}}");
        assertThat(ScenarioFileText.readWith("line: {modem: {client: {s-registers: {S6: 1}}}}\n")
                        .issues()
                        .text())
                .contains("2..255: ");
        assertThat(ScenarioFileText.readWith("line: {modem: {client: {profile: hayes-v43}}}\n")
                        .issues()
                        .text())
                .contains("did you mean \"hayes-v34\"?");
    }

    @Test
    void readsTheModemsOfBothSides() {
        ModemPlan plan = plan("""
                line:
                  dte: 9600
                  ring: {cadence: 1s/3s, caller-id: true}
                  modem:
                    client:
                      profile: hayes-v34
                      error-control: v42
                      compression: none
                      s-registers: {S0: 0, S7: 60}
                      unknown-command: fail-scenario
                      answers: {I3: "Acme 9"}
                    server: {profile: usr-courier-v34}
                """);
        assertThat(plan.of(Side.SERVER).dteRateBitsPerSecond()).isEqualTo(9600);
        assertThat(plan.cadence()).isEqualTo(new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(3)));
        assertThat(plan.callerId()).isTrue();
        ModemKit client = plan.of(Side.CLIENT);
        assertThat(client.profile().name()).isEqualTo("hayes-v34");
        assertThat(client.dteRateBitsPerSecond()).isEqualTo(9600);
        assertThat(client.settings().errorControl()).contains(ErrorControl.V42);
        assertThat(client.settings().compression()).contains(Compression.NONE);
        assertThat(client.settings().registers()).isEqualTo(Map.of(0, 0, 7, 60));
        assertThat(client.settings().unknownCommand()).contains(CommandGrammar.UnknownCommand.FAIL);
        assertThat(client.settings().answers()).isEqualTo(Map.of("I3", List.of("Acme 9")));
        assertThat(plan.of(Side.SERVER).profile().name()).isEqualTo("usr-courier-v34");
        assertThat(plan.of(Side.SERVER).settings().errorControl()).isEmpty();
    }

    @Test
    void aSideThatIsLeftOutHasTheOthersModel() {
        ModemPlan plan = plan("line: {modem: {server: {profile: usr-courier-v34, error-control: none}}}\n");
        assertThat(plan.client().profile().name()).isEqualTo("usr-courier-v34");
        assertThat(plan.client().settings().errorControl()).isEmpty();
        assertThat(plan.client().dteRateBitsPerSecond()).isEqualTo(115_200);
        assertThat(plan.cadence()).isEqualTo(Cadence.USUAL);
        assertThat(plan("line: {modem: {client: {}}}\n").server().profile().name())
                .isEqualTo("hayes-v34");
        assertThat(ScenarioFileText.scenario(ScenarioFileText.LEAST).modems()).isNull();
    }

    @Test
    void readsTextsCircuitsAndDeeds() {
        Scenario scenario = ScenarioFileText.scenario(ScenarioFileText.LEAST + MODEMS + """
                expect:
                  modem: ["client > ATDT5550100", "server < RING"]
                  lines: [{signal: RI, seen-by: server, pulses: 1..3}]
                timeline:
                  - {when: {modem: "client < CONNECT*", nth: 2}, do: {set-signal: {signal: DSR, goes: down}}}
                  - {at: 1s, do: {break: {from: server, length: 300ms}}}
                  - {at: 1s, do: {unplug: both}}
                  - {at: 1s, do: {modem-says: "server < NO CARRIER"}}
                """);
        assertThat(scenario.expectations().modems())
                .extracting(text -> text.line().toString())
                .containsExactly("client > ATDT5550100", "server < RING");
        assertThat(scenario.expectations().edges().get(0).signal()).isEqualTo(InterchangeCircuit.RI);
        List<TimelineEntry> entries = scenario.timeline();
        Trigger.OfModem when =
                (Trigger.OfModem) Objects.requireNonNull(entries.get(0).when());
        assertThat(when.title()).isEqualTo("modem text client < CONNECT*");
        assertThat(when.nth()).isEqualTo(CountRange.exactly(2));
        assertThat(entries)
                .extracting(TimelineEntry::deed)
                .containsExactly(
                        new TimelineEntry.SetCircuit(Side.CLIENT, InterchangeCircuit.DSR, false),
                        new TimelineEntry.SendBreak(Side.SERVER, Duration.ofMillis(300)),
                        new TimelineEntry.Unplug(List.of(Side.CLIENT, Side.SERVER)),
                        new TimelineEntry.ModemSays(Side.SERVER, "NO CARRIER"));
    }

    @Test
    void readsWhatTheExchangeDoes() {
        Scenario scenario = ScenarioFileText.scenario(ScenarioFileText.LEAST.replace(
                        "server: {",
                        "server: {rules: [{name: b, when: {call: 1}, times: 2, then: {call-progress: busy}}, "
                                + "{name: r, when: {phase: callback}, then: {ring-back: {max-rings: 3, busy-first: 1}}}], ")
                + MODEMS);
        assertThat(scenario.server().rules().get(0).action())
                .isEqualTo(new RuleAction.CallProgress(RuleAction.CallProgress.Answer.BUSY));
        assertThat(scenario.server().rules().get(1).action())
                .isEqualTo(new RuleAction.RingBack(
                        RuleAction.RingBack.Target.AS_GIVEN, Duration.ZERO, 3, 1, CalledBack.CLIENT));
    }

    private static ModemPlan plan(String block) {
        return Objects.requireNonNull(
                ScenarioFileText.scenario(ScenarioFileText.LEAST + block).modems());
    }
}
