package dev.ringback.modem;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A call has rung, and the modem answers it.
 *
 * @param lineRate what CARRIER has told so far
 */
record Answering(Instant deadline, OptionalInt lineRate) implements ModemStep {
    static Answering byCommand(Instant now, ModemActions modem) {
        modem.command("ATA");
        return byItself(now, modem);
    }

    static Answering byItself(Instant now, ModemActions modem) {
        modem.forgetRing();
        return new Answering(now.plus(modem.profile().times().answering()), OptionalInt.empty());
    }

    @Override
    public ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        return switch (code.kind()) {
            case CONNECT -> Online.begin(code, lineRate, modem);
            case PROGRESS -> new Answering(deadline, Online.told(code, lineRate));
            case OK, RING, UNKNOWN -> this;
            case NO_CARRIER, ERROR, NO_DIAL_TONE, BUSY, NO_ANSWER, VOICE, FAX, DELAYED, BLACKLISTED, LINE_IN_USE ->
                modem.conversation().isBeforeEcho() ? this : noCarrier(now, code, modem);
        };
    }

    private static ModemStep noCarrier(Instant now, ResultCode code, ModemActions modem) {
        modem.fail(modem.complaint().noCarrierAnswering("heard \"" + Conversation.shown(code.text()) + "\""));
        return Preparing.begin(now, new Wish.Nothing(), modem);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        modem.fail(modem.complaint().noCarrierAnswering("heard no CONNECT"));
        return EndingCall.ofAttempt(now, false, modem);
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        return EndingCall.ofAttempt(now, true, modem);
    }

    @Override
    public ModemStep close(Instant now, ModemActions modem) {
        return hangUp(now, modem).close(now, modem);
    }
}
