package dev.ringback.simulator.run;

import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.simulator.scenario.Answer;
import org.jspecify.annotations.Nullable;

/** What a scenario gives in InvokeEapUI, as an answer to what is asked there. */
final class EapAnswers {
    private EapAnswers() {}

    /** The answer; null when what is given is none to this question. What is left out of credentials is as in the dial. */
    static @Nullable RasEapAnswer of(RasEapQuestion question, Answer.Give give, RasDialParams dial) {
        if (question instanceof RasEapQuestion.Token) {
            return give.token() == null ? null : new RasEapAnswer.Token(give.token());
        } else if (question instanceof RasEapQuestion.NewPassword) {
            return give.newPassword() == null ? null : new RasEapAnswer.NewPassword(give.newPassword());
        }
        boolean any = give.user() != null || give.domain() != null || give.password() != null;
        return any
                ? new RasEapAnswer.Credentials(
                        give.user() == null ? dial.userName() : give.user(),
                        give.password() == null ? dial.password() : give.password(),
                        give.domain() == null ? dial.domain() : give.domain())
                : null;
    }

    /** The keys that answer a question. */
    static String wanted(RasEapQuestion question) {
        return question instanceof RasEapQuestion.Token
                ? "token"
                : question instanceof RasEapQuestion.NewPassword ? "new-password" : "user, domain or password";
    }
}
