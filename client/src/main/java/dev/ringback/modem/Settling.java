package dev.ringback.modem;

import dev.ringback.port.LineDown;
import java.time.Instant;

/** Somebody has talked to the modem; what it still answers is no answer to us. */
record Settling(Wish wish, Instant deadline) implements ModemStep {
    /** Ends a line that was begun. */
    static Settling begin(Instant now, Wish wish, boolean lineBegun, ModemActions modem) {
        modem.conversation().startOver();
        if (lineBegun) {
            modem.say("\r");
        }
        return new Settling(wish, now.plus(EndingCall.EVIDENCE));
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        return Resting.fulfil(now, wish, modem);
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        if (wish instanceof Wish.Dial) {
            modem.tell(new ModemEvent.Down(LineDown.HERE));
        }
        return new Resting(Resting.State.READY, null);
    }
}
