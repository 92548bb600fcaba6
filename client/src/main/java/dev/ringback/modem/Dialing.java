package dev.ringback.modem;

import dev.ringback.port.PortFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The number is dialed, and the modem is to say what comes of it.
 *
 * @param until how long it may take
 * @param lineRate what CARRIER has told so far
 * @param early an answer that came before the echo of the command: of an earlier call, if that echo comes soon
 * @param earlyUntil when it counts all the same
 */
record Dialing(
        Instant until, OptionalInt lineRate, @Nullable ResultCode early, Instant earlyUntil) implements ModemStep {
    /** How long an echo may take that decides whether an answer belongs to the past. */
    static final Duration ECHO = Duration.ofSeconds(1);

    static ModemStep begin(Instant now, DialString number, ModemActions modem) {
        String line = modem.profile().dialLine(number);
        int most = modem.profile().lineCharacters();
        if (most > 0 && line.length() - 2 > most) {
            modem.fail(modem.complaint().tooLong(line, most));
            return new Resting(Resting.State.READY, null);
        }
        modem.conversation().turnPage();
        modem.command(line);
        return new Dialing(now.plus(modem.profile().dialWithin(number)), OptionalInt.empty(), null, Instant.MAX);
    }

    @Override
    public Instant deadline() {
        return earlyUntil.isBefore(until) ? earlyUntil : until;
    }

    @Override
    public ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        return switch (code.kind()) {
            case CONNECT -> Online.begin(code, lineRate, modem);
            case PROGRESS -> new Dialing(until, Online.told(code, lineRate), early, earlyUntil);
            case OK, RING, UNKNOWN -> this;
            case NO_CARRIER, ERROR, NO_DIAL_TONE, BUSY, NO_ANSWER, VOICE, FAX, DELAYED, BLACKLISTED, LINE_IN_USE ->
                modem.conversation().isBeforeEcho() ? early(now, code) : over(now, code, modem);
        };
    }

    private ModemStep early(Instant now, ResultCode code) {
        return early == null ? new Dialing(until, lineRate, code, now.plus(ECHO)) : this;
    }

    /** What came before belongs to the past. */
    @Override
    public ModemStep echoed(Instant now, ModemActions modem) {
        return new Dialing(until, lineRate, null, Instant.MAX);
    }

    private static ModemStep over(Instant now, ResultCode code, ModemActions modem) {
        modem.fail(modem.complaint().of(code));
        return Preparing.begin(now, new Wish.Nothing(), modem);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        if (early != null && !now.isBefore(earlyUntil)) {
            return over(now, early, modem);
        }
        PortFailure failure = modem.complaint().nothingCame();
        modem.fail(failure);
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
