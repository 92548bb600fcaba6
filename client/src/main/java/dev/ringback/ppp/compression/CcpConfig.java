package dev.ringback.ppp.compression;

import dev.ringback.ppp.auth.SessionKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one end wants of CCP: encryption by MPPE, or nothing. Both roles in one record.
 *
 * @param demand whether CCP is spoken at all, and whether the link is of use without encryption
 * @param strengths the strengths that are acceptable, in any order; not empty
 * @param keyChange how often the key is to change
 */
public record CcpConfig(Demand demand, List<MppeStrength> strengths, KeyChange keyChange) {
    /** How much encryption is wanted. */
    public enum Demand {
        /** Not at all: CCP is not spoken, and the peer's is rejected. */
        NONE,
        /** Where the peer agrees and there are keys. */
        OFFERED,
        /** Datagrams pass encrypted or not at all. */
        REQUIRED
    }

    /** How often the key changes (RFC 3078, section 7). */
    public enum KeyChange {
        /** With every packet. */
        STATELESS,
        /** With every 256th. */
        STATEFUL,
        /** With every packet; with every 256th where the peer wants it so. */
        EITHER
    }

    /** No CCP. */
    public static final CcpConfig NONE =
            new CcpConfig(Demand.NONE, List.of(MppeStrength.values()), KeyChange.STATELESS);

    /** Copies the list; refuses an empty one. */
    public CcpConfig {
        if (strengths.isEmpty()) {
            throw new IllegalArgumentException("no strength of MPPE: ask for none of it with demand NONE");
        }
        strengths = List.copyOf(strengths);
    }

    /** Whether datagrams may not pass in clear. */
    public boolean isRequired() {
        return demand == Demand.REQUIRED;
    }

    /** The strengths for which there are keys, the weakest first; none without keys. */
    List<MppeStrength> possible(@Nullable SessionKeys keys) {
        return MppeStrength.WEAKEST_FIRST.stream()
                .filter(strength -> strengths.contains(strength) && keys != null && keys.has(strength.keyOctets()))
                .toList();
    }
}
