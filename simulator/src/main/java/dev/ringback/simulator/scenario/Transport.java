package dev.ringback.simulator.scenario;

import dev.ringback.simulator.socket.SocketCapabilities;
import org.jspecify.annotations.Nullable;

/** What carries the octets of a line, or those between a modem and a computer that is not ours. */
enum Transport {
    /** Nothing but this process. */
    MEMORY("memory", null),
    /** TCP connections, each of which is a call. */
    TCP("tcp", null),
    /** A device file, at which an emulated modem is found. */
    PTY("pty", SocketCapabilities.PTY),
    /** The network with RFC 2217, on which an emulated modem is found. */
    RFC2217("rfc2217", SocketCapabilities.RFC2217),
    /** A null-modem cable at a serial port, at which an emulated modem is found. */
    SERIAL("serial", SocketCapabilities.SERIAL);

    private final String title;
    private final @Nullable SocketCapabilities socket;

    Transport(String title, @Nullable SocketCapabilities socket) {
        this.title = title;
        this.socket = socket;
    }

    /** The word in scenario files. */
    String title() {
        return title;
    }

    /** What it carries between a modem and a computer; null: there is no modem, each connection is a call. */
    @Nullable
    SocketCapabilities socket() {
        return socket;
    }
}
