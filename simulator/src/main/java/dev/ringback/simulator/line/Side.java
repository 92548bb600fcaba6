package dev.ringback.simulator.line;

/** One of the two ends of a line. */
public enum Side {
    /** The end of the one who dials. */
    CLIENT,
    /** The end of the remote access server. */
    SERVER;

    /** The far end. */
    public Side other() {
        return switch (this) {
            case CLIENT -> SERVER;
            case SERVER -> CLIENT;
        };
    }
}
