package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ppp.callback.DialCharacters;
import dev.ringback.ras.RasDialParams;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.number.MagicNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where a dialer wants to be called back.
 *
 * @param number its own number; empty: not told
 * @param answerAt where it answers; null: nowhere
 * @param callbackNumber as RAS has it: empty, a number, or {@code *} for a question in the pause
 */
record CallbackWishes(String number, @Nullable TcpAddress answerAt, String callbackNumber) {
    private static final String ASK = "*";

    /** The dialer's own number on the simulated exchange, unless it says otherwise. */
    private static final String OWN_NUMBER = MagicNumber.PRESET;

    /** Reads {@code --number}, {@code --answer} and {@code --callback}; null: not given. */
    static CallbackWishes parse(@Nullable String number, @Nullable String answer, @Nullable String callback) {
        requireNumber(number);
        TcpAddress answerAt = answer == null ? null : answerAt(answer);
        boolean wanted = number != null || answer != null;
        String wish = callback == null ? (wanted ? "ask" : "none") : callback;
        return new CallbackWishes(number == null ? "" : number, answerAt, callbackNumber(wish, answerAt));
    }

    /**
     * The same for a dial on the simulated exchange, which finds the dialer at whatever number it calls back: without
     * {@code --callback} it is the dialer's own, or asked for where a pause can ask.
     */
    static CallbackWishes onExchange(
            @Nullable String number, @Nullable String answer, @Nullable String callback, boolean pausedStates) {
        requireNumber(number);
        if (answer != null) {
            throw CommandFailure.usage(
                    "--answer is for a call over TCP", "leave it out: the simulated exchange finds you anyway");
        }
        String own = number == null ? OWN_NUMBER : number;
        TcpAddress anywhere = new TcpAddress(RealWorld.LOOPBACK, 0);
        String wish = callback == null ? (pausedStates ? "ask" : own) : callback;
        return new CallbackWishes(own, anywhere, callbackNumber(wish, anywhere));
    }

    /** The same for a dial on a modem, which answers the call back itself. */
    static CallbackWishes onModem(@Nullable String number, @Nullable String answer, @Nullable String callback) {
        requireNumber(number);
        if (answer != null) {
            throw CommandFailure.usage(
                    "--answer is for a call over TCP", "leave it out: the modem rings, and answers by itself");
        }
        String wish = callback == null ? (number != null ? "ask" : "none") : callback;
        TcpAddress atTheModem = new TcpAddress(RealWorld.LOOPBACK, 0);
        String callbackNumber = callbackNumber(wish, atTheModem);
        return new CallbackWishes(number == null ? "" : number, null, callbackNumber);
    }

    private static void requireNumber(@Nullable String number) {
        if (number != null) {
            requireDialable("--number", number, "give your number, such as 5550199");
        }
    }

    private static String callbackNumber(String wish, @Nullable TcpAddress answerAt) {
        if (wish.equals("none")) {
            return "";
        }
        if (wish.equals("ask")) {
            return ASK;
        }
        requireDialable("--callback", wish, "write ask, none, or a number, such as 5550199");
        if (answerAt == null) {
            throw CommandFailure.usage(
                    "--callback " + wish + ": nobody can call you back without an address",
                    "add --answer tcp:PORT, and serve --phonebook " + wish + "=HOST:PORT at the server");
        }
        return wish;
    }

    /** Refuses a wish to be called back over a cable, which has nobody to dial. */
    void refuseOverSerial() {
        if (answerAt != null || !number.isEmpty() || !callbackNumber.isEmpty()) {
            throw CommandFailure.usage(
                    "--number, --answer and --callback are not for a serial cable: it has nobody to dial",
                    "name the server with --to HOST:PORT, or leave them out");
        }
    }

    private static TcpAddress answerAt(String text) {
        String wayOut = "write tcp:PORT or tcp:HOST:PORT; what a paused state asks is typed, or is a line of the input";
        if (!text.startsWith("tcp:")) {
            throw CommandFailure.usage("--answer: '" + text + "' is no place to answer", wayOut);
        }
        String rest = text.substring("tcp:".length());
        TcpAddress address;
        try {
            address = TcpAddress.parse(rest.indexOf(':') < 0 ? "127.0.0.1:" + rest : rest);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--answer " + text + ": " + e.getMessage(), wayOut);
        }
        if (address.port() == 0) {
            throw CommandFailure.usage(
                    "--answer " + text + ": the server must know the port", "name the port of the server's phone book");
        }
        return address;
    }

    private static void requireDialable(String option, String number, String wayOut) {
        if (number.isEmpty()
                || number.length() > RasDialParams.MAX_NUMBER_CHARACTERS
                || !DialCharacters.areAll(number)) {
            throw CommandFailure.usage(option + ": '" + number + "' is no number that can be dialed", wayOut);
        }
    }
}
