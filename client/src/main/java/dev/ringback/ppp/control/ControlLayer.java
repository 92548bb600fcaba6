package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the control protocols of the network phase have in common, for themselves and for whoever runs several of them on
 * one link: every call goes to the negotiation, and then the protocol makes its own events of what came of it.
 */
public interface ControlLayer {
    /** Its protocol number. */
    int protocol();

    /** What it negotiates with. Who owns the layer calls the layer, not this. */
    ControlProtocol control();

    /** Makes its own events of those of {@link #control}; done at the end of every call. */
    void drain(Instant now);

    /** The owner wants the layer. */
    default void open(Instant now) {
        control().open(now);
        drain(now);
    }

    /** The owner no longer wants it; the text goes to the peer with the Terminate-Request. */
    default void close(Instant now, String text) {
        control().close(now, text);
        drain(now);
    }

    /** The link has reached the network phase. */
    default void lowerUp(Instant now) {
        control().lowerUp(now);
        drain(now);
    }

    /** The link has left it. */
    default void lowerDown(Instant now) {
        control().lowerDown(now);
        drain(now);
    }

    /** The largest information field that the peer takes, as LCP agreed; 1500 until told. */
    default void setPeerMru(int octets) {
        control().setPeerMru(octets);
    }

    /** The information field of a packet with its protocol number. */
    default void receive(Instant now, Octets information) throws MalformedPacketException {
        try {
            control().receive(now, ControlPacket.read(control().name(), information));
        } finally {
            drain(now);
        }
    }

    /** LCP has told that the peer rejects the protocol. */
    default void protocolRejected(Instant now) {
        control().rejected(now, true);
        drain(now);
    }

    /** The Restart timer may have expired. */
    default void timeout(Instant now) {
        control().timeout(now);
        drain(now);
    }

    /** When {@link #timeout} is due, {@code Instant.MAX} when never. */
    default Instant nextTimeout() {
        return control().nextTimeout();
    }

    /** The information field of the next packet to send, or null. */
    default @Nullable Octets pollPacket() {
        return control().pollPacket();
    }

    /** Whether it is open: what was negotiated holds. */
    default boolean isOpened() {
        return control().state() == Automaton.State.OPENED;
    }
}
