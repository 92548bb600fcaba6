package dev.ringback.simulator.radius;

import dev.ringback.secret.Secret;
import java.time.Duration;

/**
 * Where the RADIUS server is, and how it is asked.
 *
 * @param host a name or an address
 * @param port 1..65535; RFC 2865 has 1812
 * @param secret shared with it; the owner keeps and wipes it
 * @param timeout until a question is sent again; positive
 * @param tries how often a question is sent; 1 or more
 * @param identifier how we call ourselves: NAS-Identifier, which RADIUS servers may know their clients by
 */
public record RadiusConfig(String host, int port, Secret secret, Duration timeout, int tries, String identifier) {
    /** The port of RFC 2865, section 3. */
    public static final int DEFAULT_PORT = 1812;
    /** Three seconds, as long as the peer of a CHAP waits. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    /** Nine seconds in all. */
    public static final int DEFAULT_TRIES = 3;
    /** NAS-Identifier. */
    public static final String DEFAULT_IDENTIFIER = "ringback";

    /** Refuses what cannot be asked, or sent. */
    public RadiusConfig {
        if (host.isEmpty() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("no RADIUS server can be at \"" + host + ":" + port + "\"");
        }
        if (secret.length() == 0) {
            throw new IllegalArgumentException("the secret shared with the RADIUS server is empty");
        }
        if (timeout.isNegative() || timeout.isZero() || tries < 1) {
            throw new IllegalArgumentException("timeout " + timeout + " must be > 0, tries " + tries + " 1 or more");
        }
        if (identifier.isEmpty() || identifier.length() > RadiusAttribute.MAX_VALUE_OCTETS) {
            throw new IllegalArgumentException("identifier \"" + identifier + "\" does not fit into an attribute");
        }
    }

    /** The usual way to ask a server. */
    public static RadiusConfig of(String host, int port, Secret secret) {
        return new RadiusConfig(host, port, secret, DEFAULT_TIMEOUT, DEFAULT_TRIES, DEFAULT_IDENTIFIER);
    }

    /** How the journal calls the server; the secret is no part of it. */
    public String title() {
        return "RADIUS server " + host + ":" + port;
    }
}
