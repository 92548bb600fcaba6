package dev.ringback.simulator.journal;

import java.time.Duration;

/** What somebody at the keyboard does to a line or a server while a call is watched. */
public enum HandDeed {
    /** The caller's line breaks. */
    DROP_CARRIER("drop the carrier"),
    /** The server refuses the next proof of a password with 691, whatever it is. */
    REFUSE_NEXT("refuse the next answer"),
    /** The next command of a computer is kept from its modem, and answered by ERROR. */
    REFUSE_COMMAND("answer the next command by ERROR"),
    /** Nothing passes for {@link #STALL_TIME}, either way, and then all that was sent. */
    STALL("stall the line for 5 s");

    /** How long a line is stalled. */
    public static final Duration STALL_TIME = Duration.ofSeconds(5);

    private final String words;

    HandDeed(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
