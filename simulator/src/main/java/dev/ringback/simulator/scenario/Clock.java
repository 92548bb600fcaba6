package dev.ringback.simulator.scenario;

/** On which clock a scenario is played. */
public enum Clock {
    /** Time jumps from one event to the next, and the same seed gives the same octets. */
    VIRTUAL("virtual"),
    /** The clock on the wall. */
    REAL("real");

    private final String title;

    Clock(String title) {
        this.title = title;
    }

    /** The word in scenario files. */
    public String title() {
        return title;
    }
}
