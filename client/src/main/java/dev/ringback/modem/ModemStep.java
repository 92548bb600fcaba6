package dev.ringback.modem;

import java.time.Instant;

/**
 * One stage of the dialogue with a modem. It carries the data of that stage only, and answers each input with the stage
 * that follows; an input that means nothing to it leaves it as it is.
 */
sealed interface ModemStep
        permits Shut, OpeningPort, Preparing, Resting, Settling, Dialing, Awaiting, Answering, Online, EndingCall {
    /** When its time is up, {@code Instant.MAX} when never. */
    default Instant deadline() {
        return Instant.MAX;
    }

    /** The time is up. */
    default ModemStep timeout(Instant now, ModemActions modem) {
        return this;
    }

    /** The modem said something that is no echo. */
    default ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        return this;
    }

    /** The modem echoed the command. */
    default ModemStep echoed(Instant now, ModemActions modem) {
        return this;
    }

    /** DCD rose or fell. */
    default ModemStep carrier(Instant now, boolean on, ModemActions modem) {
        return this;
    }

    /** The port is open. */
    default ModemStep portOpened(Instant now, ModemActions modem) {
        return this;
    }

    /** The owner wants something. */
    default ModemStep wish(Instant now, Wish wish, ModemActions modem) {
        throw new IllegalStateException("a modem cannot take a " + wish + " now: it is " + this);
    }

    /** The owner drops DTR. */
    default ModemStep hangUp(Instant now, ModemActions modem) {
        return this;
    }

    /** The owner gives the port back. */
    default ModemStep close(Instant now, ModemActions modem) {
        modem.closePort();
        return new Shut();
    }

    /** Whether the owner talks to the modem itself. */
    default boolean isRaw() {
        return false;
    }
}
