package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.AddressRange;
import dev.ringback.simulator.server.Personality;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples, read value by value; the numbers are those of the files. */
class ExampleTest {
    private static final Path EXAMPLES = Path.of("../test-scenarios/scenarios/examples");

    @Test
    void theFirstExampleIsReadAsItStands() {
        Scenario scenario = read("01-auth-fails-twice.dial.yaml");
        assertThat(scenario.name()).isEqualTo("auth-fails-twice-then-succeeds");
        assertThat(scenario.title()).isEqualTo("Two bad passwords, the third one is accepted");
        assertThat(scenario.tags()).containsExactly("auth", "paused-states");
        assertThat(scenario.seed()).isEqualTo(new Seed.Fixed(1001));
        assertThat(scenario.starts()).isEqualTo(Instant.parse("2001-01-01T09:00:00Z"));
        assertThat(scenario.limit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(scenario.place().line()).isEqualTo(3);
        assertThat(scenario.line()).isEqualTo(LineParameters.of(33600, Duration.ofMillis(90)));
        assertThat(scenario.server().number()).isEqualTo("5550100");
        assertThat(scenario.server().personality()).isEqualTo(Personality.WINDOWS_NT4);
        assertThat(scenario.server().lcp().demand()).containsExactly(AuthMethod.MSCHAP_V2, AuthMethod.MSCHAP);
        assertThat(scenario.server().lcp().accm()).isZero();
        assertThat(scenario.server().network().pool()).containsExactly(AddressRange.of("192.0.2.77..192.0.2.80"));
        assertThat(scenario.server().users()).hasSize(1);
        assertThat(scenario.server().users().get(0).password()).isEqualTo(Secret.of("correct horse"));

        Rule rule = scenario.server().rules().get(0);
        assertThat(rule.name()).isEqualTo("refuse the first two answers, allow a retry each time");
        assertThat(rule.when().phase()).isEqualTo(CallPhase.AUTH);
        assertThat(rule.when().user()).isEqualTo("alice");
        assertThat(rule.when().attempt()).isEqualTo(new CountRange(1, 2));
        assertThat(rule.action()).isEqualTo(new RuleAction.AuthFail(691, true, null, null));
        assertThat(rule.optional()).isFalse();
        assertThat(scenario.placesOf(rule.name()).rule().line()).isEqualTo(16);

        Dial dial = scenario.dials().get(0);
        assertThat(dial.entry().phoneNumber()).isEqualTo("5550100");
        assertThat(dial.params().userName()).isEqualTo("alice");
        assertThat(dial.params().password()).isEqualTo(Secret.of("wrong-1"));
        assertThat(dial.pausedStates()).isTrue();
        assertThat(dial.answers()).hasSize(2);
        Answer second = dial.answers().get(1);
        assertThat(second.state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        assertThat(second.nth()).isEqualTo(CountRange.exactly(2));
        assertThat(second.think()).isEqualTo(Duration.ofSeconds(2));
        assertThat(second.reply())
                .isEqualTo(new Answer.Give("alice", null, Secret.of("correct horse"), null, null, null));

        Expectations expect = scenario.expectations();
        assertThat(expect.results().get(0)).isInstanceOf(Expectations.Connected.class);
        assertThat(expect.states().mode()).isEqualTo(Expectations.Mode.IN_ORDER);
        assertThat(expect.states().list()).hasSize(10);
        assertThat(expect.states().list().get(0).cause()).isEqualTo(ErrorSet.ANY);
        assertThat(expect.states().list().get(1).cause()).isEqualTo(new ErrorSet(List.of(0)));
        assertThat(expect.frames().list().get(0).from()).isEqualTo(Side.SERVER);
        assertThat(expect.frames().list().get(0).count()).isEqualTo(CountRange.exactly(2));
        assertThat(expect.counts())
                .extracting(Expectations.Count::counter)
                .containsExactly(
                        Expectations.Counter.CALLS, Expectations.Counter.CARRIER_DROPS, Expectations.Counter.PAUSES);
        Expectations.Timing timing = expect.timings().get(0);
        assertThat(timing.takes()).isEqualTo(new DurationRange(Duration.ofSeconds(4), Duration.ofMillis(4500)));
        assertThat(timing.from().title()).isEqualTo("state RetryAuthentication");
        assertThat(expect.neverFrames()).hasSize(2);
        assertThat(expect.neverFrames().get(0).before()).isInstanceOf(Trigger.OfState.class);
        assertThat(expect.neverFrames().get(1).after()).isInstanceOf(Trigger.OfPhase.class);
    }

    @Test
    void theSecondExampleIsReadAsItStands() {
        Scenario scenario = read("02-password-expired.dial.yaml");
        assertThat(scenario.refs()).containsExactly("https://github.com/DotRas/DotRas/issues/9");
        assertThat(scenario.server().rules()).isEmpty();
        assertThat(scenario.server().users().get(0).passwordExpired()).isTrue();
        assertThat(scenario.server().users().get(0).policy().minLength()).isEqualTo(8);
        assertThat(scenario.server().users().get(0).policy().history())
                .containsExactly(Secret.of("Winter99"), Secret.of("Autumn98"));
        assertThat(scenario.dials()).hasSize(3);
        assertThat(scenario.dials().get(0).gap()).isEqualTo(Duration.ZERO);
        assertThat(scenario.dials().get(1).gap()).isEqualTo(Duration.ofSeconds(5));
        assertThat(scenario.dials().get(1).answers().get(0).reply())
                .isEqualTo(new Answer.Give(null, null, null, Secret.of("Spring00!"), null, null));
        assertThat(scenario.dials().get(2).answers()).isEmpty();
        Expectations expect = scenario.expectations();
        Expectations.Failed failed = (Expectations.Failed) expect.results().get(0);
        assertThat(failed.errors()).isEqualTo(new ErrorSet(List.of(709)));
        assertThat(failed.atStates()).containsExactly(RasConnectionState.AUTH_NOTIFY);
        assertThat(expect.results()).hasSize(3);
        assertThat(expect.users().get(0).password()).isEqualTo(Secret.of("Spring00!"));
        assertThat(expect.users().get(0).passwordExpired()).isFalse();
        assertThat(expect.users().get(0).disabled()).isNull();
        assertThat(expect.invariants())
                .extracting(Expectations.Invariant::checker)
                .containsExactly(
                        Expectations.Checker.NO_PLAINTEXT_SECRET_ON_LINE, Expectations.Checker.CHALLENGE_NEVER_REUSED);
    }

    @Test
    void theSixthExampleIsReadAsItStands() {
        Scenario scenario = read("06-paused-states-disabled.dial.yaml");
        assertThat(scenario.dials().get(0).pausedStates()).isFalse();
        Expectations expect = scenario.expectations();
        assertThat(expect.results().get(0).within().high()).isEqualTo(Duration.ofSeconds(45));
        Expectations.Notifications notifications = expect.notifications();
        assertThat(notifications).isNotNull();
        assertThat(notifications.errorDelivered()).isEqualTo(CountRange.exactly(1));
        assertThat(notifications.noneAfterEnd()).isTrue();
        assertThat(expect.neverStates())
                .extracting(Expectations.NeverState::state)
                .containsExactly(
                        RasConnectionState.RETRY_AUTHENTICATION,
                        RasConnectionState.PASSWORD_EXPIRED,
                        RasConnectionState.CALLBACK_SET_BY_CALLER,
                        RasConnectionState.CONNECTED);
        assertThat(expect.neverFrames().get(0).from())
                .as("only the client sends it")
                .isEqualTo(Side.CLIENT);
        assertThat(expect.neverFrames().get(0).attempt()).isEqualTo(CountRange.exactly(2));
        Expectations.CircuitEdge edge = expect.edges().get(0);
        assertThat(edge.seenBy()).isEqualTo(Side.CLIENT);
        assertThat(edge.up()).isFalse();
        assertThat(edge.after()).isInstanceOf(Trigger.OfState.class);
        assertThat(edge.within().high()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everyFileOfTheLibraryIsReadWithoutAnIssue() {
        ScenarioReader.Reading reading =
                ScenarioReader.read(List.of(Path.of("../test-scenarios/scenarios")), new LinkedHashMap<>());
        assertThat(reading.issues().list()).isEmpty();
        assertThat(reading.scenarios()).hasSizeGreaterThanOrEqualTo(15);
    }

    private static Scenario read(String file) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(EXAMPLES.resolve(file));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().list()).isEmpty();
        return reading.scenarios().get(0);
    }
}
