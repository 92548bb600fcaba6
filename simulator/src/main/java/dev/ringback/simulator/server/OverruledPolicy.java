package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent.PasswordChange;
import dev.ringback.ppp.auth.AuthenticatorEvent.Proof;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.RuleAction.AuthFail;
import dev.ringback.simulator.behavior.RuleAction.AuthFailWith;
import dev.ringback.simulator.behavior.RuleAction.AuthOk;
import java.time.Instant;

/** What a rule has settled about one answer. What the rule leaves open is as the server would do it. */
final class OverruledPolicy implements ServerPolicy {
    private final RuleAction action;
    private final StandardPolicy standard;

    OverruledPolicy(RuleAction action, StandardPolicy standard) {
        this.action = action;
        this.standard = standard;
    }

    @Override
    public Verdict logOn(Instant now, Attempt attempt, Proof proof) {
        return action instanceof AuthOk ok ? accept(attempt, ok, false) : refuse(attempt);
    }

    @Override
    public Verdict changePassword(Instant now, Attempt attempt, PasswordChange change) {
        if (action instanceof AuthOk ok) {
            return accept(attempt, ok, standard.users().forcePassword(now, attempt.user(), change));
        }
        return refuse(attempt);
    }

    private Verdict accept(Attempt attempt, AuthOk ok, boolean changed) {
        String text = ok.text();
        return text == null ? standard.accept(attempt, changed) : new Verdict.AcceptWith(text, changed);
    }

    private Verdict refuse(Attempt attempt) {
        if (action instanceof AuthFail fail) {
            return refuse(attempt, fail);
        }
        if (action instanceof AuthFailWith with) {
            return new Verdict.RefuseWith(with.text(), -1);
        }
        throw new IllegalStateException(action + " is no verdict");
    }

    private Verdict refuse(Attempt attempt, AuthFail fail) {
        boolean retry = fail.retry() == null ? standard.mayRetry(attempt, fail.code()) : fail.retry();
        Refusal usual = standard.refuse(attempt, (int) Math.min(fail.code(), Integer.MAX_VALUE), retry)
                .refusal();
        int version = fail.version() == null ? usual.version() : fail.version();
        String message = fail.message() == null ? usual.message() : fail.message();
        boolean hasFields =
                attempt.method() == AuthMethod.MSCHAP || attempt.method().carriesMsChapV2();
        if (fail.code() > Integer.MAX_VALUE && hasFields) { // ten digits, which only a text can carry
            String text = "E=" + fail.code() + " R=" + (retry ? 1 : 0) + " V=" + version + " M=" + message;
            return new Verdict.RefuseWith(text, fail.code());
        }
        return new Verdict.Refuse(new Refusal(usual.code(), retry, version, usual.challenge(), message));
    }
}
