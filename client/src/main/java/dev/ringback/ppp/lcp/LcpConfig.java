package dev.ringback.ppp.lcp;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import java.util.List;

/**
 * What one end wants of LCP.
 *
 * @param mru the Maximum-Receive-Unit to ask for, octets; 1500 is not sent because it is the default
 * @param accm the receive map to ask for; FFFFFFFF is not sent
 * @param magic whether to negotiate a Magic-Number
 * @param pfc whether to ask for, and allow, Protocol-Field-Compression
 * @param acfc whether to ask for, and allow, Address-and-Control-Field-Compression
 * @param demand the methods to demand of the peer, the favourite first; empty demands nothing
 * @param accept the methods by which this end is willing to prove itself; empty refuses to
 * @param endpointDiscriminator class octet and address (RFC 1990, section 5.1.3); empty sends none
 * @param extensions whether LCP codes above 7 are understood (Identification, Time-Remaining)
 * @param callback what it thinks of the Callback option
 */
public record LcpConfig(
        int mru,
        int accm,
        boolean magic,
        boolean pfc,
        boolean acfc,
        List<AuthMethod> demand,
        List<AuthMethod> accept,
        Octets endpointDiscriminator,
        boolean extensions,
        CallbackTerms callback) {
    /** Copies the lists; refuses an MRU outside 0..65535, and a method inside EAP. */
    public LcpConfig {
        if (mru < 0 || mru > 0xFFFF) {
            throw new IllegalArgumentException("MRU " + mru + " does not fit in 16 bits");
        }
        demand = List.copyOf(demand);
        accept = List.copyOf(accept);
        for (List<AuthMethod> methods : List.of(demand, accept)) {
            for (AuthMethod method : methods) {
                if (method.isInsideEap()) {
                    throw new IllegalArgumentException("LCP knows EAP as one method, and not " + method);
                }
            }
        }
    }

    /** The same without callback. */
    public LcpConfig(
            int mru,
            int accm,
            boolean magic,
            boolean pfc,
            boolean acfc,
            List<AuthMethod> demand,
            List<AuthMethod> accept,
            Octets endpointDiscriminator,
            boolean extensions) {
        this(mru, accm, magic, pfc, acfc, demand, accept, endpointDiscriminator, extensions, CallbackTerms.NONE);
    }

    /** A usual end: MRU 1500, ACCM 0, magic, both compressions, extensions, no authentication either way. */
    public static LcpConfig usual() {
        return new LcpConfig(1500, 0, true, true, true, List.of(), List.of(), Octets.EMPTY, true);
    }

    /** The same, demanding and accepting these methods. */
    public LcpConfig withAuthentication(List<AuthMethod> newDemand, List<AuthMethod> newAccept) {
        return new LcpConfig(
                mru, accm, magic, pfc, acfc, newDemand, newAccept, endpointDiscriminator, extensions, callback);
    }

    /** The same with other terms of callback. */
    public LcpConfig withCallback(CallbackTerms newCallback) {
        return new LcpConfig(
                mru, accm, magic, pfc, acfc, demand, accept, endpointDiscriminator, extensions, newCallback);
    }
}
