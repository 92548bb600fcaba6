package dev.ringback.simulator.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server knows of callback besides its accounts.
 *
 * @param guests what somebody without an account is permitted, whom a rule let in
 * @param locations numbers by location identifier or distinguished name, for callers that ask by one of them to be called
 *     back (RFC 1570, section 2.3, operations 2 and 4)
 */
public record ServerCallback(CallbackPermission guests, Map<String, String> locations) {
    /** Nothing. */
    public static final ServerCallback NONE = new ServerCallback(CallbackPermission.NONE, new LinkedHashMap<>());

    /** Copies the map. */
    public ServerCallback {
        locations = Collections.unmodifiableMap(new LinkedHashMap<>(locations));
    }
}
