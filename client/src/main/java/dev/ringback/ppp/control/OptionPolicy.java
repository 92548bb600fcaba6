package dev.ringback.ppp.control;

import java.util.List;

/**
 * What one protocol wants and allows. It keeps the options that we ask for; of the peer's options it only says whether
 * they will do. Not thread-safe.
 */
public interface OptionPolicy {
    /** What a reply of the peer has led to. */
    enum Reaction {
        /** A step that the policy can make a limited number of times only. */
        PROGRESS,
        /** Anything else; the negotiation limits these. */
        FRUITLESS,
        /** The peer refuses what we cannot do without. */
        GIVE_UP
    }

    /** The answer to a Configure-Request (RFC 1661, sections 5.2 to 5.4). */
    sealed interface Verdict {
        /** All of it will do. */
        Verdict ACK = new Ack();

        /** All of it will do. */
        record Ack() implements Verdict {}

        /**
         * Other values are wanted.
         *
         * @param refused the options of the request that will not do
         * @param proposals what would do in their place, in the same order
         * @param appended what the request lacks; asked for once
         * @param insisted whether this is never turned into a Reject, because the policy itself limits how often
         */
        record Nak(
                List<ConfigurationOption> refused,
                List<ConfigurationOption> proposals,
                List<ConfigurationOption> appended,
                boolean insisted)
                implements Verdict {}

        /** These options of the request, unchanged and in order, are not for us. */
        record Reject(List<ConfigurationOption> refused) implements Verdict {}
    }

    /** A negotiation begins: back to what we want. */
    void restart();

    /** The options of our next Configure-Request, in a list that nobody changes later. */
    List<ConfigurationOption> request();

    /** The peer's Configure-Request has come; called before it is judged. */
    Reaction requested(List<ConfigurationOption> request);

    /** Judges a Configure-Request. Pure. */
    Verdict judge(List<ConfigurationOption> request);

    /** The peer has acknowledged our options; {@link #request} stays as it is. */
    Reaction acknowledged();

    /** The peer's Configure-Nak; {@link #request} changes accordingly. */
    Reaction naked(List<ConfigurationOption> options);

    /** The peer's Configure-Reject of options that we did ask for; {@link #request} no longer holds them. */
    Reaction rejected(List<ConfigurationOption> options);

    /** The text of the Terminate-Request after GIVE_UP. */
    String farewell();
}
