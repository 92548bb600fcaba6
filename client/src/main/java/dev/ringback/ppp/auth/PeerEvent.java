package dev.ringback.ppp.auth;

/** What the side that proves itself is told. */
public sealed interface PeerEvent {
    /** ERROR_AUTHENTICATION_FAILURE of RAS, for the protocols that have no number of their own. */
    int AUTHENTICATION_FAILURE = 691;

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

    /**
     * The authenticator asks for what only a person can know; the machine waits for {@code answer}.
     *
     * @param prompt what to show; it may have any length that fits a packet
     */
    record Prompted(String prompt) implements PeerEvent {}

    /** The authenticator has something to show to a person (EAP's Notification); it has been acknowledged. */
    record Notified(String text) implements PeerEvent {}

    /** A method inside EAP has begun. */
    record MethodBegun(AuthMethod method) implements PeerEvent {}

    /** The authenticator's own proof (S= of MS-CHAPv2) is wrong or missing: RAS 778. */
    record ServerNotProven(String message) implements PeerEvent {}

    /** The authenticator did not answer within the counters. */
    record Unanswered() implements PeerEvent {}
}
