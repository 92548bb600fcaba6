package dev.ringback.simulator.socket;

import dev.ringback.octets.Octets;

/** Somebody with whom octets are exchanged as they are, over a network. On the world's one thread. */
public interface RawConnection {
    /** From now on this one hears of him; before, nothing is read of him. */
    void meet(Host host);

    /** Says something to him. */
    void say(Octets octets);

    /** Whether he reads what is written to him. */
    boolean isReading();

    /** Whether he is listened to; at first he is not. */
    void listen(boolean on);

    /** Ends it in order, behind what was said; the host hears no more. */
    void goodbye();

    /** Whom he has to do with. */
    interface Host {
        /** He says something. */
        void said(Octets octets);

        /** He has gone; {@code broken}: not in order, such as by a reset. The last that is heard of him. */
        void left(boolean broken);

        /** Whether he reads what is written to him, or not, has changed. */
        void readingChanged();
    }
}
