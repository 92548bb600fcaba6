package dev.ringback.ppp;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import org.jspecify.annotations.Nullable;

/**
 * All that one end of a link is built from.
 *
 * @param lcp what it wants of LCP
 * @param ipcp what it wants of IPCP; replaced by {@code setNetwork} where the address is known only after authentication
 * @param timers its timers and counters
 * @param credentials with what it proves itself when the peer demands it; null: it cannot. The owner keeps and wipes them
 * @param name what it calls itself in a Challenge
 */
public record PppConfig(
        LcpConfig lcp,
        IpcpConfig ipcp,
        PppTimers timers,
        @Nullable Credentials credentials,
        String name) {}
