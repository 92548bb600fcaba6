package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasDialParams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A lab whose server calls back: its account permits what the test says. */
final class CallbackLab {
    static final RasDialParams ASKING = DialLab.ALICE.withCallbackNumber("*");
    static final RasDialParams NUMBER = DialLab.ALICE.withCallbackNumber("5550199");
    static final int CBCP = 0xC029;
    static final int RESPONSE = 2;

    final DialLab lab;

    private CallbackLab(AuthMethod method, CallbackOffer offer) {
        lab = DialLab.with(method);
        lab.server.lcp = lab.server.lcp.withCallback(CallbackTerms.answerer());
        lab.server.timers = PppTimers.DEFAULTS.withCbcp(Duration.ofSeconds(2), 0);
        lab.server.offer = offer;
    }

    static CallbackLab offering(CallbackOffer offer) {
        return new CallbackLab(AuthMethod.MSCHAP_V2, offer);
    }

    /** Dials and runs until the dial is paused or over, or for some seconds. */
    CallbackLab dial(RasDialParams params) {
        lab.dial(params);
        lab.run(Duration.ofSeconds(5));
        return this;
    }

    CallbackLab run(int seconds) {
        lab.run(Duration.ofSeconds(seconds));
        return this;
    }

    /** The server calls, with LCP that grants no callback any more. */
    boolean serverRings() {
        lab.server.lcp = lab.server.lcp.withCallback(CallbackTerms.NONE);
        return lab.line.ring(false);
    }

    List<String> states() {
        return lab.states();
    }

    /** The states from one on. */
    List<String> statesFrom(String first) {
        List<String> states = lab.states();
        return states.subList(states.indexOf(first), states.size());
    }

    /** When a state was first heard. */
    Instant at(String state) {
        return lab.heardAt.get(lab.states().indexOf(state));
    }

    List<String> responses() {
        return lab.line.sent(CBCP, RESPONSE);
    }

    /** What was left when the dial is over. */
    CallbackLab over(String last) {
        List<String> states = new ArrayList<>(lab.states());
        Assertions.assertThat(states).last().isEqualTo(last);
        Assertions.assertThat(lab.line.log).endsWith("DTR off", "close");
        StateLegality.check(lab.heard);
        return this;
    }
}
