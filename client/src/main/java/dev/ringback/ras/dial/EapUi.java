package dev.ringback.ras.dial;

import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method of EAP asks the user in InvokeEapUI and what it was answered: the EAP data of RASDIALEXTENSIONS. The
 * answer is a copy, and ends when it is sent, or with {@link #wipe}.
 */
final class EapUi {
    private RasAuthMethod method = RasAuthMethod.EAP_MD5;
    private String notice = "";
    private @Nullable RasEapQuestion question;
    private @Nullable RasEapAnswer answer;

    /** A method has begun. */
    void methodBegun(RasAuthMethod begun) {
        method = begun;
    }

    /** The server has something to show. */
    void notified(String text) {
        String all = notice.isEmpty() ? text : notice + "\n" + text;
        notice = all.substring(Math.max(0, all.length() - RasEapQuestion.MAX_NOTICE_CHARACTERS));
    }

    /** What nobody has been shown yet; from now on he has. */
    String takeNotice() {
        String taken = notice;
        notice = "";
        return taken;
    }

    RasEapQuestion askForToken(String prompt) {
        return ask(new RasEapQuestion.Token(method, takeNotice(), prompt));
    }

    RasEapQuestion askAbout(PeerEvent.Refused refusal) {
        RasError cause = RasError.of(refusal.code());
        return ask(
                cause.equals(RasError.PASSWD_EXPIRED)
                        ? new RasEapQuestion.NewPassword(method, takeNotice(), refusal.message())
                        : new RasEapQuestion.Credentials(method, takeNotice(), refusal.message(), cause));
    }

    private RasEapQuestion ask(RasEapQuestion asked) {
        question = asked;
        return asked;
    }

    /** What is asked now, or null. */
    @Nullable
    RasEapQuestion question() {
        return question;
    }

    /** Takes an answer in place of an earlier one. */
    void answer(RasEapAnswer given) {
        RasEapQuestion asked = question;
        if (asked == null) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "the dial is not in InvokeEapUI: nothing is asked");
        }
        if (!asked.takes(given)) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER,
                    asked.method() + " asks for " + asked.getClass().getSimpleName() + ", and not for "
                            + given.getClass().getSimpleName());
        }
        forgetAnswer();
        answer = given.copy();
    }

    /** Refuses a resume whose answer is still missing. */
    void requireAnswer() {
        if (question != null && answer == null) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER,
                    "InvokeEapUI has no answer yet: invokeEapUi takes it, and then the dial can be resumed");
        }
    }

    /** Sends the answer, which {@link #requireAnswer} has seen; nothing is asked any more. */
    void send(Instant now, PppLink link, DialMembers members) {
        RasEapAnswer given = answer;
        question = null;
        if (given instanceof RasEapAnswer.Token token) {
            link.answer(now, token.secret());
        } else if (given instanceof RasEapAnswer.Credentials credentials) {
            members.accept(credentials);
            link.retry(now, members.credentials());
        } else if (given instanceof RasEapAnswer.NewPassword password) {
            members.accept(password);
            link.changePassword(now, members.password());
        }
        forgetAnswer();
    }

    /** The secrets that are held. */
    List<Secret> held() {
        return answer == null ? List.of() : List.of(answer.secret());
    }

    void wipe() {
        question = null;
        forgetAnswer();
    }

    private void forgetAnswer() {
        if (answer != null) {
            answer.secret().wipe();
            answer = null;
        }
    }
}
