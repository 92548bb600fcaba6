package dev.ringback.simulator.scenario;

/** Text and field habits of a known server. */
public enum Personality {
    /** What the RFCs say, where the file names none. */
    PLAIN("plain"),
    /** A RAS server of Windows NT 4. */
    WINDOWS_NT4("windows-nt4");

    private final String title;

    Personality(String title) {
        this.title = title;
    }

    /** The word in scenario files. */
    public String title() {
        return title;
    }
}
