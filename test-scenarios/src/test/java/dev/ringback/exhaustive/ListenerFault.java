package dev.ringback.exhaustive;

import dev.ringback.simulator.run.UserHabit;

/**
 * The user hangs up inside the listener.
 *
 * @param notification in the call with this notification, from 0
 */
record ListenerFault(int notification) implements Fault {
    @Override
    public void plantIn(Play play) {
        play.atNotification(notification, told -> hangUp(told));
    }

    private static boolean hangUp(UserHabit.Told told) {
        told.hangUp();
        return true;
    }
}
