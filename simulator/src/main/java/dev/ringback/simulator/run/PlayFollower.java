package dev.ringback.simulator.run;

import java.time.Instant;

/** One who is told what happens while a scenario is played, on the thread of its scheduler. It changes nothing. */
public interface PlayFollower {
    /** Nobody. */
    PlayFollower NONE = (recording, now, happening) -> {};

    /**
     * Something was taken down.
     *
     * @param recording of the scenario
     * @param now the present instant; the happening may be of a later one, such as the last octet of a long frame
     */
    void happened(Recording recording, Instant now, Happening happening);
}
