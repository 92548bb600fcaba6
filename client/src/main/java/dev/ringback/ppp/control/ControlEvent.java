package dev.ringback.ppp.control;

/** What a control protocol tells the layer that has it. */
public sealed interface ControlEvent {
    /** This-Layer-Up. */
    record Up() implements ControlEvent {}

    /** This-Layer-Down. */
    record Down() implements ControlEvent {}

    /** This-Layer-Finished; the text is the peer's when the peer terminated. */
    record Finished(ControlFailure failure, String text) implements ControlEvent {}

    /** A Terminate-Request while negotiating or open. */
    record PeerTerminates(String text) implements ControlEvent {}

    /** The peer does not know a code that we can live without. */
    record CodeRejected(int code) implements ControlEvent {}

    /** A well-formed packet that was out of place. */
    record Discarded(String reason, int lengthOctets) implements ControlEvent {}
}
