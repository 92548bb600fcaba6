package dev.ringback.simulator.server;

import dev.ringback.ppp.network.Ipv4Address;

/** Some IPv4 addresses in a row, both ends included. */
public record AddressRange(Ipv4Address first, Ipv4Address last) {
    /** Refuses a range whose last address lies before its first, and 0.0.0.0, which means "none". */
    public AddressRange {
        if (Integer.compareUnsigned(first.value(), last.value()) > 0 || first.isNone()) {
            throw new IllegalArgumentException(first + ".." + last + " is not a range of addresses, first to last");
        }
    }

    /** A range from its text, {@code 192.0.2.77..192.0.2.80} or one address. */
    public static AddressRange of(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new AddressRange(Ipv4Address.of(text), Ipv4Address.of(text))
                : new AddressRange(Ipv4Address.of(text.substring(0, dots)), Ipv4Address.of(text.substring(dots + 2)));
    }

    /** How many addresses there are. */
    public long size() {
        return Integer.toUnsignedLong(last.value()) - Integer.toUnsignedLong(first.value()) + 1;
    }
}
