package dev.ringback.ppp.auth;

/** What the side that proves itself is told. */
public sealed interface PeerEvent {
    /** The authenticator is satisfied. */
    record Succeeded(String message) implements PeerEvent {}

    /**
     * The authenticator refused. The machine waits for {@code retry} or {@code changePassword} where those are allowed.
     *
     * @param code the E= of Microsoft's CHAPs, 691 where the protocol has none
     * @param retryAllowed R=1
     * @param changeAllowed E=648 and the version tells a change packet that we can send
     * @param message the text for people; empty when there is none
     */
    record Refused(int code, boolean retryAllowed, boolean changeAllowed, String message) implements PeerEvent {}

    /** The authenticator's own proof (S= of MS-CHAPv2) is wrong or missing: RAS 778. */
    record ServerNotProven(String message) implements PeerEvent {}

    /** The authenticator did not answer within the counters. */
    record Unanswered() implements PeerEvent {}
}
