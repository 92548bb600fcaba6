package dev.ringback.simulator.behavior;

/** Who takes a call back on a telephone line. */
public enum CalledBack {
    /** The caller, at the number that was called. */
    CLIENT("client"),
    /** Somebody who speaks and is no modem: a wrong number. */
    SOMEBODY("somebody"),
    /**
     * Another line of a hunt group that the number leads to: a modem like the caller's, which answers by itself, with nobody
     * at its computer.
     */
    ANOTHER_MODEM("another-modem");

    private final String title;

    CalledBack(String title) {
        this.title = title;
    }

    /** Its word in scenario files. */
    public String title() {
        return title;
    }
}
