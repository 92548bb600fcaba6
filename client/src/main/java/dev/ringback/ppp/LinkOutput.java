package dev.ringback.ppp;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.FramingParameters;

/** What an end wants of its framing: packets and changes of framing in one queue, so that each change falls in its place. */
public sealed interface LinkOutput {
    /** A packet to be framed and sent. */
    record Send(Packet packet) implements LinkOutput {}

    /** From here on, frame so. */
    record SetFraming(FramingParameters parameters) implements LinkOutput {}
}
