package dev.ringback.exhaustive;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.UserHabit;
import java.time.Duration;

/**
 * A pause is answered otherwise than the scenario says.
 *
 * @param notification the number of the pause among all notifications, from 0
 */
record PauseFault(int notification, Manner manner) implements Fault {
    /** Later than people are, and than the second repetition of a request. */
    private static final Duration LATE = Duration.ofSeconds(45);

    /** Longer than any server waits for a caller to authenticate, or for a number. */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    /** What the user does in the pause. */
    enum Manner {
        /** He answers in the instant of the question. */
        AT_ONCE,
        /** He takes longer than anybody. */
        LATE,
        /** He does not answer. */
        NEVER,
        /** He answers, and answers again. */
        TWICE,
        /** Two of his threads answer at one time. */
        TWO_THREADS,
        /** He hangs up first. */
        AFTER_HANG_UP,
        /** He answers in the instant in which the line has broken here. */
        WITH_CARRIER_LOSS_HERE,
        /** He answers when the line has broken at the server. */
        AFTER_CARRIER_LOSS_THERE,
        /** He answers when the server has hung up. */
        AFTER_GOODBYE,
        /** He answers when every server has given him up. */
        AFTER_GIVING_UP,
        /** He answers inside the listener, which RAS forbids, and then as he must. */
        INSIDE
    }

    @Override
    public void plantIn(Play play) {
        TwoThreads threads = manner == Manner.TWO_THREADS ? new TwoThreads(play) : null;
        play.atNotification(notification, told -> {
            if (threads == null) {
                take(play, told);
            } else {
                play.later(Duration.ZERO, () -> threads.answer(told));
            }
            return true;
        });
    }

    private void take(Play play, UserHabit.Told told) {
        switch (manner) {
            case AT_ONCE -> play.later(Duration.ZERO, () -> answers(play, told));
            case LATE -> play.later(LATE, () -> answersIfAsked(play, told));
            case NEVER -> {}
            case TWICE ->
                play.later(Duration.ZERO, () -> {
                    answers(play, told);
                    again(play, told);
                });
            case TWO_THREADS -> throw new AssertionError("not here");
            case AFTER_HANG_UP ->
                play.later(Duration.ZERO, () -> {
                    told.hangUp();
                    again(play, told);
                });
            case WITH_CARRIER_LOSS_HERE ->
                play.later(Duration.ZERO, () -> {
                    play.world().line().breakAt(Side.CLIENT);
                    play.refuses(told::answer);
                });
            case AFTER_CARRIER_LOSS_THERE ->
                play.later(Duration.ZERO, () -> {
                    play.world().line().breakAt(Side.SERVER);
                    play.later(LATE, () -> answersIfAsked(play, told));
                });
            case AFTER_GOODBYE ->
                play.later(Duration.ZERO, () -> {
                    play.serverHangsUp();
                    play.later(LATE, () -> answersIfAsked(play, told));
                });
            case AFTER_GIVING_UP ->
                play.later(GIVEN_UP, () -> {
                    play.hasPaused(play.isAskedBy(told.event()) ? GIVEN_UP : Duration.ZERO);
                    answersIfAsked(play, told);
                });
            case INSIDE -> {
                again(play, told);
                play.later(Duration.ZERO, () -> answersIfAsked(play, told));
            }
        }
    }

    private static void answers(Play play, UserHabit.Told told) {
        if (play.refuses(told::answer)) {
            play.isWrong("the answer in " + told.event().state() + " was refused");
        }
    }

    /** As long as the dial asks, the answer is taken; then it may be refused, or tell that the line is lost. */
    private static void answersIfAsked(Play play, UserHabit.Told told) {
        if (play.isAskedBy(told.event())) {
            answers(play, told);
        } else {
            play.refuses(told::answer);
        }
    }

    /** An answer that nobody waits for: if it resumes, it is refused. */
    private static void again(Play play, UserHabit.Told told) {
        int before = play.resumes();
        if (!play.refuses(told::answer) && play.resumes() > before) {
            play.isWrong("a second resume in " + told.event().state() + " was not refused");
        }
    }
}
