package dev.ringback.simulator.notation;

/** An end of a call. */
public enum Side {
    /** Who dials. */
    CLIENT("client"),
    /** Who is dialled. */
    SERVER("server");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /** The word in scenario files: {@code client}. */
    public String title() {
        return title;
    }

    /** The far end. */
    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    @Override
    public String toString() {
        return title;
    }
}
