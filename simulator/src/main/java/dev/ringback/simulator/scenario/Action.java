package dev.ringback.simulator.scenario;

import dev.ringback.octets.Octets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a rule does instead of the right thing. */
public sealed interface Action {
    /** The word in scenario files. */
    String title();

    /**
     * Refuses the caller's answer.
     *
     * @param code E= of Microsoft's CHAPs, 0..4294967295; PAP and CHAP-MD5 do not carry it
     * @param retry R=; null: for 691 whether retries are left, else false
     * @param version V=; null: the personality's own
     * @param message M=, or the text of PAP and CHAP-MD5; null: the server's own
     */
    record AuthFail(
            long code,
            @Nullable Boolean retry,
            @Nullable Integer version,
            @Nullable String message) implements Action {
        @Override
        public String title() {
            return "auth-fail";
        }
    }

    /** Refuses the caller's answer with this whole message text. */
    record AuthFailWith(String text) implements Action {
        @Override
        public String title() {
            return "auth-fail";
        }
    }

    /** Accepts the caller's answer, right or wrong; with this whole message text where it is not null. */
    record AuthOk(@Nullable String text) implements Action {
        @Override
        public String title() {
            return "auth-ok";
        }
    }

    /** Hangs up: with an LCP Terminate-Request first, or by dropping the carrier. */
    record HangUp(boolean terminateFirst) implements Action {
        @Override
        public String title() {
            return "hang-up";
        }
    }

    /** Does nothing: the frame is lost. */
    record Ignore() implements Action {
        @Override
        public String title() {
            return "ignore";
        }
    }

    /** Does the right thing, late. */
    record Delay(Duration time) implements Action {
        @Override
        public String title() {
            return "delay";
        }
    }

    /** Answers a Configure-Request of this protocol with a Configure-Nak that holds these options. */
    record Nak(int protocol, Octets options) implements Action {
        @Override
        public String title() {
            return "nak";
        }
    }

    /** Answers a Configure-Request of this protocol with a Configure-Reject that holds these options. */
    record Reject(int protocol, Octets options) implements Action {
        @Override
        public String title() {
            return "reject";
        }
    }
}
