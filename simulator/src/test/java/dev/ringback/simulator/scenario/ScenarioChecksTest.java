package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contradicts itself, and what can never be. Each text stands behind the four lines of the least scenario. */
class ScenarioChecksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            line: {rate: fast}                            | 5:14  text where a number is needed in line.rate
            line: {rate: "300"}                           | 5:14  text where a number is needed in line.rate
            line: {rate: 0}                               | 5:14  0 is out of range in line.rate
            line: {rate: 0300}                            | 5:14  number that is not plain decimal in line.rate
            line: {rate: +300}                            | 5:14  number that is not plain decimal in line.rate
            line: {rate: 0x300}                           | 5:14  number that is not plain decimal in line.rate
            line: {rate: 3.5}                             | 5:14  fraction where a number is needed in line.rate
            line: {rate: 99999999999999999999}            | 5:14  99999999999999999999 is out of range in line.rate
            line: {latency: 3}                            | 5:17  duration without a unit in line.latency
            line: {latency: "3"}                          | 5:17  "3" where a duration is needed in line.latency
            line: {latency: 3 s}                          | 5:17  "3 s" where a duration is needed in line.latency
            line: {latency: .5s}                          | 5:17  ".5s" where a duration is needed in line.latency
            line: {latency: 1.0000001s}                   | 5:17  "1.0000001s" where a duration is needed in line.latency
            line: {latency: true}                         | 5:17  boolean where a duration is needed in line.latency
            line: {latency: }                             | 5:16  nothing where a duration is needed in line.latency
            line: {looped: yes}                           | 5:16  bare yes where true or false is needed in line.looped
            line: {looped: "true"}                        | 5:16  text where true or false is needed in line.looped
            line: [memory]                                | 5:7  list where a map is needed in line
            line:                                         | 5:6  nothing where a map is needed in line
            limit: 0s                                     | 5:8  zero where a time is needed in limit
            title: 12                                     | 5:8  number where text is needed in title
            title: yes                                    | 5:8  bare yes where text is needed in title
            title: null                                   | 5:8  nothing where text is needed in title
            title: true                                   | 5:8  boolean where text is needed in title
            title: 2001-01-01T00:00:00Z                   | ``
            tags: [0123]                                  | 5:8  number where text is needed in tags[1]
            tags: auth                                    | 5:7  text where a list is needed in tags
            seed: -1                                      | 5:7  -1 is out of range in seed
            seed: chance                                  | 5:7  text where a number is needed in seed
            starts: "2001-02-30T00:00:00Z"                | 5:9  "2001-02-30T00:00:00Z" is not a date in starts
            starts: "2001-02-03"                          | 5:9  "2001-02-03" is not a date in starts
            expect: {counts: {calls: 4..2}}               | 5:26  range 4..2 is empty in expect.counts.calls
            expect: {counts: {calls: -1}}                 | 5:26  "-1" is not a number or a range in expect.counts.calls
            expect: {counts: {calls: 1.5}}                | 5:26  fraction where a number or a range is needed in expect.counts.calls
            expect: {counts: {calls: ".."}}               | 5:26  text where a number or a range is needed in expect.counts.calls
            expect: {counts: {calls: 0..}}                | ``
            expect: {counts: {calls: ..4}}                | ``
            expect: {result: {connected: true, within: 5s..2s}} | 5:44  range 5s..2s is empty in expect.result.within
            expect: {result: {connected: false}}          | 5:30  only true can stand in expect.result.connected
            expect: {result: {connected: true, error: 691}} | 5:36  unknown key "error" in expect.result
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
            expect: {frames: [{frame: LCP TermReq, after: {event: entry x}}]} | 5:55  not yet: "entry x" in expect.frames[1].after.event
            expect: {frames: [{frame: LCP TermReq, after: {event: boom}}]} | 5:55  "boom" is not an event
            expect: {frames: [{frame: LCP TermReq, after: {octets: 5}}]} | 5:47  "from" is missing in expect.frames[1].after
            expect: {frames: [{frame: LCP TermReq, after: {}}]} | 5:47  no trigger in expect.frames[1].after
            expect: {timing: [{between: [{state: Connected}], takes: 1s..2s}]} | 5:29  a list of 1, 2 are needed in expect.timing[1].between
            expect: {timing: [{between: [{state: Connected}, {state: Connected}], takes: 2s}]} | 5:78  no range of time in expect.timing[1].takes
            expect: {lines: [{signal: DTR}]}              | 5:18  no edge or pulses in expect.lines[1]
            expect: {lines: [{signal: DTR, goes: up, pulses: 1}]} | 5:42  "pulses" beside "goes" in expect.lines[1]
            expect: {lines: [{signal: DCD, goes: up}]}    | 5:27  not yet: "DCD" in expect.lines[1].signal
            expect: {lines: [{goes: up}]}                 | 5:18  "signal" is missing in expect.lines[1]
            expect: {server-state: {users: {alic: {disabled: true}}}} | 5:33  the server has no user "alic" in expect.server-state
            expect: {invariants: [ports-release]}         | 5:23  "ports-release" is not an invariant
            expect: {invariants: [com.acme.Mine]}         | 5:23  "com.acme.Mine" is not an invariant
            params: {a: [1]}                              | 5:13  list where text, number or boolean is needed in params.a
            """)
    void saysWhatIsWrongInABlock(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {when: {phase: auth}, then: {ignore: true}}                                    | 3:19  "name" is missing in server.rules[1]
            {name: r, when: {}, then: {ignore: true}}                                      | 3:35  an empty map in server.rules[1].when
            {name: r, when: {phase: auth}, then: {}}                                       | 3:56  no action in server.rules[1].then
            {name: r, when: {phase: auth}, then: {ignore: true, delay: 3s}}                | 3:71  "delay" beside "ignore" in server.rules[1].then
            {name: r, when: {phase: auth}, then: {ingore: true}}                           | 3:57  unknown key "ingore" in server.rules[1].then
            {name: r, when: {phase: auth, from: client}, then: {ignore: true}}             | 3:49  "from" without "frame" in server.rules[1].when
            {name: r, when: {phase: auth, nth: 2}, then: {ignore: true}}                   | 3:49  "nth" without "frame" in server.rules[1].when
            {name: r, when: {frame: CHAP Success, from: client}, then: {ignore: true}}     | 3:63  only the server sends CHAP Success in server.rules[1].when
            {name: r, when: {frame: CHAP Success}, then: {ignore: true}}                   | ``
            {name: r, when: {phase: auth, attempt: 3..1}, then: {ignore: true}}            | 3:58  range 3..1 is empty in server.rules[1].when.attempt
            {name: r, when: {phase: auth, call: 2}, then: {ignore: true}}                  | 3:55  call 2 never comes in server.rules[1].when
            {name: r, when: {phase: auth}, then: {ignore: true}, times: 0}                 | 3:79  0 is out of range in server.rules[1].times
            {name: r, when: {phase: lcp}, then: {auth-fail: {code: 691}}}                  | 3:43  auth-fail never acts in phase lcp in server.rules[1].when
            {name: r, when: {frame: CHAP Challenge}, then: {auth-ok: true}}                | 3:43  auth-ok never acts on CHAP Challenge in server.rules[1].when
            {name: r, when: {frame: CHAP Response}, then: {auth-ok: {text: "S=0"}}}        | ``
            {name: r, when: {phase: auth}, then: {auth-ok: {}}}                            | 3:66  "text" is missing in server.rules[1].then.auth-ok
            {name: r, when: {phase: auth}, then: {auth-ok: false}}                         | 3:66  only true can stand in server.rules[1].then.auth-ok
            {name: r, when: {phase: auth}, then: {auth-fail: {code: 650}}}                 | 3:75  650 is not a code of CHAP in server.rules[1].then.auth-fail.code
            {name: r, when: {phase: auth}, then: {auth-fail: {}}}                          | 3:68  no code or text in server.rules[1].then.auth-fail
            {name: r, when: {phase: auth}, then: {auth-fail: {code: 691, other-code: 5}}}  | 3:80  "other-code" beside "code" in server.rules[1].then.auth-fail
            {name: r, when: {phase: auth}, then: {auth-fail: {other-code: 691}}}           | 3:81  691 is a code of CHAP in server.rules[1].then.auth-fail
            {name: r, when: {phase: auth}, then: {auth-fail: {other-code: 4294967296}}}    | 3:81  4294967296 is out of range in server.rules[1].then.auth-fail.other-code
            {name: r, when: {phase: auth}, then: {auth-fail: {other-code: 4294967295}}}    | ``
            {name: r, when: {phase: auth}, then: {auth-fail: {text: "E=9", retry: true}}}  | 3:82  "retry" beside "text" in server.rules[1].then.auth-fail
            {name: r, when: {phase: auth}, then: {auth-fail: {code: 691, version: 4}}}     | 3:89  4 is out of range in server.rules[1].then.auth-fail.version
            {name: r, when: {phase: auth}, then: {nak: ["<mru 1400>"]}}                    | 3:29  nak of no protocol in server.rules[1]
            {name: r, when: {phase: lcp}, then: {nak: ["<mru 1400>"]}}                     | ``
            {name: r, when: {frame: IPCP ConfReq}, then: {reject: ["<addr 192.0.2.9>"]}}   | ``
            {name: r, when: {frame: LCP ConfAck}, then: {nak: ["<mru 1400>"]}}             | 3:43  nak never acts on LCP ConfAck in server.rules[1].when
            {name: r, when: {frame: LCP ConfReq, from: server}, then: {nak: ["mru 1400"]}} | 3:43  nak never acts on LCP ConfReq in server.rules[1].when
            {name: r, when: {frame: LCP ConfReq}, then: {nak: ["<mur 1400>"]}}             | 3:72  "mur" is no option of LCP in server.rules[1].then.nak
            {name: r, when: {frame: LCP ConfReq}, then: {nak: ["<mru *>"]}}                | 3:72  an option that is sent needs its whole value in server.rules[1].then.nak
            {name: r, when: {frame: LCP ConfReq}, then: {nak: []}}                         | 3:69  a list of 0, 1 or more are needed in server.rules[1].then.nak
            {name: r, when: {phase: auth}, then: {hang-up: politely}}                      | 3:66  "politely" is not a way to hang up
            {name: r, when: {caller: "1"}, then: {ignore: true}}                           | 3:36  not yet: key "caller" in server.rules[1].when
            """)
    void saysWhatIsWrongInARule(String rule, String issue) {
        String issues = ScenarioFileText.issues("""
                format: 1
                name: r
                server: {rules: [ %s]}
                client: {dial: "5550100"}
                """.formatted(rule));
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {phase: auth}                             | ignore: true            | {phase: auth, attempt: 2}                 | ignore: true          | hidden
            {phase: auth}                             | ignore: true            | {phase: auth}                             | delay: 3s             | hidden
            {phase: auth, attempt: 1..3}              | ignore: true            | {phase: auth, attempt: 2..3}              | ignore: true          | hidden
            {phase: auth, attempt: 1..3}              | ignore: true            | {phase: auth, attempt: 2..4}              | ignore: true          | ``
            {phase: auth, attempt: 1..3}              | ignore: true            | {phase: auth}                             | ignore: true          | ``
            {user: alice}                             | ignore: true            | {user: alice, phase: lcp}                 | ignore: true          | hidden
            {user: alice}                             | ignore: true            | {user: bob}                               | ignore: true          | ``
            {phase: lcp}                              | ignore: true            | {phase: auth}                             | ignore: true          | ``
            {frame: LCP ConfReq}                      | ignore: true            | {frame: LCP ConfReq <mru 1400>}           | ignore: true          | hidden
            {frame: LCP ConfReq <mru 1400>}           | ignore: true            | {frame: LCP ConfReq}                      | ignore: true          | ``
            {frame: LCP ConfReq, from: client}        | ignore: true            | {frame: LCP ConfReq, from: server}        | ignore: true          | ``
            {frame: LCP ConfReq, nth: 1}              | ignore: true            | {frame: LCP ConfReq, nth: 2}              | ignore: true          | ``
            {frame: LCP ConfReq, nth: 1..3}           | ignore: true            | {frame: LCP ConfReq, nth: 2}              | ignore: true          | hidden
            {frame: LCP *, nth: 2}                    | ignore: true            | {frame: LCP ConfReq, nth: 2}              | ignore: true          | ``
            {phase: auth}                             | auth-ok: true           | {phase: auth, user: alice}                | auth-fail: {code: 691} | hidden
            {phase: auth}                             | auth-ok: true           | {phase: auth, user: alice}                | ignore: true          | ``
            {phase: lcp}                              | nak: ["mru 9"]          | {phase: lcp}                              | reject: ["pcomp"]     | hidden
            {phase: lcp}                              | nak: ["mru 9"]          | {phase: lcp}                              | ignore: true          | ``
            {phase: lcp}                              | ignore: true            | {phase: lcp}                              | hang-up: drop-carrier | ``
            """)
    void aRuleThatAnEarlierOneHidesIsFound(String when1, String then1, String when2, String then2, String hidden) {
        String issues = ScenarioFileText.issues("""
                format: 1
                name: r
                server:
                  rules:
                    - {name: one, when: %s, then: {%s}}
                    - {name: two, when: %s, then: {%s}}
                client: {dial: "5550100"}
                """.formatted(when1, then1, when2, then2));
        assertThat(issues)
                .isEqualTo(
                        "hidden".equals(hidden)
                                ? "x.dial.yaml:6:14  this rule never acts: \"one\" takes everything before it in server.rules[2]"
                                : "");
    }

    @Test
    void aRuleThatRetiresHidesNothing() {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server:
                  rules:
                    - {name: one, when: {phase: auth}, then: {ignore: true}, times: 2}
                    - {name: two, when: {phase: auth}, then: {delay: 3s}}
                client: {dial: "5550100"}
                """)).isEmpty();
    }

    @Test
    void ruleNamesAreUnique() {
        assertThat(ScenarioFileText.read("""
                format: 1
                name: r
                server:
                  rules:
                    - {name: one, when: {phase: auth}, then: {ignore: true}}
                    - {name: one, when: {phase: lcp}, then: {ignore: true}}
                client: {dial: "5550100"}
                """).issues().text()).isEqualTo("""
                x.dial.yaml:6:14  rule name "one" stands here twice in server.rules[2]
                    6 |     - {name: one, when: {phase: lcp}, then: {ignore: true}}
                      |              ^^^ first in line 5
                1 error, nothing was run
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {when: {state: RetryAuthentication}, give: {password: "x"}}                    | ``
            {when: {state: RetryAuthentication}}                                           | 3:60  no answer in client.answers[1]
            {when: {state: RetryAuthentication}, resume: true, hang-up: true}              | 3:111  "hang-up" beside "resume" in client.answers[1]
            {when: {state: RetryAuthentication}, give: {}}                                 | 3:103  an empty map in client.answers[1].give
            {when: {state: RetryAuthentication}, give: {new-password: "x"}}                | 3:104  "new-password" does not answer RetryAuthentication in client.answers[1]
            {when: {state: PasswordExpired}, give: {password: "x"}}                        | 3:100  "password" does not answer PasswordExpired in client.answers[1]
            {when: {state: PasswordExpired}, give: {callback-number: "1"}}                 | 3:100  not yet: key "callback-number" in client.answers[1].give
            {when: {state: Connected}, resume: true}                                       | 3:75  "Connected" is not a paused state
            {when: {state: CallbackSetByCaller}, resume: true}                             | 3:75  not yet: "CallbackSetByCaller" in client.answers[1].when.state
            {when: {nth: 1}, resume: true}                                                 | 3:67  "state" is missing in client.answers[1].when
            {when: {state: PasswordExpired, nth: 2}, resume: true}                         | 3:75  visit 2 of PasswordExpired never comes in client.answers[1]
            {when: {state: PasswordExpired}, hang-up: true}, {when: {state: PasswordExpired, nth: 2}, resume: true} | 3:124  visit 2 of PasswordExpired never comes in client.answers[2]
            {when: {state: PasswordExpired}, resume: true}, {when: {state: PasswordExpired}, hang-up: true} | 3:123  an earlier answer is for the same visits of PasswordExpired in client.answers[2]
            {when: {state: RetryAuthentication, error: 691}, resume: true}, {when: {state: RetryAuthentication, error: 649}, hang-up: true} | ``
            {when: {state: RetryAuthentication, nth: 1..2}, resume: true}, {when: {state: RetryAuthentication, nth: 3}, hang-up: true} | ``
            """)
    void saysWhatIsWrongInAnAnswer(String answers, String issue) {
        String issues = ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100", paused-states: true, answers: [  %s]}
                """.formatted(answers));
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", paused-states: false"})
    void answersNeedPausedStates(String paused) {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100", answers: [{when: {state: PasswordExpired}, resume: true}]%s}
                """.formatted(paused)))
                .isEqualTo("x.dial.yaml:3:27  answers without paused-states: true in client");
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100", answers: []%s}
                """.formatted(paused))).isEmpty();
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

    @Test
    void aNumberThatNobodyHasIsFound() {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server: {number: "5550100"}
                client: {dial: "5550199"}
                """))
                .isEqualTo("x.dial.yaml:4:16  nobody has the number \"5550199\" in client");
    }

    @Test
    void aLoopedLineHasNoServerWithRules() {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                line: {looped: true}
                server: {rules: [{name: r, when: {phase: auth}, then: {ignore: true}}]}
                client: {dial: "1"}
                """))
                .isEqualTo("x.dial.yaml:4:10  rules on a looped line, where no server is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            address: "1.2.3"                 | 3:28  "1.2.3" is not an IPv4 address in server.ipcp.address
            address: "0.0.0.0"               | 3:28  0.0.0.0 where an address is needed in server.ipcp.address
            address: 1.5                     | 3:28  number where text is needed in server.ipcp.address
            pool: ["192.0.2.9..192.0.2.1"]   | 3:26  range 192.0.2.9..192.0.2.1 is empty in server.ipcp.pool[1]
            pool: ["192.0.2.9.."]            | 3:26  "" is not an IPv4 address in server.ipcp.pool[1]
            dns: ["1.1.1.1", "1.1.1.2", "1.1.1.3"] | 3:24  a list of 3, at most 2 fit in server.ipcp.dns
            """)
    void saysWhatIsWrongWithAnAddress(String ipcp, String issue) {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server: {ipcp: {  %s}}
                client: {dial: "5550100"}
                """.formatted(ipcp))).isEqualTo("x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hours: Mon-Fri                   | 3:46  "Mon-Fri" is not a time of the week in server.users.a.hours
            hours: 25:00-26:00               | 3:46  "25:00-26:00" is not a time of the week in server.users.a.hours
            password: 12                     | 3:49  number where text is needed in server.users.a.password
            policy: {min-length: -1}         | 3:60  -1 is out of range in server.users.a.policy.min-length
            callback: {preset: "1"}          | 3:49  not yet: a map in server.users.a.callback
            """)
    void saysWhatIsWrongWithAUser(String user, String issue) {
        String password = user.startsWith("password") ? "disabled: false" : "password: \"a\"  ";
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server: {users: {a: {%s, %s}}}
                client: {dial: "5550100"}
                """.formatted(password, user))).contains("x.dial.yaml:" + issue);
    }

    @Test
    void whatAScenarioNeedsIsMissed() {
        assertThat(ScenarioFileText.issues("format: 1\n")).isEqualTo("""
                x.dial.yaml:1:1  "name" is missing
                x.dial.yaml:1:1  "client" is missing""");
        assertThat(ScenarioFileText.issues("name: Big\nclient: {user: a}\nformat: 1"))
                .isEqualTo("""
                x.dial.yaml:1:7  "Big" is not a name in name
                x.dial.yaml:2:9  "dial" is missing in client""");
        assertThat(ScenarioFileText.issues("format: 1\nname: a\ncleint: {dial: \"5550100\"}"))
                .as("a misspelt key is not missing, too")
                .isEqualTo("x.dial.yaml:3:1  unknown key \"cleint\"");
    }

    @Test
    void textsAreNotLongerThanTheirPackets() {
        String long256 = "a".repeat(256);
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server:
                  texts: {refused: "%s"}
                  users: {a: {password: "%sa"}}
                client: {dial: "5550100", user: "%sa", domain: "sixteen-letters-"}
                """.formatted(long256, long256, long256)))
                .isEqualTo("""
                x.dial.yaml:4:20  text of more than 255 octets in server.texts.refused
                x.dial.yaml:5:25  text of more than 256 characters in server.users.a.password
                x.dial.yaml:6:33  text of more than 256 characters in client.user
                x.dial.yaml:6:302  text of more than 15 characters in client.domain""");
    }
}
