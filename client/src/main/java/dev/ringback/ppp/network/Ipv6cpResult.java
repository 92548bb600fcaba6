package dev.ringback.ppp.network;

/** What IPV6CP agreed on; an identifier that the peer did not name is none. */
public record Ipv6cpResult(InterfaceIdentifier own, InterfaceIdentifier peer) {}
