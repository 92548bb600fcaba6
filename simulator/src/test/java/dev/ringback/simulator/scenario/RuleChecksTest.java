package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of rules that are wrong, and of rules that can never act. */
class RuleChecksTest {
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
            {name: r, when: {phase: callback}, then: {ring-back: {to: as-given}}}          | ``
            {name: r, when: {frame: CBCP Response}, then: {ring-back: {add-delay: 5s}}}    | ``
            {name: r, when: {phase: callback}, then: {ring-back: {to: home}}}              | 3:77  "home" is not a number to call back in server.rules[1].then.ring-back.to
            {name: r, when: {phase: callback}, then: {ring-back: {to: 5550199}}}           | 3:77  number where text is needed in server.rules[1].then.ring-back.to
            {name: r, when: {phase: callback}, then: {ring-back: {max-rings: 3}}}          | 3:73  max-rings in server.rules[1].then.ring-back, but no exchange is there
            {name: r, when: {phase: callback}, then: {ring-back: {add-delay: 5}}}          | 3:84  duration without a unit in server.rules[1].then.ring-back.add-delay
            {name: r, when: {phase: auth}, then: {ring-back: {to: nowhere}}}               | 3:43  ring-back never acts in phase auth in server.rules[1].when
            {name: r, when: {frame: CBCP Request}, then: {ring-back: {to: nowhere}}}       | 3:43  ring-back never acts on CBCP Request in server.rules[1].when
            """)
    void saysWhatIsWrongInARule(String rule, String issue) {
        check(rule, issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {name: r, when: {caller: "1"}, then: {ignore: true}}                           | 3:44  caller "1" is in no call in server.rules[1].when
            {name: r, when: {dialled: "1"}, then: {ignore: true}}                          | 3:45  dialled "1" is in no call in server.rules[1].when
            {name: r, when: {dialled: "5550100"}, then: {ignore: true}}                    | ``
            {name: r, when: {frame: LCP ConfReq}, then: {reply: LCP ConfAck}}              | ``
            {name: r, when: {frame: LCP ConfReq}, then: {reply: LCP *}}                    | 3:71  a frame that is sent is one packet in server.rules[1].then.reply
            {name: r, when: {frame: LCP ConfReq}, then: {reply: "LCP ConfNak <mru *>"}}    | 3:85  an option that is sent needs its whole value in server.rules[1].then.reply
            {name: r, when: {frame: LCP ConfReq}, then: {reply: PAP AuthReq}}              | 3:71  a frame with a password cannot be written here in server.rules[1].then.reply
            {name: r, when: {frame: LCP ConfReq}, then: {reply: CHAP Response <00>}}       | 3:71  only the client sends CHAP Response <00> in server.rules[1].then
            {name: r, when: {frame: CHAP Success}, then: {reply: LCP TermReq}}             | 3:43  reply never acts on CHAP Success in server.rules[1].when
            {name: r, when: {frame: LCP ConfReq}, then: {reply-raw: "c0 21 5"}}            | 3:75  "c0 21 5" is not octets in server.rules[1].then.reply-raw
            {name: r, when: {frame: LCP ConfReq}, then: {reply-raw: "c0 21 05"}}           | ``
            {name: r, when: {phase: lcp}, then: {duplicate: 1}}                            | 3:56  duplicate of no frame in server.rules[1].then
            {name: r, when: {frame: LCP ConfReq}, then: {duplicate: 0}}                    | 3:75  0 is out of range in server.rules[1].then.duplicate
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: fcs, xor: 1}}}    | ``
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: name, drop: true}}} | 3:80  LCP ConfReq has no field "name" in server.rules[1].then.mutate
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: fsc, xor: 1}}}    | 3:80  "fsc" is not a field of a frame
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: fcs}}}            | 3:72  no change in server.rules[1].then.mutate
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: code, set: 300}}} | 3:91  300 does not fit in the 1 octet of code in server.rules[1].then.mutate.set
            {name: r, when: {frame: LCP ConfReq}, then: {mutate: {field: data, set: 300}}} | 3:91  "300" where octets are needed in server.rules[1].then.mutate.set
            {name: r, when: {frame: PAP AuthReq}, then: {mutate: {field: id, set: 3}}}     | 3:89  number where text is needed in server.rules[1].then.mutate.set
            {name: r, when: {frame: PAP AuthReq}, then: {mutate: {field: fcs, xor: 1}}}    | 3:80  "fcs" of a frame that the client sends in server.rules[1].then.mutate
            {name: r, when: {frame: LCP *}, then: {mutate: {field: option.mru.value, drop: true}}} | ``
            """)
    void saysWhatIsWrongInACallerOrAnAnswerOfItsOwn(String rule, String issue) {
        check(rule, issue);
    }

    private static void check(String rule, @Nullable String issue) {
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
            {phase: callback}                         | ring-back: {to: nowhere} | {phase: callback, user: bob}             | ring-back: {to: preset} | hidden
            {phase: callback}                         | ring-back: {to: nowhere} | {phase: callback}                        | ignore: true          | ``
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
}
