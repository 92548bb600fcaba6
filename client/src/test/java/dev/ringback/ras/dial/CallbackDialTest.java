package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasCallbackOption;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.ras.RasTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dials that are called back, from the first call to the second, without a pause. */
class CallbackDialTest {
    private static final List<String> RETURN_LEG = List.of(
            "WaitForCallback",
            "ReAuthenticate",
            "AuthNotify",
            "AuthProject",
            "Authenticated",
            "Projected",
            "Connected");

    @Test
    void aNumberIsCalledBackAndProvesItselfAgain() throws Exception {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller()).dial(CallbackLab.NUMBER);
        assertThat(callback.statesFrom("Authenticate"))
                .containsExactly(
                        "Authenticate", "AuthNotify", "AuthCallback", "PrepareForCallback", "WaitForModemReset");
        assertThat(callback.responses()).containsExactly("02010010020C0C013535353031393900");
        assertThat(callback.lab.server.settled).containsExactly(CallbackChoice.user("5550199", 12));
        callback.run(10);
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.statesFrom("WaitForCallback")).containsExactlyElementsOf(RETURN_LEG);
        assertThat(callback.lab.server.answered).containsExactly("alice right", "alice right");
        assertThat(callback.lab.line.sent(0xC021, 1))
                .filteredOn(request -> request.contains("0D0306"))
                .hasSize(1);
        assertThat(callback.lab.connection.projection().address()).isEqualTo("192.0.2.77");
        StateLegality.check(callback.lab.heard);
    }

    /** A Request is answered before the next is read, which comes in the same run. */
    @Test
    void whatComesTwiceInOneRunIsAnsweredAsTwo() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        callback.lab.line.stutters = true;
        callback.dial(CallbackLab.NUMBER);
        assertThat(callback.statesFrom("AuthCallback"))
                .containsExactly("AuthCallback", "PrepareForCallback", "WaitForModemReset");
        assertThat(callback.responses())
                .containsExactly("02010010020C0C013535353031393900", "02010010020C0C013535353031393900");
        StateLegality.check(callback.lab.heard);
    }

    @Test
    void theModemGetsTheDelayLessTwoSecondsAndTheWaitingLastsSixtySecondsLonger() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller()).dial(CallbackLab.NUMBER);
        Instant down = callback.at("WaitForModemReset");
        assertThat(callback.serverRings()).as("too early: not answered").isFalse();
        callback.run(120);
        assertThat(callback.at("WaitForCallback")).isEqualTo(down.plusSeconds(10));
        assertThat(callback.at("WaitForCallback 678")).isEqualTo(down.plusSeconds(12 + 60));
        callback.over("WaitForCallback 678");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255})
    void anotherDelayIsAnnouncedAndWaitedFor(int seconds) {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.preset());
        callback.lab.entry = callback.lab.entry.withTimers(RasTimers.DEFAULTS.withCallback(
                new RasCallbackTimers(Duration.ofSeconds(seconds), Duration.ofSeconds(7), Duration.ofSeconds(2), 10)));
        callback.dial(DialLab.ALICE).run(300);
        assertThat(callback.lab.server.settled).containsExactly(CallbackChoice.admin(seconds));
        Instant down = callback.at("WaitForModemReset");
        assertThat(callback.at("WaitForCallback")).isEqualTo(down.plusSeconds(Math.max(0, seconds - 2)));
        assertThat(callback.at("WaitForCallback 678")).isEqualTo(down.plusSeconds(seconds + 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5550199", "*"})
    void aPresetAccountIsCalledBackWithoutAuthCallbackWhateverTheNumber(String number) {
        CallbackLab callback =
                CallbackLab.offering(CallbackOffer.preset()).dial(DialLab.ALICE.withCallbackNumber(number));
        assertThat(callback.statesFrom("Authenticate"))
                .containsExactly("Authenticate", "AuthNotify", "PrepareForCallback", "WaitForModemReset");
        assertThat(callback.at("AuthNotify")).isEqualTo(callback.at("PrepareForCallback"));
        assertThat(callback.responses()).containsExactly("0201000703030C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5550199", "*"})
    void anAccountWithoutCallbackConnectsWhateverTheNumber(String number) {
        CallbackLab callback =
                CallbackLab.offering(CallbackOffer.nothing()).dial(DialLab.ALICE.withCallbackNumber(number));
        assertThat(callback.statesFrom("Authenticate"))
                .containsExactly(
                        "Authenticate", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
        assertThat(callback.responses()).containsExactly("020100060102");
    }

    @Test
    void anEmptyNumberDeclines() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller()).dial(DialLab.ALICE);
        assertThat(callback.statesFrom("AuthNotify"))
                .containsExactly(
                        "AuthNotify", "AuthCallback", "AuthProject", "Authenticated", "Projected", "Connected");
        assertThat(callback.responses()).containsExactly("020100060102");
    }

    @Test
    void anEmptyNumberWhereOneIsRequiredIs704() {
        CallbackLab.offering(new CallbackOffer(false, true, false, List.of()))
                .dial(DialLab.ALICE)
                .over("AuthCallback 704");
    }

    @Test
    void anAsteriskWithoutPausesIs704() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        callback.lab.extensions = RasDialExtensions.DEFAULTS;
        callback.dial(CallbackLab.ASKING).over("AuthCallback 704");
        assertThat(callback.responses()).isEmpty();
        assertThat(callback.states()).doesNotContain("CallbackSetByCaller");
    }

    @Test
    void aNumberThatCannotBeDialedIs751WhereItIsNeededAndIgnoredElsewhere() {
        CallbackLab.offering(CallbackOffer.setByCaller())
                .dial(DialLab.ALICE.withCallbackNumber("555x"))
                .over("AuthCallback 751");
        CallbackLab preset =
                CallbackLab.offering(CallbackOffer.preset()).dial(DialLab.ALICE.withCallbackNumber("555x"));
        assertThat(preset.states()).endsWith("PrepareForCallback", "WaitForModemReset");
    }

    @Test
    void aListAloneIs704AndWithNoCallbackBesideItThatIsTaken() {
        CallbackLab.offering(new CallbackOffer(false, false, false, List.of("5551234")))
                .dial(CallbackLab.NUMBER)
                .over("AuthCallback 704");
        CallbackLab both = CallbackLab.offering(new CallbackOffer(true, false, false, List.of("5551234")))
                .dial(CallbackLab.NUMBER);
        assertThat(both.states()).endsWith("Connected");
    }

    @Test
    void aServerThatNeverAsksIs718AfterThirtySeconds() {
        CallbackLab callback =
                CallbackLab.offering(null).dial(CallbackLab.NUMBER).run(60);
        callback.over("Authenticate 718");
        assertThat(callback.at("Authenticate 718")).isBetween(Instant.ofEpochSecond(30), Instant.ofEpochSecond(32));
    }

    @Test
    void aServerThatRefusesEveryAnswerIs704AfterTheFourth() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        callback.lab.server.refusesChoices = true;
        callback.dial(CallbackLab.NUMBER).over("AuthCallback 704");
        assertThat(callback.responses()).hasSize(4);
        CallbackLab preset = CallbackLab.offering(CallbackOffer.preset());
        preset.lab.server.refusesChoices = true;
        preset.dial(DialLab.ALICE).over("AuthCallback 704");
    }

    @Test
    void withoutLcpExtensionsOrWithAServerThatRejectsTheOptionThereIsNoCallback() {
        CallbackLab off = CallbackLab.offering(CallbackOffer.setByCaller());
        off.lab.entry = off.lab.entry.withLink(RasLinkOptions.DEFAULTS.withExtensions(false));
        off.dial(CallbackLab.NUMBER);
        assertThat(off.states()).endsWith("Connected").doesNotContain("AuthCallback");
        assertThat(off.lab.line.sent(0xC021, 1)).noneMatch(request -> request.contains("0D0306"));
        CallbackLab rejected = CallbackLab.offering(CallbackOffer.setByCaller());
        rejected.lab.server.lcp = rejected.lab.server.lcp.withCallback(CallbackTerms.NONE);
        rejected.dial(CallbackLab.NUMBER);
        assertThat(rejected.states()).endsWith("Connected").doesNotContain("AuthCallback");
        assertThat(rejected.lab.line.sent(0xC021, 1)).anyMatch(request -> request.contains("0D0306"));
    }

    @Test
    void aCallbackByRfc1570NeedsNoCbcp() {
        CallbackLab callback = CallbackLab.offering(null);
        callback.lab.server.lcp = callback.lab.server.lcp.withCallback(new CallbackTerms(null, List.of(3)));
        callback.lab.entry = callback.lab.entry.withLink(
                RasLinkOptions.DEFAULTS.withCallback(new RasCallbackOption.Rfc1570(3, "5550199")));
        callback.dial(DialLab.ALICE);
        assertThat(callback.lab.line.sent(0xC021, 1)).anyMatch(request -> request.contains("0D0A0335353530313939"));
        assertThat(callback.statesFrom("AuthNotify"))
                .containsExactly("AuthNotify", "PrepareForCallback", "WaitForModemReset", "WaitForCallback");
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.states()).endsWith("Projected", "Connected");
    }

    @Test
    void aStrangerIsHungUpOnAfterThirtySecondsAndTheServerIsStillAwaited() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller())
                .dial(CallbackLab.NUMBER)
                .run(10);
        Instant rang = callback.lab.now();
        assertThat(callback.lab.line.ring(true)).isTrue();
        callback.run(29);
        assertThat(callback.serverRings()).as("busy with a stranger").isFalse();
        callback.run(2);
        assertThat(callback.lab.line.awaitedAt).last().isEqualTo(rang.plusSeconds(30));
        assertThat(callback.states()).last().isEqualTo("WaitForCallback");
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.statesFrom("WaitForCallback")).containsExactlyElementsOf(RETURN_LEG);
    }

    @Test
    void aStrangerWhoHangsUpFirstOrStaysTooLongChangesNothing() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller())
                .dial(CallbackLab.NUMBER)
                .run(10);
        callback.lab.line.ring(true);
        callback.lab.line.caller.dropped(LineDown.THERE);
        Instant down = callback.at("WaitForModemReset");
        assertThat(callback.lab.line.caller.awaits).isTrue();
        callback.lab.time.runUntil(down.plusSeconds(71));
        assertThat(callback.lab.line.ring(true)).isTrue();
        callback.run(60);
        assertThat(callback.at("WaitForCallback 678")).isEqualTo(down.plusSeconds(71 + 30));
        callback.over("WaitForCallback 678");
    }

    @Test
    void noCarrierAfterTheAnswerIs679() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller())
                .dial(CallbackLab.NUMBER)
                .run(10);
        callback.lab.line.caller.awaits = false;
        callback.lab.line.caller.pump.portFailed(new PortFailure(PortFailure.Kind.NO_CARRIER, "NO CARRIER"));
        callback.over("WaitForCallback 679");
    }

    @Test
    void aPortThatDoesNotHangUpIs638() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        callback.lab.line.tellsOfHangUp = false;
        callback.dial(CallbackLab.NUMBER).run(20).over("PrepareForCallback 638");
    }

    @Test
    void theLineLostOnTheReturnLegIsAFailureOfItsState() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller())
                .dial(CallbackLab.NUMBER)
                .run(10);
        callback.lab.server.silent = true;
        callback.serverRings();
        callback.run(2);
        assertThat(callback.states()).last().isEqualTo("ReAuthenticate");
        callback.lab.line.lose(LineDown.THERE);
        callback.over("ReAuthenticate 629");
    }

    @Test
    void aServerThatDropsTheLineAfterItsAckIsAsGood() {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.preset());
        callback.lab.then = event -> {
            if (DialLab.text(event).equals("PrepareForCallback")) {
                callback.lab.time.at(callback.lab.now(), () -> callback.lab.line.lose(LineDown.THERE));
            }
            return true;
        };
        callback.dial(DialLab.ALICE).run(10);
        assertThat(callback.states()).endsWith("PrepareForCallback", "WaitForModemReset", "WaitForCallback");
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.states()).last().isEqualTo("Connected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthCallback",
                "CallbackSetByCaller",
                "PrepareForCallback",
                "WaitForModemReset",
                "WaitForCallback",
                "ReAuthenticate"
            })
    void aHangUpEndsItInEveryState(String state) {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
        boolean paused = state.equals("CallbackSetByCaller");
        callback.lab.then = event -> {
            if (DialLab.text(event).equals(state)) {
                callback.lab.connection.hangUp();
            } else if (DialLab.text(event).equals("WaitForCallback")) {
                callback.lab.time.at(callback.lab.now().plusSeconds(1), callback::serverRings);
            }
            return true;
        };
        callback.dial(paused ? CallbackLab.ASKING : CallbackLab.NUMBER).run(60);
        callback.over(state);
        DialLab.misuse(6, () -> callback.lab.connection.status());
        assertThat(callback.lab.line.ring(true)).isFalse();
    }
}
