package dev.ringback.simulator.world;

import dev.ringback.port.PortFailure;

/** Who hears how the socket of an emulated modem fares; what the modem does is in the journal. */
public interface SocketWatcher {
    /** Whoever has a computer can plug it in now, at {@code where}. */
    void opened(String where);

    /** The socket cannot be opened, or is gone for good. */
    void failed(PortFailure failure);
}
