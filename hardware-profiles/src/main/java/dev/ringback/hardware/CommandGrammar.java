package dev.ringback.hardware;

/**
 * How a modem reads command lines.
 *
 * @param lineCharacters how many characters it takes between {@code AT} and the end
 * @param tooLong what a longer line does
 * @param prefix which spellings of {@code AT} it hears
 * @param unknownCommand what a command does that it does not know
 * @param escape how a call is left for command state
 * @param registerBits whether {@code ATS38.3=1} sets and {@code ATS38.3?} reads one bit of a register
 * @param registerSelection whether {@code ATS7} selects a register that {@code =} and {@code ?} alone then act on
 * @param controlX what the octet CAN does to a line that is being typed
 */
public record CommandGrammar(
        Fact<Integer> lineCharacters,
        Fact<TooLong> tooLong,
        Fact<Prefix> prefix,
        Fact<UnknownCommand> unknownCommand,
        Fact<Escape> escape,
        Fact<Boolean> registerBits,
        Fact<Boolean> registerSelection,
        Fact<ControlX> controlX) {

    /** What a line does that is longer than the buffer. */
    public enum TooLong {
        /** The whole line is answered {@code ERROR}. */
        ERROR,
        /** What does not fit is lost, and the rest is done. */
        CUT
    }

    /** Which spellings of {@code AT} are heard. */
    public enum Prefix {
        /** {@code AT} and {@code at}. */
        ONE_CASE,
        /** {@code At} and {@code aT} too. */
        ANY_CASE
    }

    /** What an unknown command does. */
    public enum UnknownCommand {
        /** It is answered {@code OK}. */
        OK,
        /** It is answered {@code ERROR}; what stands left of it has been done. */
        ERROR,
        /** The run fails: the model is strict about its user. */
        FAIL
    }

    /** What CAN (24) does to a line that is being typed. */
    public enum ControlX {
        /** It is ignored, as other control characters are. */
        IGNORED,
        /** The line is forgotten. */
        CANCELS
    }

    /** How a call is left for command state. */
    public enum Escape {
        /** Three escape characters between two guard times (S12). */
        GUARDED,
        /** Three escape characters and a command line at once. */
        TIES,
        /** There is no way but to drop DTR. */
        NONE
    }
}
