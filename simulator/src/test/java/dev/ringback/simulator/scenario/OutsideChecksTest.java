package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialer that is not ours, and the real clock, make impossible; most of it has its text in a broken file, too. */
class OutsideChecksTest {
    private static final String HEAD = """
            format: 1
            name: outside
            sut: external-client
            clock: real
            server: {users: {alice: {password: "Esche-81"}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            client: {user: alice}                                           | ``
            client: {}                                                      | ``
            client: [{}, {user: alice, dial: "5550100"}]                    | ``
            wait: 5s                                                        | ``
            line: {transport: tcp, port: "7007", rate: 33600}               | ``
            line: {port: "[::1]:0"}                                         | ``
            line: {port: 7007}                                              | 6:14  number where text is needed in line.port
            line: {port: "tcp:x"}                                           | 6:14  "tcp:x" is not a port in line.port
            line: {transport: serial}                                       | ``
            line: {looped: true}                                            | 6:8  a looped line in real time
            client: {user: alice, paused-states: false}                     | 6:23  paused-states in client, but the dialer is not ours
            client: [{user: alice}, {gap: 1s}]                              | 6:26  gap in client[2], but the dialer is not ours
            client: {callback-number: "*"}                                  | 6:27  "*" in client.callback-number, but the dialer is not ours
            client: {dial: "5550101"}                                       | 6:16  nobody has the number "5550101" in client
            expect: {result: [{connected: true}, {error: 691}]}             | 6:10  2 results for 1 call in expect
            expect: {result: [{error: 691}, {error: 691}], counts: {calls: 2}} | ``
            expect: {result: {error: 691}, counts: {calls: 2..}}            | ``
            client: [{}, {}, {}]                                            | ``
            expect: {counts: {calls: 0}}                                    | ``
            expect: {counts: {pauses: 0}}                                   | 6:19  pauses in expect.counts, but the dialer is not ours
            expect: {invariants: [challenge-never-reused]}                  | ``
            expect: {invariants: [ports-released]}                          | 6:23  ports-released in expect.invariants, but the dialer is not ours
            expect: {lines: [{signal: DCD, goes: up}]}                      | ``
            expect: {lines: [{signal: DTR, goes: up}]}                      | 6:27  DTR in expect.lines[1], but a TCP connection does not carry it
            expect: {frames: [{frame: LCP *, after: {state: Connected}}]}   | 6:42  a state in expect.frames[1].after, but the dialer is not ours
            expect: {never: {frames: [{frame: LCP *, before: {event: resume}}]}} | 6:58  event resume in expect.never.frames[1].before, but the dialer is not ours
            expect: {frames: [{frame: LCP *, call: 2}]}                     | 6:40  call 2 in expect.frames[1], but nothing makes it
            expect: {frames: [{frame: LCP *, call: 2}], counts: {calls: 2..3}} | ``
            timeline: [{when: {event: call-up}, do: {hang-up: server}}]     | ``
            timeline: [{at: 1s, do: {hang-up: client}}]                     | 6:35  the client hangs up in timeline[1].do.hang-up, but the dialer is not ours
            """)
    void saysWhatIsWrong(String block, String issue) {
        String issues = ScenarioFileText.issues(HEAD + block + "\n");
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @Test
    void moreCallersThanCallsContradictEachOther() {
        assertThat(ScenarioFileText.issues(HEAD + "client: [{}, {}]\nexpect: {counts: {calls: 1}}\n"))
                .isEqualTo("x.dial.yaml:7:26  calls 1 in expect.counts, but client lists 2");
    }

    @Test
    void withoutTheRealClockThereIsNoOutside() {
        assertThat(ScenarioFileText.issues("format: 1\nname: x\nsut: external-client\n"))
                .isEqualTo("x.dial.yaml:3:6  external-client without clock: real");
    }

    @Test
    void ourOwnClientStillHasToDial() {
        assertThat(ScenarioFileText.issues("format: 1\nname: x\nclient: {user: alice}\n"))
                .isEqualTo("x.dial.yaml:3:9  \"dial\" is missing in client");
        assertThat(ScenarioFileText.issues("format: 1\nname: x\n")).isEqualTo("x.dial.yaml:1:1  \"client\" is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            clock: real                                                     | ``
            wait: 5s                                                        | 4:1  wait, but nobody has to be waited for
            line: {port: "7007"}                                            | 4:8  port in line, but nobody has to find it
            line: {transport: tcp}                                          | 4:19  tcp in virtual time in line.transport
            """)
    void ourOwnClientHasNoOutside(String block, String issue) {
        String issues = ScenarioFileText.issues("format: 1\nname: x\nclient: {dial: \"5550100\"}\n" + block + "\n");
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @Test
    void whatTheFileSaysOfItsCallersIsKept() {
        Scenario scenario = ScenarioFileText.read(HEAD + """
                wait: 7s
                line: {port: "7007"}
                client: [{user: alice}, {number: "127.0.0.1", domain: ""}]
                """).scenarios().get(0);
        assertThat(scenario.isOutside()).isTrue();
        assertThat(scenario.isInRealTime()).isTrue();
        assertThat(scenario.setting().waiting()).hasSeconds(7);
        assertThat(scenario.setting().port()).isEqualTo("7007");
        assertThat(scenario.dials()).isEmpty();
        assertThat(scenario.expectedCalls()).hasToString("2");
        assertThat(scenario.expectations().callers())
                .map(caller -> caller.facts().stream()
                        .map(fact -> fact.fact() + " " + fact.text())
                        .toList()
                        .toString())
                .containsExactly("[USER alice]", "[NUMBER 127.0.0.1, DOMAIN ]");
    }
}
