package dev.ringback.ppp.network;

/** What IPCP agreed on; what was not agreed is 0.0.0.0. */
public record IpcpResult(
        Ipv4Address ownAddress,
        Ipv4Address peerAddress,
        Ipv4Address dns1,
        Ipv4Address dns2,
        Ipv4Address wins1,
        Ipv4Address wins2) {}
