package dev.ringback.ppp;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
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
 * @param eap what it thinks of EAP, where LCP agrees on that
 */
public record PppConfig(
        LcpConfig lcp,
        IpcpConfig ipcp,
        PppTimers timers,
        @Nullable Credentials credentials,
        String name,
        EapTerms eap) {
    /** An end that knows no method of EAP. */
    public PppConfig(LcpConfig lcp, IpcpConfig ipcp, PppTimers timers, @Nullable Credentials credentials, String name) {
        this(lcp, ipcp, timers, credentials, name, EapTerms.NONE);
    }

    /** The same with these terms of EAP. */
    public PppConfig withEap(EapTerms newEap) {
        return new PppConfig(lcp, ipcp, timers, credentials, name, newEap);
    }
}
