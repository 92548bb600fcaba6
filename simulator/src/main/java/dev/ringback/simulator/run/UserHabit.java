package dev.ringback.simulator.run;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialParams;
import org.jspecify.annotations.Nullable;

/**
 * How the user of a scenario takes what he is told: for those who try what other users would do in his place. On the
 * scheduler's thread, inside the listener of the dial.
 */
public interface UserHabit {
    /** As the scenario says. */
    UserHabit USUAL = told -> false;

    /**
     * The dial was notified, which is recorded already.
     *
     * @return true: the scenario's user leaves this one alone; a last notification is his in any case
     */
    boolean takes(Told told);

    /** What the user was told, and what he can do about it, now or later; not for keeping beyond the run. */
    interface Told {
        /** The number of the dial, from 1. */
        int dial();

        /** Of the dial. */
        RasConnection connection();

        /** What it said. */
        RasDialEvent event();

        /** Whether the scenario has an answer to this pause; false when it is none. */
        boolean hasAnswer();

        /**
         * Gives the scenario's answer at once, whatever has happened since, and throws what RAS throws at him. Several lines
         * for a terminal take their time behind the first. Only where there is one, and not inside the listener.
         */
        void answer();

        /**
         * Makes ready for a resume that whoever asks makes himself, on whichever thread: gives EAP what it asks for, and
         * returns the parameters to resume with; null where the scenario does something else than resume at once.
         */
        @Nullable
        RasDialParams ready();

        /** Hangs up, unless that has been done. */
        void hangUp();
    }
}
