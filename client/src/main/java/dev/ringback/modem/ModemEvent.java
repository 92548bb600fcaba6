package dev.ringback.modem;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;

/** What a {@link ModemDialogue} tells its owner. */
public sealed interface ModemEvent {
    /** The port is open, and the modem is prepared, or will tell with the first call why it is not. */
    record Opened() implements ModemEvent {}

    /** A call stands; what comes from now on is data. */
    record LineUp() implements ModemEvent {}

    /** The call is over, or was given up. */
    record Down(LineDown cause) implements ModemEvent {}

    /** The port could not be opened, a call did not come about, or the port is gone. */
    record Failed(PortFailure failure) implements ModemEvent {}

    /** Data of a call; before the first call, what the modem says to whoever talks to it. */
    record Received(Octets octets) implements ModemEvent {}

    /** A circuit changed. */
    record Changed(Circuit circuit, boolean on) implements ModemEvent {}

    /**
     * A line of the dialogue, for whoever watches it.
     *
     * @param toModem whether it was sent; else the modem said it, and it is no echo
     * @param text without its end
     * @param certain whether it belongs to the dialogue; if not, it may be the rest of a call
     */
    record Spoken(boolean toModem, String text, boolean certain) implements ModemEvent {}

    /** The port has been given back; nothing follows. */
    record Shut() implements ModemEvent {}

    /** There is room for writes again. */
    record Writable() implements ModemEvent {}
}
