package dev.ringback.hardware;

/** What a command line that prepares a modem is for. */
public enum InitPurpose {
    /** Brings it to a known state. */
    RESET,
    /** Loads the factory's settings. */
    FACTORY,
    /** Prepares it for calls. */
    DATA,
    /** Lets RTS and CTS stop octets. */
    FLOW_RTS_CTS,
    /** Lets XON and XOFF stop octets. */
    FLOW_XON_XOFF,
    /** Lets nothing stop octets. */
    FLOW_NONE,
    /** Turns error control on. */
    ERROR_CONTROL_ON,
    /** Turns error control off. */
    ERROR_CONTROL_OFF,
    /** Turns compression on. */
    COMPRESSION_ON,
    /** Turns compression off. */
    COMPRESSION_OFF
}
