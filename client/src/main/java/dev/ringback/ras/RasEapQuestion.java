package dev.ringback.ras;

/**
 * What an EAP method asks of the user in the paused state InvokeEapUI. {@link RasConnection#eapQuestion} has it, and
 * {@link RasConnection#invokeEapUi} takes the answer of the same name.
 */
public sealed interface RasEapQuestion {
    /** Characters of a {@link #notice}; of more the oldest are dropped. */
    int MAX_NOTICE_CHARACTERS = 4_096;

    /** The method that asks. */
    RasAuthMethod method();

    /** What the server wanted to be shown since the last question (RFC 3748, section 5.2), line by line; empty if nothing. */
    String notice();

    /** What is asked, in the server's words; it may be empty. */
    String text();

    /** Whether an answer is one to this question. */
    boolean takes(RasEapAnswer answer);

    /** What is to be read off a token card (RFC 3748, section 5.6). It goes to the server in clear. */
    record Token(RasAuthMethod method, String notice, String text) implements RasEapQuestion {
        @Override
        public boolean takes(RasEapAnswer answer) {
            return answer instanceof RasEapAnswer.Token;
        }
    }

    /**
     * Other credentials, because these were refused and others may be tried.
     *
     * @param cause why; usually 691
     */
    record Credentials(RasAuthMethod method, String notice, String text, RasError cause) implements RasEapQuestion {
        @Override
        public boolean takes(RasEapAnswer answer) {
            return answer instanceof RasEapAnswer.Credentials;
        }
    }

    /** A new password, because this one has expired. */
    record NewPassword(RasAuthMethod method, String notice, String text) implements RasEapQuestion {
        @Override
        public boolean takes(RasEapAnswer answer) {
            return answer instanceof RasEapAnswer.NewPassword;
        }
    }
}
