package dev.ringback.simulator.cable;

/** How a computer's serial port lets itself be stopped, and what it does with the signs of it. */
public enum FlowControl {
    /** It sends whatever CTS says, and takes XON and XOFF for data. */
    NONE,
    /** It stops while CTS is off. */
    RTS_CTS,
    /** It stops at XOFF until XON, and keeps both from the program. */
    XON_XOFF
}
