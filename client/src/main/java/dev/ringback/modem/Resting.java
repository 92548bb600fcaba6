package dev.ringback.modem;

import dev.ringback.port.PortFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * There is no call, and nothing is to be done.
 *
 * @param trouble why the modem could not be prepared when the port was opened, null if it was; told with the first call
 */
record Resting(State state, @Nullable PortFailure trouble) implements ModemStep {
    /** How far the modem is. */
    enum State {
        /** The port has just been opened, and the owner may talk to the modem. */
        FIRST,
        /** Prepared. */
        READY,
        /** To be prepared before anything else. */
        STALE
    }

    /** What the owner wants, of a modem that is prepared. */
    static ModemStep fulfil(Instant now, Wish wish, ModemActions modem) {
        if (wish instanceof Wish.Dial dial) {
            return Dialing.begin(now, dial.number(), modem);
        }
        if (wish instanceof Wish.Await await) {
            return Awaiting.begin(now, await.until(), modem);
        }
        return new Resting(State.READY, null);
    }

    /** Of a terminal the settings are the user's, so the modem is not prepared again after one. */
    @Override
    public ModemStep wish(Instant now, Wish wish, ModemActions modem) {
        if (state == State.STALE) {
            return Preparing.begin(now, wish, modem);
        }
        if (trouble != null) {
            modem.fail(trouble);
            return new Resting(State.STALE, null);
        }
        return fulfil(now, wish, modem);
    }

    @Override
    public boolean isRaw() {
        return state == State.FIRST;
    }
}
