package dev.ringback.ppp.callback;

/** What CBCP tells its owner. */
public sealed interface CbcpEvent {
    /**
     * To the caller's owner: the peer asks for a choice. It comes with each Request until there is an answer; the newest
     * is the one that counts.
     */
    record Requested(CallbackOffer offer) implements CbcpEvent {}

    /** To the answerer's owner: what does the account permit? */
    record OfferWanted() implements CbcpEvent {}

    /** To the answerer's owner: the caller has made a choice that was offered; acknowledge or refuse it. Its number may be empty. */
    record Chosen(CallbackChoice choice) implements CbcpEvent {}

    /** Both know what is to be done; with a callback the caller closes the link. */
    record Settled(CallbackChoice choice) implements CbcpEvent {}

    /** It has come to nothing; nothing more is sent. */
    record Failed(CbcpFailure failure) implements CbcpEvent {}

    /** A well-formed packet that changed nothing. */
    record Discarded(String reason, int lengthOctets) implements CbcpEvent {}
}
