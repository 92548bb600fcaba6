package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_InvokeEapUI. Question and answer are with the dial, because the answer comes before the resume. */
record InvokingEapUi(NegotiationTime left) implements Paused {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.INVOKE_EAP_UI;
    }

    DialStep enter(RasEapQuestion question, DialActions dial) {
        dial.announcePause(state(), RasError.SUCCESS, question.text());
        return this;
    }

    /** AuthNotify stands for what follows until the next verdict. */
    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_NOTIFY);
        dial.sendEapAnswer(now);
        return new ProvingInsideEap(left.deadline(now));
    }

    /** The server does not wait for the answer any more. */
    @Override
    public DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        return dial.fail(now, state(), RasError.of(refusal.code()), refusal.message());
    }
}
