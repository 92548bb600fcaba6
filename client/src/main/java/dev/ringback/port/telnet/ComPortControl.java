package dev.ringback.port.telnet;

import org.jspecify.annotations.Nullable;

/** The values of SET-CONTROL, in the order of their numbers, 0..19 (RFC 2217, section 3). */
public enum ComPortControl {
    /** Asks for the flow control, of both directions or the outbound one. */
    ASK_FLOW,
    /** No flow control. */
    FLOW_NONE,
    /** XON and XOFF. */
    FLOW_XON_XOFF,
    /** RTS and CTS. */
    FLOW_HARDWARE,
    /** Asks for the break. */
    ASK_BREAK,
    /** The break begins. */
    BREAK_ON,
    /** The break ends. */
    BREAK_OFF,
    /** Asks for DTR. */
    ASK_DTR,
    /** DTR is turned on. */
    DTR_ON,
    /** DTR is turned off. */
    DTR_OFF,
    /** Asks for RTS. */
    ASK_RTS,
    /** RTS is turned on. */
    RTS_ON,
    /** RTS is turned off. */
    RTS_OFF,
    /** Asks for the flow control of the inbound direction. */
    ASK_INBOUND_FLOW,
    /** No flow control of the inbound direction. */
    INBOUND_FLOW_NONE,
    /** XON and XOFF for the inbound direction. */
    INBOUND_FLOW_XON_XOFF,
    /** RTS for the inbound direction. */
    INBOUND_FLOW_HARDWARE,
    /** DCD controls the outbound direction. */
    FLOW_DCD,
    /** DTR controls the inbound direction. */
    INBOUND_FLOW_DTR,
    /** DSR controls the outbound direction. */
    FLOW_DSR;

    /** The control with a number, null if it is reserved. */
    public static @Nullable ComPortControl of(long code) {
        ComPortControl[] all = values();
        return code >= 0 && code < all.length ? all[(int) code] : null;
    }

    /** Its number. */
    public int code() {
        return ordinal();
    }
}
