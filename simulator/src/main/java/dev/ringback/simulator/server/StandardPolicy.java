package dev.ringback.simulator.server;

import dev.ringback.ppp.auth.AuthenticatorEvent.PasswordChange;
import dev.ringback.ppp.auth.AuthenticatorEvent.Proof;
import dev.ringback.secret.Secret;
import java.time.Instant;

/**
 * What a server does that behaves: asks its users, and allows an MS-CHAP caller with a wrong password another answer
 * while there are retries left. A refused change of password is final (RFC 2759, section 6).
 */
final class StandardPolicy implements ServerPolicy {
    private final ServerConfig config;
    private final UserDatabase users;

    StandardPolicy(ServerConfig config, UserDatabase users) {
        this.config = config;
        this.users = users;
    }

    @Override
    public Verdict logOn(Instant now, Attempt attempt, Proof proof) {
        LogonResult result = users.logOn(now, attempt.user(), proof);
        if (result == LogonResult.ACCEPTED) {
            return accept(attempt, false);
        }
        LogonResult cause = cause(attempt, result);
        return new Verdict.Refuse(personality().refusal(attempt.method(), cause, mayRetry(attempt, cause.code())));
    }

    /** Some servers tell of an account although the password is wrong. */
    private LogonResult cause(Attempt attempt, LogonResult result) {
        UserAccount account = users.account(attempt.user());
        boolean disabled = account != null
                && account.disabled()
                && personality().tellsBeforePassword(LogonResult.ACCOUNT_DISABLED);
        return disabled ? LogonResult.ACCOUNT_DISABLED : result;
    }

    @Override
    public Verdict changePassword(Instant now, Attempt attempt, PasswordChange change) {
        LogonResult result = users.changePassword(now, attempt.user(), change);
        if (result == LogonResult.ACCEPTED) {
            return accept(attempt, true);
        }
        String text = personality().changeRefused();
        return text != null && attempt.method().carriesMsChapV2()
                ? new Verdict.RefuseWith(text, LogonResult.CHANGING_PASSWORD.code())
                : new Verdict.Refuse(personality().refusal(attempt.method(), result, false));
    }

    /** 691 while answers are left; the state of an account does not mend by typing. */
    boolean mayRetry(Attempt attempt, long code) {
        boolean wrong = code == LogonResult.AUTHENTICATION_FAILURE.code();
        return switch (personality().retries()) {
            case COUNTED -> wrong && attempt.number() <= config.retries();
            case UNCOUNTED -> wrong;
            case EMPTY_PROMISE -> true;
        };
    }

    private Personality personality() {
        return config.personality();
    }

    Verdict accept(Attempt attempt, boolean changed) {
        UserAccount account = users.account(attempt.user());
        Secret password = account == null ? Secret.of("") : account.password().copy();
        return new Verdict.Accept(password, personality().accepted(attempt.method()), changed);
    }

    Verdict.Refuse refuse(Attempt attempt, int code, boolean retry) {
        return new Verdict.Refuse(personality().refusal(attempt.method(), code, retry));
    }

    UserDatabase users() {
        return users;
    }
}
