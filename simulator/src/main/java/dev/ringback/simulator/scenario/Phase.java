package dev.ringback.simulator.scenario;

/** What a call is doing, in the words of scenario files. */
public enum Phase {
    /** Before the line is up. */
    DIAL("dial"),
    /** The line is up and nobody has sent anything. */
    CONNECT("connect"),
    /** LCP negotiates. */
    LCP("lcp"),
    /** The caller proves itself. */
    AUTH("auth"),
    /** The caller changes an expired password. */
    CHANGE_PASSWORD("change-password"),
    /** IPCP negotiates. */
    IPCP("ipcp"),
    /** Datagrams pass. */
    OPEN("open"),
    /** LCP says goodbye. */
    TERMINATE("terminate");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** The word in scenario files. */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return title;
    }
}
