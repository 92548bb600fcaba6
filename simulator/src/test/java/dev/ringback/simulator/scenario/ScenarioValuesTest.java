package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.LogonHours;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.Personality;
import dev.ringback.simulator.server.ServerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values become, and what stands where a file says nothing. */
class ScenarioValuesTest {
    @ParameterizedTest
    @CsvSource({
        "300ms, PT0.3S, 300ms",
        "1.5s, PT1.5S, 1.5s",
        "2m, PT2M, 2m",
        "90s, PT1M30S, 90s",
        "60s, PT1M, 1m",
        "0.5h, PT30M, 30m",
        "1h, PT1H, 1h",
        "0s, PT0S, 0s",
        "1us, PT0.000001S, 1us",
        "0.001ms, PT0.000001S, 1us",
        "2.5ms, PT0.0025S, 2.5ms",
        "1500us, PT0.0015S, 1.5ms",
        "27.0040s, PT27.004S, 27.004s",
        "876600h, PT876600H, 876600h"
    })
    void durationsAreExactToTheMicrosecond(String text, Duration duration, String shortest) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
        assertThat(DurationText.of(duration)).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "3",
                "3 s",
                "3sec",
                "-3s",
                "+3s",
                "1e3s",
                ".5s",
                "5.s",
                "1.2.3s",
                "0.0001ms",
                "1ns",
                "3S",
                "\u0663s",
                "876601h",
                "99999999999999999999s",
                "9999999999999999h"
            })
    void whatIsNoDurationIsNone(String text) {
        assertThat(DurationText.parse(text)).isNull();
    }

    @Test
    void aFileThatSaysLittleGetsTheDefaults() {
        Scenario scenario = ScenarioFileText.scenario("format: 1\nname: least\nclient: {dial: \"5550100\"}");
        assertThat(scenario.title()).isEmpty();
        assertThat(scenario.seed()).isEqualTo(Seed.ofName("least"));
        assertThat(scenario.starts()).isEqualTo(Instant.parse("2001-01-01T09:00:00Z"));
        assertThat(scenario.limit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(scenario.line()).isEqualTo(LineParameters.DIRECT);
        assertThat(scenario.server()).isEqualTo(ServerConfig.USUAL);
        assertThat(scenario.server().personality()).isEqualTo(Personality.STANDARD);
        Dial dial = scenario.dials().get(0);
        assertThat(dial.params().userName()).isEmpty();
        assertThat(dial.params().password().length()).isZero();
        assertThat(dial.pausedStates()).isFalse();
        assertThat(dial.stayUp()).isEqualTo(Duration.ZERO);
        assertThat(dial.entry().timers().negotiate()).isEqualTo(Duration.ofSeconds(150));
        assertThat(dial.entry().authentication()).containsExactly(RasAuthMethod.values());
        Expectations expect = scenario.expectations();
        assertThat(expect.results()).isEmpty();
        assertThat(expect.notifications()).isNull();
    }

    @Test
    void everythingThatAServerCanBeToldIsRead() {
        ServerConfig server = ScenarioFileText.scenario("""
                format: 1
                name: s
                server:
                  number: "5550100"
                  auth: [pap, chap-md5]
                  retries: 0
                  authenticate-time: 90s
                  texts: {accepted: "Hi", refused: "Go away"}
                  lcp: {mru: 1400, accm: "0xA0000", magic: false, pfc: false, acfc: false, callback: none}
                  timers: {restart: 1s, max-configure: 2, max-terminate: 0, max-failure: 3, auth-repeat: 4s, echo: 5s, echo-count: 6}
                  ipcp: {address: "10.0.0.1", pool: [], dns: ["10.0.0.2", "10.0.0.3"], wins: ["10.0.0.4"]}
                  users:
                    ann: {password: "a", account-expired: true, dial-in: false, hours: "Mon-Fri 08:00-18:00", callback: none}
                    bob: {password: "", hours: never, policy: {min-length: 8, history: ["x", "y"], min-age: 1h}}
                client: {dial: "5550100"}
                """).server();
        assertThat(server.lcp().demand()).containsExactly(AuthMethod.PAP, AuthMethod.CHAP_MD5);
        assertThat(server.retries()).isZero();
        assertThat(server.authenticateTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(server.personality().accepted(AuthMethod.PAP)).isEqualTo("Hi");
        assertThat(server.personality().texts().papRefused()).isEqualTo("Go away");
        assertThat(server.lcp().mru()).isEqualTo(1400);
        assertThat(server.lcp().accm()).isEqualTo(0x000A0000);
        assertThat(List.of(
                        server.lcp().magic(), server.lcp().pfc(), server.lcp().acfc()))
                .containsOnly(false);
        assertThat(server.timers().restart()).isEqualTo(Duration.ofSeconds(1));
        assertThat(server.timers().maxConfigure()).isEqualTo(2);
        assertThat(server.timers().maxTerminate()).isZero();
        assertThat(server.timers().maxFailure()).isEqualTo(3);
        assertThat(server.timers().authRepeat()).isEqualTo(Duration.ofSeconds(4));
        assertThat(server.timers().echo()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.timers().echoCount()).isEqualTo(6);
        assertThat(server.network().ownAddress()).hasToString("10.0.0.1");
        assertThat(server.network().pool()).isEmpty();
        assertThat(server.network().dns()).extracting(Object::toString).containsExactly("10.0.0.2", "10.0.0.3");
        assertThat(server.network().wins()).extracting(Object::toString).containsExactly("10.0.0.4");
        assertThat(server.users().get(0).accountExpired()).isTrue();
        assertThat(server.users().get(0).dialIn()).isFalse();
        assertThat(server.users().get(0).hours()).isEqualTo(LogonHours.of("Mon-Fri 08:00-18:00"));
        assertThat(server.users().get(1).hours()).isEqualTo(LogonHours.NEVER);
        assertThat(server.users().get(1).policy().minLength()).isEqualTo(8);
        assertThat(server.users().get(1).policy().history()).hasSize(2);
        assertThat(server.users().get(1).policy().minAge()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatAServersIpcpLeavesOutIsUsual() {
        NetworkConfig network = ScenarioFileText.scenario("""
                format: 1
                name: s
                server: {ipcp: {wins: []}}
                client: {dial: "5550100"}
                """).server().network();
        assertThat(network).isEqualTo(NetworkConfig.USUAL);
    }

    @Test
    void everythingThatAClientCanBeToldIsRead() {
        Dial dial = ScenarioFileText.scenario("""
                format: 1
                name: c
                client:
                  gap: 1s
                  dial: "5550100"
                  user: ann
                  domain: ACME
                  password: "a"
                  stay-up: 2s
                  paused-states: true
                  lcp: {extensions: false, mru: 576, accm: "0xFFFFFFFF", magic: false, pfc: false, acfc: false, auth: [mschap, mschap-v2]}
                  timers: {restart: 1s, max-configure: 2, max-terminate: 1, max-failure: 3, auth-repeat: 4s, echo: 5s, echo-count: 6, negotiate: 7s}
                  answers:
                    - {when: {state: RetryAuthentication, error: [691, 649]}, give: {user: u, domain: d, password: "p"}, optional: true}
                    - {when: {state: RetryAuthentication, nth: 2..}, never-answer: true}
                    - {when: {state: PasswordExpired}, think: 3s, resume: true}
                """).dials().get(0);
        assertThat(dial.gap()).isEqualTo(Duration.ofSeconds(1));
        assertThat(dial.params().domain()).isEqualTo("ACME");
        assertThat(dial.stayUp()).isEqualTo(Duration.ofSeconds(2));
        assertThat(dial.entry().link()).isEqualTo(new RasLinkOptions(576, 0xFFFFFFFF, false, false, false, false));
        assertThat(dial.entry().authentication()).containsExactly(RasAuthMethod.MSCHAP, RasAuthMethod.MSCHAP_V2);
        assertThat(dial.entry().timers().negotiate()).isEqualTo(Duration.ofSeconds(7));
        assertThat(dial.entry().timers().echoCount()).isEqualTo(6);
        assertThat(dial.answers().get(0).cause()).isEqualTo(new ErrorSet(List.of(691, 649)));
        assertThat(dial.answers().get(0).optional()).isTrue();
        assertThat(dial.answers().get(1).nth()).isEqualTo(CountRange.atLeast(2));
        assertThat(dial.answers().get(1).reply()).isInstanceOf(Answer.NeverAnswer.class);
        assertThat(dial.answers().get(2).state()).isEqualTo(RasConnectionState.PASSWORD_EXPIRED);
        assertThat(dial.answers().get(2).reply()).isInstanceOf(Answer.Resume.class);
    }

    @Test
    void everyActionIsRead() {
        List<dev.ringback.simulator.behavior.Rule> rules =
                ScenarioFileText.scenario("""
                format: 1
                name: a
                server:
                  rules:
                    - {name: "1", when: {phase: auth, attempt: 1}, then: {auth-fail: {other-code: 4294967295, version: 0, message: "M"}}}
                    - {name: "2", when: {phase: auth, attempt: 2}, then: {auth-fail: {text: "whole"}}}
                    - {name: "3", when: {phase: auth, attempt: 3}, then: {auth-ok: true}, after: 2s, times: 3, optional: true}
                    - {name: "4", when: {phase: auth, attempt: 4}, then: {auth-ok: {text: "S=0"}}}
                    - {name: "5", when: {phase: open}, then: {hang-up: drop-carrier}}
                    - {name: "6", when: {frame: CHAP Success}, then: {ignore: true}}
                    - {name: "7", when: {frame: LCP ConfReq, nth: 1}, then: {delay: 4s}}
                    - {name: "8", when: {frame: LCP ConfReq, nth: 2}, then: {nak: ["<mru 1400>", "< 07 03 00>"]}}
                    - {name: "9", when: {phase: ipcp}, then: {reject: [addr 0.0.0.0]}}
                client: {dial: "5550100"}
                """).server().rules();
        assertThat(rules.get(0).action()).isEqualTo(new RuleAction.AuthFail(4294967295L, null, 0, "M"));
        assertThat(rules.get(1).action()).isEqualTo(new RuleAction.AuthFailWith("whole"));
        assertThat(rules.get(2).action()).isEqualTo(new RuleAction.AuthOk(null));
        assertThat(rules.get(2).after()).isEqualTo(Duration.ofSeconds(2));
        assertThat(rules.get(2).times()).isEqualTo(3);
        assertThat(rules.get(2).optional()).isTrue();
        assertThat(rules.get(3).action()).isEqualTo(new RuleAction.AuthOk("S=0"));
        assertThat(rules.get(4).action()).isEqualTo(new RuleAction.HangUp(RuleAction.HangUp.Manner.DROP_CARRIER));
        assertThat(rules.get(5).action()).isEqualTo(new RuleAction.Ignore());
        When success = rules.get(5).when();
        assertThat(success.from()).as("only the server can send it").isEqualTo(Side.SERVER);
        assertThat(rules.get(6).action()).isEqualTo(new RuleAction.Delay(Duration.ofSeconds(4)));
        assertThat(rules.get(6).when().from()).as("what the server receives").isEqualTo(Side.CLIENT);
        RuleAction.Nak nak = (RuleAction.Nak) rules.get(7).action();
        assertThat(nak.protocol()).isEqualTo(0xC021);
        assertThat(nak.options().toHex()).isEqualTo("01040578070300");
        RuleAction.Reject reject = (RuleAction.Reject) rules.get(8).action();
        assertThat(reject.protocol()).isEqualTo(0x8021);
        assertThat(reject.options().toHex()).isEqualTo("030600000000");
    }

    @Test
    void everyTriggerIsRead() {
        List<Expectations.Timing> timings =
                ScenarioFileText.scenario("""
                format: 1
                name: t
                server: {rules: [{name: one, when: {phase: auth}, then: {ignore: true}}]}
                client: {dial: "5550100"}
                expect:
                  timing:
                    - between: [{frame: LCP ConfReq, from: any, nth: 2, edge: first-byte-sent}, {frame: CHAP Success}]
                      takes: ..3s
                    - between: [{state: AuthNotify, error: [0, 691], nth: 2..3}, {phase: change-password}]
                      takes: 2s..
                    - between: [{octets: 500, from: server}, {signal: DTR, goes: down, seen-by: server}]
                      takes: 0s..1us
                    - between: [{event: stay-up-over}, {event: rule one}]
                      takes: 1s..2s
                """).expectations().timings();
        Trigger.OfFrame request = (Trigger.OfFrame) timings.get(0).from();
        assertThat(request.from()).isNull();
        assertThat(request.nth()).isEqualTo(CountRange.exactly(2));
        assertThat(request.edge()).isEqualTo(Trigger.Edge.FIRST_BYTE_SENT);
        Trigger.OfFrame success = (Trigger.OfFrame) timings.get(0).to();
        assertThat(success.from()).isEqualTo(Side.SERVER);
        assertThat(success.edge()).isEqualTo(Trigger.Edge.LAST_BYTE_SENT);
        assertThat(timings.get(0).takes()).isEqualTo(new DurationRange(Duration.ZERO, Duration.ofSeconds(3)));
        Trigger.OfState notified = (Trigger.OfState) timings.get(1).from();
        assertThat(notified.cause()).isEqualTo(new ErrorSet(List.of(0, 691)));
        assertThat(notified.nth()).isEqualTo(new CountRange(2, 3));
        assertThat(timings.get(1).to().title()).isEqualTo("phase change-password");
        assertThat(timings.get(1).takes().contains(Duration.ofDays(9999))).isTrue();
        assertThat(((Trigger.OfOctets) timings.get(2).from()).octets()).isEqualTo(500);
        Trigger.OfSignal dtr = (Trigger.OfSignal) timings.get(2).to();
        assertThat(dtr.up()).isFalse();
        assertThat(dtr.seenBy()).isEqualTo(Side.SERVER);
        assertThat(((Trigger.OfEvent) timings.get(3).from()).event()).isEqualTo(Trigger.Event.STAY_UP_OVER);
        assertThat(((Trigger.OfRule) timings.get(3).to()).rule()).isEqualTo("one");
    }

    @Test
    void aSeedIsANumberTheHashOfTheNameOrChosen() {
        // FNV-1a of "a" in 32 bits is E40C292C, of nothing 811C9DC5.
        assertThat(Seed.ofName("a").number(new SplittableRandom(1))).isEqualTo(0xE40C292CL);
        assertThat(Seed.ofName("").number(new SplittableRandom(1))).isEqualTo(0x811C9DC5L);
        Seed chosen = ScenarioFileText.scenario("format: 1\nname: s\nseed: random\nclient: {dial: \"5550100\"}")
                .seed();
        assertThat(chosen).isEqualTo(new Seed.Chosen());
        assertThat(chosen.number(new SplittableRandom(1))).isEqualTo(chosen.number(new SplittableRandom(1)));
        assertThat(chosen.number(new SplittableRandom(1))).isNotEqualTo(chosen.number(new SplittableRandom(2)));
    }

    @Test
    void rangesAndErrorsPrintAsFilesWriteThem() {
        assertThat(new DurationRange(Duration.ofSeconds(4), Duration.ofMillis(4500)))
                .hasToString("4s..4.5s");
        assertThat(new DurationRange(Duration.ZERO, Duration.ofSeconds(3))).hasToString("..3s");
        assertThat(new DurationRange(Duration.ofSeconds(2), DurationRange.ENDLESS))
                .hasToString("2s..");
        assertThat(new ErrorSet(List.of(628, 629))).hasToString("628 or 629");
        assertThat(ErrorSet.ANY).hasToString("any");
        assertThat(ErrorSet.ANY.contains(0)).isTrue();
        assertThat(new ErrorSet(List.of(0)).contains(691)).isFalse();
        assertThatThrownBy(() -> new DurationRange(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothEndsOfARangeAreIncluded() {
        DurationRange range = new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(range.contains(Duration.ofSeconds(1))).isTrue();
        assertThat(range.contains(Duration.ofSeconds(2))).isTrue();
        assertThat(range.contains(Duration.ofSeconds(1).minusNanos(1))).isFalse();
        assertThat(range.contains(Duration.ofSeconds(2).plusNanos(1))).isFalse();
    }

    @Test
    void noPasswordIsPrinted() {
        String printed = ScenarioFileText.scenario("""
                format: 1
                name: p
                server: {users: {a: {password: "hunter2", policy: {history: ["hunter3"]}}}}
                client:
                  dial: "5550100"
                  password: "hunter4"
                  paused-states: true
                  answers: [{when: {state: PasswordExpired}, give: {new-password: "hunter5"}}]
                expect: {server-state: {users: {a: {password: "hunter6"}}}}
                """).toString();
        assertThat(printed).doesNotContain("hunter");
    }
}
