package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.secret.Secret;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person on a thread of its own, so that nobody else waits. The thread does not keep the program alive: an answer
 * that nobody waits for any more may never come.
 */
final class Questions implements AutoCloseable {
    private static final String WAY_OUT = " (empty to hang up): ";

    private final Answers answers;
    private final Surroundings surroundings;
    private final String ownNumber;
    private final ExecutorService thread;
    private volatile boolean standing;

    /** {@code ownNumber} is recalled when a number is asked for; empty: it is not known. */
    Questions(Surroundings surroundings, String ownNumber) {
        this.ownNumber = ownNumber;
        this.answers = surroundings.answers();
        this.surroundings = surroundings;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "questions");
            made.setDaemon(true);
            return made;
        });
    }

    /** Asks what a paused state asks for; the answer is null when the person wants to hang up. */
    void ask(RasConnectionState pause, String user, Consumer<@Nullable Secret> answer) {
        thread.execute(() -> {
            standing = true;
            Secret answered = null;
            try {
                answered = answered(pause, user);
            } catch (UncheckedIOException unreadable) {
                say("the answer cannot be read: " + unreadable.getMessage() + "; hanging up");
            }
            standing = false;
            answer.accept(answered);
        });
    }

    /**
     * Asks what a method of EAP asks for in InvokeEapUI; the answer is null when the person wants to hang up. An answer
     * that is too long is told and asked for again. {@code params} are those that hold now.
     */
    void askEap(RasEapQuestion question, RasDialParams params, Consumer<@Nullable RasEapAnswer> answer) {
        thread.execute(() -> {
            standing = true;
            RasEapAnswer answered = null;
            try {
                answered = eapAnswered(question, params);
            } catch (UncheckedIOException unreadable) {
                say("the answer cannot be read: " + unreadable.getMessage() + "; hanging up");
            }
            standing = false;
            answer.accept(answered);
        });
    }

    private @Nullable RasEapAnswer eapAnswered(RasEapQuestion question, RasDialParams params) {
        while (true) {
            String user = params.userName();
            if (question instanceof RasEapQuestion.Credentials) {
                String name = answers.line("user name (empty for " + user + "): ");
                if (name == null) {
                    return null;
                }
                user = name.isBlank() ? user : name.strip();
            }
            Secret secret = question instanceof RasEapQuestion.NewPassword
                    ? twice(user)
                    : secret((question instanceof RasEapQuestion.Token ? "token for " : "password for ")
                            + user
                            + WAY_OUT);
            if (secret == null) {
                return null;
            }
            try {
                return eapAnswer(question, user, secret, params.domain());
            } catch (IllegalArgumentException tooLong) {
                secret.wipe();
                say(tooLong.getMessage() + "; once more");
            }
        }
    }

    private static RasEapAnswer eapAnswer(RasEapQuestion question, String user, Secret secret, String domain) {
        if (question instanceof RasEapQuestion.Token) {
            return new RasEapAnswer.Token(secret);
        }
        return question instanceof RasEapQuestion.NewPassword
                ? new RasEapAnswer.NewPassword(secret)
                : new RasEapAnswer.Credentials(user, secret, domain);
    }

    /** Asks where to be called back; empty: nowhere; null: the input has ended, or cannot be read. */
    void askNumber(Consumer<@Nullable String> answer) {
        String yours = ownNumber.isEmpty() ? "" : ", yours is " + ownNumber;
        thread.execute(() -> {
            standing = true;
            String answered = null;
            try {
                answered = answers.line("number to be called back at" + yours + " (empty for no callback): ");
            } catch (UncheckedIOException unreadable) {
                say("the answer cannot be read: " + unreadable.getMessage() + "; hanging up");
            }
            standing = false;
            answer.accept(answered == null ? null : answered.strip());
        });
    }

    /** Asks for a line to be sent as it stands, unseen if it is a secret; null: the input has ended, or cannot be read. */
    void askText(boolean secret, Consumer<@Nullable Secret> answer) {
        thread.execute(() -> {
            standing = true;
            Secret answered = null;
            try {
                answered = secret ? unseen() : seen();
            } catch (UncheckedIOException unreadable) {
                say("the input cannot be read: " + unreadable.getMessage() + "; hanging up");
            }
            standing = false;
            answer.accept(answered);
        });
    }

    private @Nullable Secret seen() {
        String line = answers.line("");
        return line == null ? null : Secret.of(line.toCharArray());
    }

    private @Nullable Secret unseen() {
        char[] typed = answers.secret("");
        if (typed == null) {
            return null;
        }
        Secret secret = Secret.of(typed);
        Arrays.fill(typed, '\0');
        return secret;
    }

    /** Whether a person sits at a terminal. */
    boolean isAtTerminal() {
        return answers.isTerminal();
    }

    /** Waits for Enter, or the end of the input. */
    void awaitEnd(Runnable ended) {
        thread.execute(() -> {
            standing = true;
            try {
                answers.line(
                        answers.isTerminal()
                                ? "connected; Enter hangs up "
                                : "connected; a line, or the end of the input, hangs up");
            } catch (UncheckedIOException unreadable) {
                say("the input cannot be read: " + unreadable.getMessage() + "; hanging up");
            }
            standing = false;
            ended.run();
        });
    }

    /** On a terminal, leaves the line of a question that nobody will answer any more. */
    void leave() {
        if (standing && answers.isTerminal()) {
            surroundings.out().println();
        }
    }

    /** Stops asking; a question that stands stays unanswered. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private @Nullable Secret answered(RasConnectionState pause, String user) {
        return switch (pause) {
            case RETRY_AUTHENTICATION -> secret("another password for " + user + WAY_OUT);
            case PASSWORD_EXPIRED -> twice(user);
            default -> {
                say(pause.title() + " cannot be answered here yet; hanging up");
                yield null;
            }
        };
    }

    private @Nullable Secret twice(String user) {
        while (true) {
            Secret first = secret("new password for " + user + WAY_OUT);
            if (first == null) {
                return null;
            }
            Secret again = secret("the new password again: ");
            boolean same = again != null && first.equals(again);
            if (again != null) {
                again.wipe();
            }
            if (same) {
                return first;
            }
            first.wipe();
            say("the two are not the same; once more");
        }
    }

    private @Nullable Secret secret(String prompt) {
        char[] typed = answers.secret(prompt);
        if (typed == null || typed.length == 0) {
            return null;
        }
        Secret secret = Secret.of(typed);
        Arrays.fill(typed, '\0');
        return secret;
    }

    private void say(String message) {
        surroundings.err().println("ringback dial: " + message);
        surroundings.err().flush();
    }
}
