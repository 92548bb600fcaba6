package dev.ringback.simulator.behavior;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import org.jspecify.annotations.Nullable;

/**
 * The trigger of a rule: its matchers must all fit. Null, or {@link CountRange#ANY}, matches everything.
 *
 * @param phase where the call stands
 * @param call which call of the server
 * @param caller who calls
 * @param dialled whom it called
 * @param user who answered last in this call, without domain
 * @param domain the user's
 * @param attempt which answer of this call; a packet sent again is no new one
 * @param attemptOverall which answer of this user, over all calls
 * @param frame the packet; without one, the packets of the caller, and the entry into a phase for a hang-up
 * @param from who sends the packet
 * @param nth which of the packets of this call that fit all the rest
 */
public record When(
        @Nullable CallPhase phase,
        CountRange call,
        @Nullable String caller,
        @Nullable String dialled,
        @Nullable String user,
        @Nullable String domain,
        CountRange attempt,
        CountRange attemptOverall,
        @Nullable PacketMatcher frame,
        Side from,
        CountRange nth) {
    /** Whatever the caller sends. */
    public static final When ALWAYS = new When(
            null,
            CountRange.ANY,
            null,
            null,
            null,
            null,
            CountRange.ANY,
            CountRange.ANY,
            null,
            Side.CLIENT,
            CountRange.ANY);

    /** Refuses a sender without a frame. */
    public When {
        if (frame == null && from != Side.CLIENT) {
            throw new IllegalArgumentException("a rule about what the server sends needs a frame");
        }
    }

    /** The same in a phase. */
    public When in(CallPhase newPhase) {
        return new When(newPhase, call, caller, dialled, user, domain, attempt, attemptOverall, frame, from, nth);
    }

    /** The same for a user. */
    public When of(String newUser) {
        return new When(phase, call, caller, dialled, newUser, domain, attempt, attemptOverall, frame, from, nth);
    }

    /** The same for some calls. */
    public When call(CountRange calls) {
        return new When(phase, calls, caller, dialled, user, domain, attempt, attemptOverall, frame, from, nth);
    }

    /** The same for calls from one number. */
    public When caller(String newCaller) {
        return new When(phase, call, newCaller, dialled, user, domain, attempt, attemptOverall, frame, from, nth);
    }

    /** The same for some answers of a call. */
    public When attempt(CountRange attempts) {
        return new When(phase, call, caller, dialled, user, domain, attempts, attemptOverall, frame, from, nth);
    }

    /** The same for some answers of a user. */
    public When attemptOverall(CountRange attempts) {
        return new When(phase, call, caller, dialled, user, domain, attempt, attempts, frame, from, nth);
    }

    /** The same for packets of one sender. */
    public When frame(Side sender, PacketMatcher pattern) {
        return new When(phase, call, caller, dialled, user, domain, attempt, attemptOverall, pattern, sender, nth);
    }

    /** The same for some of the packets. */
    public When nth(CountRange which) {
        return new When(phase, call, caller, dialled, user, domain, attempt, attemptOverall, frame, from, which);
    }
}
