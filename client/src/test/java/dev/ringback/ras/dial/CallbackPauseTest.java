package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.port.LineDown;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the pause CallbackSetByCaller, one test each; the README of the module lists them by these names. */
class CallbackPauseTest {
    private final CallbackLab callback = CallbackLab.offering(CallbackOffer.setByCaller());
    private final DialLab lab = callback.lab;

    @Test
    void anAsteriskPausesWhereTheCallerChooses() {
        callback.dial(CallbackLab.ASKING);
        assertThat(callback.states()).endsWith("Authenticate", "AuthNotify", "AuthCallback", "CallbackSetByCaller");
        assertThat(callback.at("AuthNotify")).isEqualTo(callback.at("CallbackSetByCaller"));
        assertThat(callback.responses()).isEmpty();
        assertThat(lab.heard.get(lab.heard.size() - 1).last()).isFalse();
    }

    @Test
    void theResumeWithANumberShowsAuthCallbackAndIsCalledBack() throws Exception {
        callback.dial(CallbackLab.ASKING);
        lab.connection.resume(CallbackLab.NUMBER);
        callback.run(2);
        assertThat(callback.states())
                .endsWith("CallbackSetByCaller", "AuthCallback", "PrepareForCallback", "WaitForModemReset");
        callback.run(10);
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.states()).last().isEqualTo("Connected");
        StateLegality.check(lab.heard);
    }

    /** Asked at 1, 2, 3: the answer has the identifier 3. */
    @Test
    void theResumeAnswersTheLatestRequest() throws Exception {
        callback.dial(CallbackLab.ASKING);
        lab.connection.resume(CallbackLab.NUMBER);
        callback.run(1);
        assertThat(callback.responses()).containsExactly("02030010020C0C013535353031393900");
        assertThat(lab.server.settled).containsExactly(CallbackChoice.user("5550199", 12));
    }

    @Test
    void theResumeWithAnEmptyNumberDeclines() throws Exception {
        callback.dial(CallbackLab.ASKING);
        lab.connection.resume(DialLab.ALICE.withCallbackNumber(""));
        callback.run(2);
        assertThat(callback.states())
                .endsWith(
                        "CallbackSetByCaller",
                        "AuthCallback",
                        "AuthProject",
                        "Authenticated",
                        "Projected",
                        "Connected");
    }

    @Test
    void anEmptyNumberThatCannotDeclineIs704() throws Exception {
        lab.server.offer = new CallbackOffer(false, true, false, List.of());
        callback.dial(CallbackLab.ASKING);
        lab.connection.resume(DialLab.ALICE.withCallbackNumber(""));
        callback.run(5).over("AuthCallback 704");
    }

    @ParameterizedTest
    @ValueSource(strings = {"555;1", "*", "+49 30", "555x", "555\n1"})
    void aNumberThatCannotBeDialedIs751AndThePauseStays(String number) throws Exception {
        callback.dial(CallbackLab.ASKING);
        DialLab.misuse(751, () -> lab.connection.resume(DialLab.ALICE.withCallbackNumber(number)));
        assertThat(lab.connection.status().state().title()).isEqualTo("CallbackSetByCaller");
        lab.connection.resume(CallbackLab.NUMBER);
        callback.run(2);
        assertThat(callback.states()).last().isEqualTo("WaitForModemReset");
    }

    @Test
    void aChangedMemberIs87AndThePauseStays() {
        callback.dial(CallbackLab.ASKING);
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(CallbackLab.NUMBER.withUserName("bob"))))
                .contains("userName");
        assertThat(lab.connection.status().state().title()).isEqualTo("CallbackSetByCaller");
    }

    @Test
    void theTimeToNegotiateStandsStillInThePause() throws Exception {
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(10)));
        callback.dial(CallbackLab.ASKING).run(3600);
        assertThat(callback.states()).last().isEqualTo("CallbackSetByCaller");
        lab.connection.resume(CallbackLab.NUMBER);
        callback.run(2);
        assertThat(callback.states()).last().isEqualTo("WaitForModemReset");
    }

    @Test
    void aLineLostInThePauseEndsItWithASecondNotification() {
        callback.dial(CallbackLab.ASKING);
        Instant lost = lab.now();
        lab.line.lose(LineDown.THERE);
        callback.over("CallbackSetByCaller 629");
        assertThat(lab.heardAt).last().isEqualTo(lost);
        assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.resume(CallbackLab.NUMBER))
                        .error()
                        .code())
                .isEqualTo(629);
    }

    @Test
    void theServersGoodbyeInThePauseIs734() {
        callback.dial(CallbackLab.ASKING);
        lab.atServer(lab.server::terminate);
        callback.run(5).over("CallbackSetByCaller 734");
    }
}
