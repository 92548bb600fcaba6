package dev.ringback.port.telnet;

import dev.ringback.port.Circuit;

/** The bits of NOTIFY-MODEMSTATE: the four high ones show the circuits, the low ones what has changed (RFC 2217, section 3). */
public final class ModemState {
    /** RI has gone off: the trailing edge of a ring. */
    public static final int RING_ENDED = 0x04;

    /** All bits: what is told until somebody asks for less. */
    public static final int ALL = 0xFF;

    private ModemState() {}

    /** The bit that is set while the circuit is on. */
    public static int on(Circuit circuit) {
        return switch (circuit) {
            case DCD -> 0x80;
            case RI -> 0x40;
            case DSR -> 0x20;
            case CTS -> 0x10;
        };
    }

    /** The bit that tells of a change; of RI only its end is told. */
    public static int changed(Circuit circuit) {
        return on(circuit) >> 4;
    }
}
