package dev.ringback.hardware;

import java.util.Optional;

/**
 * How a modem is made to dial.
 *
 * @param withoutLetter how digits are sent when neither T nor P stands before them
 * @param command what stands before a telephone number, such as {@code "ATDT"}
 * @param packet the whole line that begins a packet call of a mobile network, such as {@code "ATD*99***1#"}; empty for
 *     a modem on a wire
 */
public record Dialing(Fact<By> withoutLetter, Fact<String> command, Optional<Fact<String>> packet) {
    /** How digits get to the exchange. */
    public enum By {
        /** Two tones for each digit; a dial tone can be waited for. */
        TONE,
        /** Interruptions; a dial tone can be waited for. */
        PULSE,
        /** As a message of a network that has no dial tone, neither tones nor pulses. */
        NETWORK
    }
}
