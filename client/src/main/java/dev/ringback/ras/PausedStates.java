package dev.ringback.ras;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Makes listeners that answer pauses the way RAS wants it: not from inside the notification. */
public final class PausedStates {
    private PausedStates() {}

    /**
     * A listener that answers each pause with a function, later, on the executor: the function may take its time and ask
     * somebody. It is given the notification of the pause and returns the params to resume with, or nothing to hang up.
     * If it throws, or returns what {@link RasConnection#resume} refuses, the dial stays paused and the executor's thread
     * deals with the exception; so it does if the executor refuses the task, and that exception is the listener's.
     */
    public static RasDialListener answerWith(
            Executor executor, Function<RasDialEvent, Optional<RasDialParams>> answers) {
        return answerWith(executor, answers, event -> true);
    }

    /**
     * The same, with a listener that hears every notification first. When it returns false the notifications stop, and
     * with them the answers.
     */
    public static RasDialListener answerWith(
            Executor executor, Function<RasDialEvent, Optional<RasDialParams>> answers, RasDialListener next) {
        return event -> {
            boolean goOn = next.notified(event);
            if (goOn && event.asks()) {
                executor.execute(() -> answer(event, answers));
            }
            return goOn;
        };
    }

    private static void answer(RasDialEvent pause, Function<RasDialEvent, Optional<RasDialParams>> answers) {
        RasConnection connection = pause.connection();
        Optional<RasDialParams> answer = answers.apply(pause);
        try {
            if (answer.isPresent()) {
                connection.resume(answer.get());
            } else {
                connection.hangUp();
            }
        } catch (RasException lost) {
            return; // the line was lost while the answer was made, and the listener hears of that
        } catch (RasMisuseException misuse) {
            if (!misuse.error().equals(RasError.INVALID_HANDLE)) {
                throw misuse; // otherwise somebody hung up while the answer was made
            }
        }
    }
}
