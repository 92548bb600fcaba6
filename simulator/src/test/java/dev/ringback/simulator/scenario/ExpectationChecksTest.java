package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of expectations that are wrong. Each text stands behind the four lines of the least scenario. */
class ExpectationChecksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expect: {counts: {calls: 4..2}}               | 5:26  range 4..2 is empty in expect.counts.calls
            expect: {counts: {calls: -1}}                 | 5:26  "-1" is not a number or a range in expect.counts.calls
            expect: {counts: {calls: 1.5}}                | 5:26  fraction where a number or a range is needed in expect.counts.calls
            expect: {counts: {calls: ".."}}               | 5:26  text where a number or a range is needed in expect.counts.calls
            expect: {counts: {calls: 0..}}                | ``
            expect: {counts: {calls: ..4}}                | ``
            expect: {result: {connected: true, within: 5s..2s}} | 5:44  range 5s..2s is empty in expect.result.within
            expect: {result: {connected: false}}          | 5:30  only true can stand in expect.result.connected
            expect: {result: {connected: true, error: 691}} | 5:36  "error" beside "connected" in expect.result
            expect: {result: {error: 599}}                | 5:26  599 is not a RAS error in expect.result.error
            expect: {result: {error: 0}}                  | 5:26  0 is not a RAS error in expect.result.error
            expect: {result: {error: all}}                | 5:26  text where a number is needed in expect.result.error
            expect: {result: {error: []}}                 | 5:26  a list of 0, 1 or more are needed in expect.result.error
            expect: {result: {error: any}}                | ``
            expect: {result: {error: [628, 629, 87]}}     | ``
            expect: {result: {within: 3s}}                | 5:18  no result in expect.result
            expect: {result: [{connected: true}, {connected: true}]} | 5:10  2 results for 1 dial in expect
            expect: {states: [Disconnected]}              | 5:19  "Disconnected" is not a connection state
            expect: {states: [StartAuthentication]}       | 5:19  "StartAuthentication" is not a connection state
            expect: {states: {mode: exact}}               | 5:18  "list" is missing in expect.states
            expect: {states: {mode: loose, list: []}}     | 5:25  "loose" is not a mode
            expect: {timing: [{between: [{state: Connected}], takes: 1s..2s}]} | 5:29  a list of 1, 2 are needed in expect.timing[1].between
            expect: {timing: [{between: [{state: Connected}, {state: Connected}], takes: 2s}]} | 5:78  no range of time in expect.timing[1].takes
            expect: {lines: [{signal: DTR}]}              | 5:18  no edge or pulses in expect.lines[1]
            expect: {lines: [{signal: DTR, goes: up, pulses: 1}]} | 5:42  "pulses" beside "goes" in expect.lines[1]
            expect: {lines: [{signal: DSR, goes: up}]}    | 5:27  DSR in expect.lines[1], but a line without modems has DTR and DCD only
            expect: {lines: [{goes: up}]}                 | 5:18  "signal" is missing in expect.lines[1]
            expect: {server-state: {users: {alic: {disabled: true}}}} | 5:33  the server has no user "alic" in expect.server-state
            expect: {invariants: [ports-release]}         | 5:23  "ports-release" is not an invariant
            expect: {invariants: [com.acme.Mine]}         | 5:23  "com.acme.Mine" is not an invariant
            """)
    void saysWhatIsWrongInAnExpectation(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expect: {frames: {mode: exact, list: []}}     | 5:25  "exact" is not a mode
            expect: {frames: [{frame: LCP ConfRq}]}       | 5:31  "ConfRq" is no packet of LCP in expect.frames[1].frame
            expect: {frames: [{frame: 'LCP ConfReq <mur 3>'}]} | 5:41  "mur" is no option of LCP in expect.frames[1].frame
            expect: {frames: [{from: client}]}            | 5:19  "frame" is missing in expect.frames[1]
            expect: {frames: [{frame: CHAP Success, from: client}]} | 5:47  only the server sends CHAP Success in expect.frames[1]
            expect: {frames: [{frame: CHAP Success, from: any}]} | ``
            expect: {frames: [{frame: LCP *, nth: 0}]}    | 5:39  0 where counting begins with 1 in expect.frames[1].nth
            expect: {frames: [{frame: LCP *, nth: 1, count: 2}]} | 5:42  "count" beside "nth" in expect.frames[1]
            expect: {frames: [{frame: LCP *, call: 2}]}   | 5:40  call 2 in expect.frames[1], but nothing makes it
            expect: {never: {frames: [{frame: LCP *, count: 0}]}} | 5:42  unknown key "count" in expect.never.frames[1]
            expect: {never: {frames: [{frame: CHAP *, before: {phase: auth}}]}} | 5:43  CHAP * can only come after this in expect.never.frames[1]
            expect: {never: {frames: [{frame: IPCP *, before: {state: AuthNotify}}]}} | 5:43  IPCP * can only come after this in expect.never.frames[1]
            expect: {never: {frames: [{frame: LCP *, before: {event: dial}}]}} | 5:42  LCP * can only come after this in expect.never.frames[1]
            expect: {never: {frames: [{frame: LCP *, before: {state: AuthNotify, nth: 2}}]}} | ``
            expect: {never: {frames: [{frame: LCP *, after: {state: Connected}, before: {phase: auth}}]}} | 5:69  nothing lies before this and after what stands in after
            expect: {frames: [{frame: LCP TermReq, after: {event: rule x}}]} | 5:55  there is no rule "x" in expect.frames[1].after
            expect: {frames: [{frame: LCP TermReq, after: {event: entry x}}]} | 5:55  there is no entry "x" in expect.frames[1].after
            expect: {frames: [{frame: LCP TermReq, after: {event: boom}}]} | 5:55  "boom" is not an event
            expect: {frames: [{frame: LCP TermReq, after: {octets: 5}}]} | 5:47  "from" is missing in expect.frames[1].after
            expect: {frames: [{frame: LCP TermReq, after: {}}]} | 5:47  no trigger in expect.frames[1].after
            """)
    void saysWhatIsWrongWithAnExpectedFrame(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @Test
    void severalDialsHaveSeveralResultsAndCalls() {
        String dials = """
                format: 1
                name: r
                client:
                  - {dial: "5550100"}
                  - {dial: "5550100", gap: 3s}
                """;
        assertThat(ScenarioFileText.issues(dials + "expect: {result: {connected: true}}"))
                .isEqualTo("x.dial.yaml:6:10  1 result for 2 dials in expect");
        assertThat(ScenarioFileText.issues(dials + "expect: {result: [{connected: true}, {error: 691}]}"))
                .isEmpty();
        assertThat(ScenarioFileText.issues(dials + "expect: {frames: [{frame: LCP *, call: 2}]}"))
                .isEmpty();
        assertThat(ScenarioFileText.issues(dials + "expect: {frames: [{frame: LCP *, call: 3}]}"))
                .isEqualTo("x.dial.yaml:6:40  call 3 in expect.frames[1], but nothing makes it");
    }
}
