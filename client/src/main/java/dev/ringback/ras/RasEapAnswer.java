package dev.ringback.ras;

import dev.ringback.secret.Secret;

/** An answer to a {@link RasEapQuestion}. Whoever takes it copies its secret; the caller wipes his own. */
public sealed interface RasEapAnswer {
    /** The secret in it. */
    Secret secret();

    /** The same with a secret of its own, for a holder who keeps it longer than a call. */
    RasEapAnswer copy();

    /** What was read off a token card, at most {@value #MAX_CHARACTERS} characters. */
    record Token(Secret secret) implements RasEapAnswer {
        /** Characters of a token. */
        public static final int MAX_CHARACTERS = 256;

        /** Refuses what is too long. */
        public Token {
            RasDialParams.limit("token", secret.length(), MAX_CHARACTERS);
        }

        @Override
        public Token copy() {
            return new Token(secret.copy());
        }
    }

    /**
     * Other credentials; limits and meaning are those of {@link RasDialParams}.
     *
     * @param secret the password
     */
    record Credentials(String userName, Secret secret, String domain) implements RasEapAnswer {
        /** Refuses what is too long. */
        public Credentials {
            RasDialParams.limit("userName", userName.length(), RasDialParams.MAX_USER_CHARACTERS);
            RasDialParams.limit("password", secret.length(), RasDialParams.MAX_PASSWORD_CHARACTERS);
            RasDialParams.limit("domain", domain.length(), RasDialParams.MAX_DOMAIN_CHARACTERS);
        }

        @Override
        public Credentials copy() {
            return new Credentials(userName, secret.copy(), domain);
        }
    }

    /** A new password. */
    record NewPassword(Secret secret) implements RasEapAnswer {
        /** Refuses what is too long. */
        public NewPassword {
            RasDialParams.limit("password", secret.length(), RasDialParams.MAX_PASSWORD_CHARACTERS);
        }

        @Override
        public NewPassword copy() {
            return new NewPassword(secret.copy());
        }
    }
}
