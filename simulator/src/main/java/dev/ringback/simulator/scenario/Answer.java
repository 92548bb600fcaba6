package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user does in a pause. The resume uses it up; one that is never used fails the run unless it is optional.
 *
 * @param place its line
 * @param state the paused state
 * @param nth which visit of the state in this dial, from 1
 * @param cause the error the pause is announced with
 * @param think how long the user takes
 * @param reply what the user does then
 * @param optional whether it need not be used
 */
public record Answer(
        Place place,
        RasConnectionState state,
        CountRange nth,
        ErrorSet cause,
        Duration think,
        Reply reply,
        boolean optional) {

    /** What the user does. */
    public sealed interface Reply {}

    /** Resumes with these; null leaves what was given before. */
    public record Give(
            @Nullable String user,
            @Nullable String domain,
            @Nullable Secret password,
            @Nullable Secret newPassword,
            @Nullable String callbackNumber,
            @Nullable Secret token)
            implements Reply {}

    /** Types lines, each behind its own time to think, and resumes behind one more. */
    public record Type(List<Secret> lines) implements Reply {
        /** Copies the list. */
        public Type {
            lines = List.copyOf(lines);
        }
    }

    /** Resumes and gives nothing. */
    public record Resume() implements Reply {}

    /** Hangs up. */
    public record HangUp() implements Reply {}

    /** Never does anything. */
    public record NeverAnswer() implements Reply {}
}
