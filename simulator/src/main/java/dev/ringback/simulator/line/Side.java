package dev.ringback.simulator.line;

/** One of the two ends of a line. */
public enum Side {
    /** The end of the one who dials. */
    CLIENT("client"),
    /** The end of the remote access server. */
    SERVER("server");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /** The word in scenario files and journals. */
    public String title() {
        return title;
    }

    /** The far end. */
    public Side other() {
        return switch (this) {
            case CLIENT -> SERVER;
            case SERVER -> CLIENT;
        };
    }
}
