package dev.ringback.ppp.network;

/** What IPV6CP tells its owner. */
public sealed interface Ipv6cpEvent {
    /** This-Layer-Up: datagrams of IPv6 may pass. */
    record Up(Ipv6cpResult result) implements Ipv6cpEvent {}

    /** This-Layer-Down: they must wait. */
    record Down() implements Ipv6cpEvent {}

    /** This-Layer-Finished. */
    record Finished(NetworkFailure failure) implements Ipv6cpEvent {}

    /** A well-formed packet that was out of place and changed nothing. */
    record Discarded(String reason, int lengthOctets) implements Ipv6cpEvent {}
}
