package dev.ringback.simulator.behavior;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.journal.CallPhase;
import java.time.Instant;

/**
 * What a server does to packets on their way between its framing and its endpoint. It has its own deadlines; whatever it
 * lets pass it hands to the path. It lives for one call. Not thread-safe.
 */
public interface PacketBehavior {
    /** A packet of the endpoint on its way out. */
    void sending(Instant now, Packet packet, Path path);

    /** A packet of the line on its way in. */
    void receiving(Instant now, Packet packet, Path path);

    /** The call enters a phase. */
    void phaseEntered(Instant now, CallPhase phase);

    /** The deadline may have come. */
    void timeout(Instant now, Path path);

    /** The earliest deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout();

    /** Where packets go from here. */
    interface Path {
        /** Onward to the line. */
        void send(Packet packet);

        /** Onto the line as it is, flags and check sequence included. */
        void sendFrame(Octets frame);

        /** Onward to the endpoint. */
        void deliver(Packet packet);
    }
}
