package dev.ringback.simulator.recorded;

/** Which way something went, as the file tells it, or else as the frames themselves do. */
public enum Way {
    /** The one who recorded sent it; of PPPoE the station that spoke first; where the frames tell it, the client. */
    SENT("sent"),
    /** The one who recorded received it. */
    RECEIVED("rcvd"),
    /** Nothing says it. */
    UNKNOWN("?");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /** The word of pppd's log. */
    public String word() {
        return word;
    }

    /** The way of what comes back. */
    public Way other() {
        return switch (this) {
            case SENT -> RECEIVED;
            case RECEIVED -> SENT;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
