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
        return result == LogonResult.ACCEPTED
                ? accept(attempt, false)
                : refuse(attempt, result.code(), mayRetry(attempt, result.code()));
    }

    @Override
    public Verdict changePassword(Instant now, Attempt attempt, PasswordChange change) {
        LogonResult result = users.changePassword(now, attempt.user(), change);
        return result == LogonResult.ACCEPTED ? accept(attempt, true) : refuse(attempt, result.code(), false);
    }

    /** 691 while answers are left; the state of an account does not mend by typing. */
    boolean mayRetry(Attempt attempt, long code) {
        return code == LogonResult.AUTHENTICATION_FAILURE.code() && attempt.number() <= config.retries();
    }

    Verdict accept(Attempt attempt, boolean changed) {
        UserAccount account = users.account(attempt.user());
        Secret password = account == null ? Secret.of("") : account.password().copy();
        return new Verdict.Accept(password, config.personality().accepted(), changed);
    }

    Verdict.Refuse refuse(Attempt attempt, int code, boolean retry) {
        return new Verdict.Refuse(config.personality().refusal(attempt.method(), code, retry));
    }

    UserDatabase users() {
        return users;
    }
}
