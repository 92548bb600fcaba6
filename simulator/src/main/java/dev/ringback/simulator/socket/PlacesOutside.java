package dev.ringback.simulator.socket;

/** Who answers at numbers that lead out of the simulated world, to a network. On the world's one thread. */
public interface PlacesOutside {
    /** Connects to whoever has the number; answered later, never on the stack of this call. */
    Attempt call(String number, Answer answer);

    /** An attempt that has not been answered. */
    interface Attempt {
        /** Nobody waits for the answer any more; none comes. */
        void giveUp();
    }

    /** How it went; one of the two is told, once. */
    interface Answer {
        /** Somebody answered. */
        void connected(RawConnection connection);

        /** Nobody did; why, for people, with the address. */
        void refused(String why);
    }
}
