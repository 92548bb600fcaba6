package dev.ringback.hardware;

import java.util.List;

/** What a command of a modem is for, and the words for what its numbers do. */
public enum CommandRole {
    /** Answers a call now. */
    ANSWER,
    /** Dials; the rest of the line is the number. */
    DIAL,
    /** Hangs up or goes off the hook. */
    HOOK("hang-up", "off-hook"),
    /** Says what the modem is. */
    IDENTIFY,
    /** Goes back to the call. */
    ONLINE("return", "retrain", "renegotiate"),
    /** Drops the call and loads a stored profile. */
    RESET,
    /** Loads the factory's profile. */
    FACTORY,
    /** Stores the settings. */
    STORE,
    /** Lists the settings. */
    VIEW,
    /** Whether commands are echoed. */
    ECHO("none", "echo"),
    /** Whether result codes are kept back. */
    QUIET("told", "kept-back", "kept-back-answering"),
    /** Whether result codes are words. */
    VERBOSE("numbers", "words"),
    /** Which result codes are told: the levels of {@link ResultTable}. */
    RESULT_LEVEL,
    /** What is said when a call stands: the forms of {@link ConnectTexts}. */
    CONNECT_FORM,
    /** What DCD shows. */
    DCD("on", "carrier"),
    /** What the fall of DTR does. */
    DTR("ignored", "command-state", "hang-up", "reset"),
    /** What DSR shows. */
    DSR("on", "handshake"),
    /** Flow control, both ways. */
    FLOW("none", "rts-cts", "xon-xoff", "xon-xoff-passed", "both"),
    /** How the modem stops the computer. */
    FLOW_FROM_DTE("none", "rts-cts", "xon-xoff", "both"),
    /** How the computer stops the modem. */
    FLOW_TO_DTE("none", "rts-cts", "xon-xoff"),
    /** Which error control is tried, and what happens without. */
    ERROR_CONTROL("direct", "buffered", "reliable-or-hang-up", "auto", "v42-or-hang-up", "mnp-or-hang-up"),
    /** Which compression is tried. */
    COMPRESSION("none", "mnp5", "v42bis", "auto"),
    /** What a break of the computer does. */
    BREAK("command-state", "destructive", "expedited", "in-sequence"),
    /** Whether the caller's number is told behind the first RING. */
    CALLER_ID("none", "told"),
    /** Whether the rate of the serial port follows the line. */
    DTE_RATE("follows-line", "fixed"),
    /** Taken and kept, and nothing more that can be seen. */
    KEPT;

    private final List<String> effects;

    CommandRole(String... effects) {
        this.effects = List.of(effects);
    }

    /** The words for what a number does; empty where numbers have no words. */
    public List<String> effects() {
        return effects;
    }
}
