package dev.ringback.ppp.network;

/** What IPCP tells its owner. */
public sealed interface IpcpEvent {
    /** This-Layer-Up: datagrams may pass. */
    record Up(IpcpResult result) implements IpcpEvent {}

    /** This-Layer-Down: datagrams must wait. */
    record Down() implements IpcpEvent {}

    /** This-Layer-Finished. */
    record Finished(NetworkFailure failure) implements IpcpEvent {}

    /** A well-formed packet that was out of place and changed nothing, such as an Ack for an earlier Request. */
    record Discarded(String reason, int lengthOctets) implements IpcpEvent {}
}
