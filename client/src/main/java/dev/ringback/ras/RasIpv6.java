package dev.ringback.ras;

/**
 * Whether an entry wants IPv6 beside IPv4.
 *
 * @param wanted whether it is negotiated
 * @param interfaceIdentifier what to ask for: four groups of up to four hexadecimal digits, such as {@code 0:0:0:1}; empty:
 *     a random one
 */
public record RasIpv6(boolean wanted, String interfaceIdentifier) {
    /** No IPv6. */
    public static final RasIpv6 NONE = new RasIpv6(false, "");

    /** IPv6 with a random interface identifier. */
    public static final RasIpv6 RANDOM = new RasIpv6(true, "");

    private static final String FOUR_GROUPS = "[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4}){3}";

    /** Refuses an identifier that is none, or is not wanted, naming it. */
    public RasIpv6 {
        if (!interfaceIdentifier.isEmpty() && !interfaceIdentifier.matches(FOUR_GROUPS)) {
            throw new IllegalArgumentException("\"" + interfaceIdentifier
                    + "\" is no interface identifier, which are four groups such as 0:0:0:1 or 211:22ff:fe33:4455");
        }
        if (!wanted && !interfaceIdentifier.isEmpty()) {
            throw new IllegalArgumentException("an interface identifier without IPv6: use RasIpv6.of");
        }
    }

    /** IPv6 with this interface identifier. */
    public static RasIpv6 of(String interfaceIdentifier) {
        return new RasIpv6(true, interfaceIdentifier);
    }
}
