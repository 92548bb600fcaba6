package dev.ringback.simulator.scenario;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.Glob;
import org.jspecify.annotations.Nullable;

/**
 * A line of the transcript of a modem, as scenario files write it: {@code client < CONNECT*}.
 *
 * @param side whose modem
 * @param toModem whether the computer sends it
 * @param text with {@code *} for any run of characters
 */
public record ModemLine(Side side, boolean toModem, Glob text) {
    /** How it is written. */
    static final String FORM = "(client|server) [<>] .+";

    /** The line of a text; null when it is none. */
    static @Nullable ModemLine of(String text) {
        if (!text.matches(FORM)) {
            return null;
        }
        int space = text.indexOf(' ');
        Side side = text.startsWith(Side.CLIENT.title()) ? Side.CLIENT : Side.SERVER;
        return new ModemLine(side, text.charAt(space + 1) == '>', Glob.of(text.substring(space + 3)));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return side.title() + (toModem ? " > " : " < ") + text;
    }
}
