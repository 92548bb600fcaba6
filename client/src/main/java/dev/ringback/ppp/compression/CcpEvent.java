package dev.ringback.ppp.compression;

/** What CCP tells its owner. */
public sealed interface CcpEvent {
    /** This-Layer-Up: from here on, packets are encrypted. */
    record Up(CcpResult result) implements CcpEvent {}

    /** This-Layer-Down: packets are not encrypted any more. */
    record Down() implements CcpEvent {}

    /** This-Layer-Finished. */
    record Finished(CcpFailure failure) implements CcpEvent {}

    /** A packet that was thrown away; the reason holds no secret. */
    record Discarded(String reason, int lengthOctets) implements CcpEvent {}
}
