package dev.ringback.simulator.scenario;

/** What carries the octets of a line. */
enum Transport {
    /** Nothing but this process. */
    MEMORY("memory"),
    /** TCP connections, each of which is a call. */
    TCP("tcp");

    private final String title;

    Transport(String title) {
        this.title = title;
    }

    /** The word in scenario files. */
    String title() {
        return title;
    }
}
