package dev.ringback.hardware;

/** What a result code tells, whatever its text and number. */
public enum ResultMeaning {
    /** The line was done. */
    OK,
    /** A call stands; the rate is in the texts of {@link ConnectTexts}. */
    CONNECT,
    /** A call comes in. */
    RING,
    /** There is no call, or no more. */
    NO_CARRIER,
    /** The line was not understood. */
    ERROR,
    /** The exchange gave no dial tone. */
    NO_DIAL_TONE,
    /** The other end is busy. */
    BUSY,
    /** The other end does not answer. */
    NO_ANSWER,
    /** It rings at the other end. */
    RINGING,
    /** A person answered. */
    VOICE
}
