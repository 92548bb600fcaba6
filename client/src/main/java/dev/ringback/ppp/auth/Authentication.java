package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One role of one authentication protocol on one link, from the moment LCP is open. Told, asked, drained. */
public interface Authentication {
    /** The method that LCP agreed on. */
    AuthMethod method();

    /** The authentication phase begins. */
    void start(Instant now);

    /** The information field of a packet with this method's protocol number. */
    void receive(Instant now, Octets information) throws MalformedPacketException;

    /** The deadline may have come. */
    void timeout(Instant now);

    /** The earliest deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout();

    /** The information field of the next packet to send, or null. */
    @Nullable
    Octets pollPacket();

    /**
     * The keys that the exchange has left for MPPE (RFC 3079), once the peer is proven; null where there are none. They
     * stay the machine's, which wipes them, or replaces them by those of a later exchange.
     */
    default @Nullable SessionKeys sessionKeys() {
        return null;
    }

    /** Overwrites every secret it holds; the last call. */
    void wipe();
}
