package dev.ringback.port.telnet;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;

/** What a {@link Rfc2217Dialogue} tells its owner. */
public sealed interface Rfc2217Event {
    /** The serial port is there and set. */
    record Opened() implements Rfc2217Event {}

    /** The port could not be opened, or is gone. */
    record Failed(PortFailure failure) implements Rfc2217Event {}

    /** Octets from the serial port. */
    record Received(Octets octets) implements Rfc2217Event {}

    /** A circuit changed. */
    record Changed(Circuit circuit, boolean on) implements Rfc2217Event {}

    /** There is room for writes again. */
    record Writable() implements Rfc2217Event {}
}
