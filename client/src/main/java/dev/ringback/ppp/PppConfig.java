package dev.ringback.ppp;

import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv6cpConfig;
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
 * @param ccp what it wants of CCP: encryption, or nothing
 * @param ipv6cp what it wants of IPV6CP
 */
public record PppConfig(
        LcpConfig lcp,
        IpcpConfig ipcp,
        PppTimers timers,
        @Nullable Credentials credentials,
        String name,
        EapTerms eap,
        CcpConfig ccp,
        Ipv6cpConfig ipv6cp) {
    /** An end that knows no method of EAP, no encryption and no IPv6. */
    public PppConfig(LcpConfig lcp, IpcpConfig ipcp, PppTimers timers, @Nullable Credentials credentials, String name) {
        this(lcp, ipcp, timers, credentials, name, EapTerms.NONE, CcpConfig.NONE, Ipv6cpConfig.NONE);
    }

    /** The same with these terms of EAP. */
    public PppConfig withEap(EapTerms newEap) {
        return new PppConfig(lcp, ipcp, timers, credentials, name, newEap, ccp, ipv6cp);
    }

    /** The same with encryption. */
    public PppConfig withCcp(CcpConfig newCcp) {
        return new PppConfig(lcp, ipcp, timers, credentials, name, eap, newCcp, ipv6cp);
    }

    /** The same with IPv6. */
    public PppConfig withIpv6cp(Ipv6cpConfig newIpv6cp) {
        return new PppConfig(lcp, ipcp, timers, credentials, name, eap, ccp, newIpv6cp);
    }
}
