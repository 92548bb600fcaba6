package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the control protocols of the network phase have in common, for whoever runs several of them on one link. */
public interface ControlLayer {
    /** Its protocol number. */
    int protocol();

    /** The owner wants the layer. */
    void open(Instant now);

    /** The owner no longer wants it; the text goes to the peer with the Terminate-Request. */
    void close(Instant now, String text);

    /** The link has reached the network phase. */
    void lowerUp(Instant now);

    /** The link has left it. */
    void lowerDown(Instant now);

    /** The largest information field that the peer takes, as LCP agreed; 1500 until told. */
    void setPeerMru(int octets);

    /** The information field of a packet with its protocol number. */
    void receive(Instant now, Octets information) throws MalformedPacketException;

    /** LCP has told that the peer rejects the protocol. */
    void protocolRejected(Instant now);

    /** The Restart timer may have expired. */
    void timeout(Instant now);

    /** When {@link #timeout} is due, {@code Instant.MAX} when never. */
    Instant nextTimeout();

    /** The information field of the next packet to send, or null. */
    @Nullable
    Octets pollPacket();
}
