package dev.ringback.ppp.compression;

/** What CCP agreed on, for each direction as this end sees it. */
public record CcpResult(MppeMode send, MppeMode receive) {}
