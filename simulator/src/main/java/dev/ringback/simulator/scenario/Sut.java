package dev.ringback.simulator.scenario;

/** Who is tested. */
public enum Sut {
    /** Our own client, which the scenario makes dial. */
    BUILTIN_CLIENT("builtin-client"),
    /** A dialer that is not ours, for which the scenario waits. */
    EXTERNAL_CLIENT("external-client");

    private final String title;

    Sut(String title) {
        this.title = title;
    }

    /** The word in scenario files. */
    public String title() {
        return title;
    }
}
