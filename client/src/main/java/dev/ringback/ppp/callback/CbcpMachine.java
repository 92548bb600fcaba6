package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One role of CBCP on one link, from the moment that authentication has passed. Told, asked, drained. Not thread-safe. */
public sealed interface CbcpMachine permits CbcpCaller, CbcpAnswerer {
    /** Callback Request. */
    int REQUEST = 1;
    /** Callback Response. */
    int RESPONSE = 2;
    /** Callback Ack. */
    int ACK = 3;

    /** The callback phase begins; once. */
    void start(Instant now);

    /** The information field of a packet with protocol C029. */
    void receive(Instant now, Octets information) throws MalformedPacketException;

    /** The peer rejected the protocol. */
    void protocolRejected(Instant now);

    /** The deadline may have come. */
    void timeout(Instant now);

    /** The earliest deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout();

    /** The information field of the next packet to send, or null. */
    @Nullable
    Octets pollPacket();

    /** The next event, or null. */
    @Nullable
    CbcpEvent pollEvent();

    /** Whether it is settled that nobody is called back, so that the network protocols may begin. */
    boolean letsNetworkBegin();
}
