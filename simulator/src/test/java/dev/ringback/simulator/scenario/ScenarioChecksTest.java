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
            params: {a: [1]}                              | 5:13  list where text, number or boolean is needed in params.a
            """)
    void saysWhatIsWrongInABlock(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {when: {state: RetryAuthentication}, give: {password: "x"}}                    | ``
            {when: {state: RetryAuthentication}}                                           | 3:60  no answer in client.answers[1]
            {when: {state: RetryAuthentication}, resume: true, hang-up: true}              | 3:111  "hang-up" beside "resume" in client.answers[1]
            {when: {state: RetryAuthentication}, give: {}}                                 | 3:103  an empty map in client.answers[1].give
            {when: {state: RetryAuthentication}, give: {new-password: "x"}}                | 3:104  "new-password" does not answer RetryAuthentication in client.answers[1]
            {when: {state: PasswordExpired}, give: {password: "x"}}                        | 3:100  "password" does not answer PasswordExpired in client.answers[1]
            {when: {state: PasswordExpired}, give: {callback-number: "1"}}                 | 3:100  "callback-number" does not answer PasswordExpired in client.answers[1]
            {when: {state: Connected}, resume: true}                                       | 3:75  "Connected" is not a paused state
            {when: {state: CallbackSetByCaller}, give: {callback-number: "x1"}}            | 3:121  "x1" is not a number to call back in client.answers[1].give.callback-number
            {when: {state: CallbackSetByCaller}, give: {password: "x"}}                    | 3:104  "password" does not answer CallbackSetByCaller in client.answers[1]
            {when: {state: InvokeEapUI}, resume: true}                                     | 3:75  a resume that gives nothing does not answer InvokeEapUI in client.answers[1]
            {when: {state: InvokeEapUI}, give: {token: "x"}}                               | ``
            {when: {state: InvokeEapUI}, give: {user: a, domain: B, password: "x"}}        | ``
            {when: {state: InvokeEapUI}, give: {new-password: "x"}}                        | ``
            {when: {state: InvokeEapUI}, give: {callback-number: "1"}}                     | 3:96  "callback-number" does not answer InvokeEapUI in client.answers[1]
            {when: {state: RetryAuthentication}, give: {token: "x"}}                       | 3:104  "token" does not answer RetryAuthentication in client.answers[1]
            {when: {state: Interactive}, resume: true}                                     | 3:75  this dial never pauses in Interactive in client.answers[1]
            {when: {state: RetryAuthentication}, give: {text: "x"}}                        | 3:104  "text" does not answer RetryAuthentication in client.answers[1]
            {when: {state: PasswordExpired}, give: {text: x}}                              | 3:100  "text" does not answer PasswordExpired in client.answers[1]
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
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            terminal: after, answers: [{when: {state: Interactive}, give: {text: alice}}]                   | ``
            terminal: after, answers: [{when: {state: Interactive}, give: {text: [alice, "x"]}}]            | ``
            terminal: before, answers: [{when: {state: Interactive}, resume: true}]                         | ``
            terminal: before, answers: [{when: {state: Interactive}, give: {text: alice}}]                  | 3:112  nobody reads text before the call in client.answers[1]
            terminal: after, answers: [{when: {state: Interactive}, give: {user: alice}}]                   | 3:111  "user" does not answer Interactive in client.answers[1]
            terminal: after, answers: [{when: {state: Interactive, nth: 2}, resume: true}]                  | 3:90  Interactive comes once in a dial in client.answers[1]
            terminal: during                                                                                | 3:58  "during" is not a moment of the dial
            script: [{send: x}], answers: [{when: {state: Interactive}, resume: true}]                      | 3:94  the script answers Interactive by itself in client.answers[1]
            script: [{send: x}], terminal: after                                                            | 3:69  "terminal" beside "script" in client
            script: []                                                                                      | 3:56  a list of 0, 1 or more are needed in client.script
            script: [{}]                                                                                    | 3:57  an empty map in client.script[1]
            script: [{within: 5s, send: x}]                                                                 | 3:58  "within" without "expect" in client.script[1]
            script: [{expect: x, within: 0s}]                                                               | 3:77  zero where a time is needed in client.script[1].within
            script: [{send: "5$"}]                                                                          | 3:64  a dollar that is none of $USERID, $PASSWORD and $$ in client.script[1].send
            script: [{send: "$$5 $USERID $PASSWORD"}]                                                       | ``
            script: [{send: 123456}]                                                                        | 3:64  number where text is needed in client.script[1].send
            """)
    void saysWhatIsWrongWithTextBeforePpp(String dial, String issue) {
        String issues = ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100", paused-states: true, %s}
                """.formatted(dial));
        assertThat(issues).isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {banner: hello}                                             | ``
            {prompts: []}                                               | ``
            {prompts: ["login: ", {text: "Service: ", reply: ppp}]}     | ``
            {}                                                          | 5:17  an empty map in server.login
            {prompts: [a, b, c]}                                        | 5:34  nothing says what answers server.login.prompts[3]
            {prompts: [a, {text: b}]}                                   | 5:31  "reply" is missing in server.login.prompts[2]
            {prompts: {text: b}}                                        | 5:27  map where a list is needed in server.login.prompts
            {prompts: [a, b, {text: c, reply: 1}]}                      | 5:51  number where text is needed in server.login.prompts[3].reply
            """)
    void saysWhatIsWrongInALogin(String login, String issue) {
        String issues = ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100"}

                server: {login: %s}
                """.formatted(login));
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
            callback: {preset: "x"}          | 3:58  "x" is not a number to call back in server.users.a.callback.preset
            callback: {set-by-caller: ""}    | 3:65  "" is not a number to call back in server.users.a.callback.set-by-caller
            callback: {set-by-caller: "x"}   | 3:65  "x" is not a number to call back in server.users.a.callback.set-by-caller
            callback: {}                     | 3:49  no kind of callback in server.users.a.callback
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            none                                    | ``
            cbcp                                    | ``
            {op: 0}                                 | ``
            {op: 4, message: "cn=Carol"}            | ``
            rfc1570                                 | 3:43  "rfc1570" is not a kind of callback
            {message: "5550199"}                    | 3:43  "op" is missing in client.lcp.callback
            {op: 6}                                 | 3:48  6 is out of range in client.lcp.callback.op
            {op: 0, message: "5550199"}             | 3:60  a message with operation 0 in client.lcp.callback
            {op: 3}                                 | 3:43  operation 3 without a message in client.lcp.callback
            {op: 3, message: ""}                    | 3:43  operation 3 without a message in client.lcp.callback
            {op: 4, message: "\u20ac"}             | 3:60  a character beyond ISO 8859-1 in client.lcp.callback.message
            """)
    void saysWhatIsWrongInTheCallbackOfAClient(String callback, String issue) {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                client: {dial: "5550100", lcp: {callback: %s}}
                """.formatted(callback)))
                .isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lcp: {callback: any}                    | ``
            lcp: {callback: rfc1570}                | ``
            lcp: {callback: {op: 0}}                | 3:27  map where a kind of callback is needed in server.lcp.callback
            locations: {"head office": "5550199"}   | ``
            locations: {"head office": 5550199}     | 3:38  number where text is needed in server.locations.head office
            locations: {"head office": "home"}      | 3:38  "home" is not a number to call back in server.locations.head office
            """)
    void saysWhatIsWrongInTheCallbackOfAServer(String callback, String issue) {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: r
                server: { %s}
                client: {dial: "5550100"}
                """.formatted(callback)))
                .isEqualTo(issue == null || issue.isEmpty() ? "" : "x.dial.yaml:" + issue);
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
