package dev.ringback.modem;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * The lines that prepare the modem are sent, one after the other. A modem that does not answer the first of them may still be
 * in a call that nobody knows of: then it is hung up, and told again.
 *
 * @param at the line
 * @param waiting whether the line has been sent and its answer is awaited; else a pause before it
 * @param quietUntil until when nothing may be sent, whatever is answered
 * @param wish what follows
 * @param recovered whether it has been hung up for this already
 */
record Preparing(int at, boolean waiting, Instant deadline, Instant quietUntil, Wish wish, boolean recovered)
        implements ModemStep {
    /** From the start. */
    static Preparing begin(Instant now, Wish wish, ModemActions modem) {
        return begin(now, wish, false, modem);
    }

    /** From the start, perhaps after a hang-up because it did not answer. */
    static Preparing begin(Instant now, Wish wish, boolean recovered, ModemActions modem) {
        modem.conversation().startOver();
        Instant first = now.plus(modem.profile().times().betweenCommands());
        return new Preparing(0, false, first, now, wish, recovered);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        if (waiting) {
            return silent(now, modem);
        }
        if (at == modem.profile().init().size()) {
            return prepared(now, modem);
        }
        InitLine line = modem.profile().init().get(at);
        modem.command(line.text());
        return new Preparing(at, true, now.plus(line.within()), now.plus(line.quiet()), wish, recovered);
    }

    @Override
    public ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        if (!waiting) {
            return this; // it belongs to what was before
        }
        return switch (code.kind()) {
            case OK -> next(now, modem);
            case ERROR ->
                failed(wish, modem.complaint().refused(modem.profile().init().get(at)), modem);
            case CONNECT,
                    RING,
                    NO_CARRIER,
                    NO_DIAL_TONE,
                    BUSY,
                    NO_ANSWER,
                    VOICE,
                    FAX,
                    DELAYED,
                    BLACKLISTED,
                    LINE_IN_USE,
                    PROGRESS,
                    UNKNOWN -> this;
        };
    }

    private Preparing next(Instant now, ModemActions modem) {
        modem.conversation().answered();
        Duration pause = modem.profile().times().betweenCommands();
        Instant then = now.plus(pause);
        Instant due = quietUntil.isAfter(then) ? quietUntil : then;
        return new Preparing(at + 1, false, due, now, wish, recovered);
    }

    /** A modem that was never heard and shows no circuit is not there. */
    private ModemStep silent(Instant now, ModemActions modem) {
        if (!recovered) {
            return EndingCall.toRecover(now, wish, modem);
        }
        return failed(wish, modem.complaint().notPrepared(modem.circuitsSeen()), modem);
    }

    /** What comes of a modem that cannot be prepared. */
    static ModemStep failed(Wish wish, PortFailure failure, ModemActions modem) {
        if (!(wish instanceof Wish.Opening)) {
            if (!(wish instanceof Wish.Nothing)) {
                modem.fail(failure);
            }
            return new Resting(Resting.State.STALE, null);
        }
        if (failure.kind() == PortFailure.Kind.NO_MODEM) {
            modem.closePort();
            modem.fail(failure);
            return new Shut();
        }
        modem.tell(new ModemEvent.Opened());
        return new Resting(Resting.State.FIRST, failure);
    }

    private ModemStep prepared(Instant now, ModemActions modem) {
        if (wish instanceof Wish.Opening) {
            modem.tell(new ModemEvent.Opened());
            return new Resting(Resting.State.FIRST, null);
        }
        return Resting.fulfil(now, wish, modem);
    }

    @Override
    public ModemStep wish(Instant now, Wish newWish, ModemActions modem) {
        return new Preparing(at, waiting, deadline, quietUntil, newWish, recovered);
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        if (wish instanceof Wish.Opening) {
            return this;
        }
        if (wish instanceof Wish.Dial) {
            modem.tell(new ModemEvent.Down(LineDown.HERE));
        }
        return wish(now, new Wish.Nothing(), modem);
    }
}
