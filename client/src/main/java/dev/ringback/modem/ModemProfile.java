package dev.ringback.modem;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that a computer has to know of a modem to drive it. Immutable, any thread.
 *
 * @param name for people, and the device name of a connection
 * @param init what prepares it, in order; each line is awaited. Run when the port is opened and after every call
 * @param dialPrefix what stands before the number, with its {@code AT} and {@code D}; a {@code T} or {@code P} at its end is
 *     left out before a number that says itself how it is dialed
 * @param lineCharacters how many characters it takes after {@code AT}; 0: not known
 * @param answering how it answers a call
 * @param hangingUp how a call is ended
 * @param noCarrierEndsCall whether its {@code NO CARRIER} among the data of a call ends that call, besides the fall of DCD
 * @param dteRateBitsPerSecond of the serial port; 0: not known
 * @param connectRate which rate a CONNECT tells
 * @param dteFollowsLine whether the serial port has to take the rate of each CONNECT, as with modems that buffer nothing
 * @param texts what its result codes are, beside those that all makers share
 * @param times how long it takes
 */
public record ModemProfile(
        String name,
        List<InitLine> init,
        String dialPrefix,
        int lineCharacters,
        Answering answering,
        HangingUp hangingUp,
        boolean noCarrierEndsCall,
        int dteRateBitsPerSecond,
        ConnectRate connectRate,
        boolean dteFollowsLine,
        ResultTexts texts,
        ModemTimes times) {
    /** Lines that prepare a modem. */
    public static final int MAX_INIT_LINES = 32;

    /** How long a command that does little may take. */
    public static final Duration USUAL_WITHIN = Duration.ofSeconds(5);

    /** A modem of which nothing is known, with the lines that dialers send to such a one. */
    public static final ModemProfile GENERIC = new ModemProfile(
            "generic-hayes",
            List.of(
                    new InitLine("reset", "ATZ", USUAL_WITHIN, Duration.ofSeconds(1)),
                    new InitLine("data", "ATQ0V1E1S0=0&C1&D2", USUAL_WITHIN, Duration.ZERO)),
            "ATDT",
            0,
            Answering.COMMAND,
            HangingUp.DTR_THEN_ESCAPE,
            true,
            115_200,
            ConnectRate.EITHER,
            false,
            ResultTexts.SHARED,
            ModemTimes.USUAL);

    /** Which rate a CONNECT tells. */
    public enum ConnectRate {
        /** That of the line. */
        LINE,
        /** That of the serial port. */
        PORT,
        /** It is not known: that of the line, unless it is the port's, or higher than any telephone line's. */
        EITHER
    }

    /** How a call is answered. */
    public enum Answering {
        /** By {@code ATA} after the first RING. */
        COMMAND,
        /** By the modem itself after the first ring, which {@code ATS0=1} tells it to. */
        REGISTER
    }

    /** How a call is ended. */
    public enum HangingUp {
        /** DTR falls; {@code +++} and {@code ATH} follow where that shows no effect. */
        DTR_THEN_ESCAPE,
        /** DTR falls; the modem knows no escape. */
        DTR,
        /** By {@code +++} and {@code ATH}: there is no DTR, or the modem does not look at it. */
        ESCAPE
    }

    /** Copies the list; refuses a prefix that does not dial. */
    public ModemProfile {
        init = List.copyOf(init);
        if (init.size() > MAX_INIT_LINES) {
            throw new IllegalArgumentException(init.size() + " init lines, at most " + MAX_INIT_LINES);
        }
        if (!dialPrefix.matches("(?i)AT[\\x20-\\x7E]*D[TP]?")) {
            throw new IllegalArgumentException(
                    "\"" + dialPrefix + "\" does not dial; it begins with AT and ends with D," + " DT or DP");
        }
        if (lineCharacters < 0 || dteRateBitsPerSecond < 0) {
            throw new IllegalArgumentException("lineCharacters " + lineCharacters + ", dteRateBitsPerSecond "
                    + dteRateBitsPerSecond + ": negative");
        }
    }

    /** The command line that dials a number. */
    public String dialLine(DialString number) {
        boolean drop = number.saysHow() && !dialPrefix.matches("(?i).*D");
        return (drop ? dialPrefix.substring(0, dialPrefix.length() - 1) : dialPrefix) + number.text();
    }

    /** How long a call to a number may take until the modem has said what came of it. */
    public Duration dialWithin(DialString number) {
        return times.connecting().plus(times.comma().multipliedBy(number.pauses()));
    }

    /** The same with other lines that prepare it. */
    public ModemProfile withInit(List<InitLine> newInit) {
        return with(parts -> parts.init = newInit);
    }

    /** The same with other times. */
    public ModemProfile withTimes(ModemTimes newTimes) {
        return with(parts -> parts.times = newTimes);
    }

    /** The same with another way to dial. */
    public ModemProfile withDialPrefix(String newDialPrefix) {
        return with(parts -> parts.dialPrefix = newDialPrefix);
    }

    /** The same with another way to answer and to hang up. */
    public ModemProfile with(Answering newAnswering, HangingUp newHangingUp) {
        return with(parts -> {
            parts.answering = newAnswering;
            parts.hangingUp = newHangingUp;
        });
    }

    /** The same with or without an eye on the data for {@code NO CARRIER}. */
    public ModemProfile withNoCarrierEndsCall(boolean newNoCarrierEndsCall) {
        return with(parts -> parts.noCarrierEndsCall = newNoCarrierEndsCall);
    }

    /** This one with something else in it. */
    private ModemProfile with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new ModemProfile(
                name,
                parts.init,
                parts.dialPrefix,
                lineCharacters,
                parts.answering,
                parts.hangingUp,
                parts.noCarrierEndsCall,
                dteRateBitsPerSecond,
                connectRate,
                dteFollowsLine,
                texts,
                parts.times);
    }

    /** The components that can change, while they do. */
    private static final class Parts {
        private List<InitLine> init;
        private String dialPrefix;
        private Answering answering;
        private HangingUp hangingUp;
        private boolean noCarrierEndsCall;
        private ModemTimes times;

        Parts(ModemProfile whole) {
            init = whole.init;
            dialPrefix = whole.dialPrefix;
            answering = whole.answering;
            hangingUp = whole.hangingUp;
            noCarrierEndsCall = whole.noCarrierEndsCall;
            times = whole.times;
        }
    }
}
