package dev.ringback.modem;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A call is awaited.
 *
 * @param until until when
 * @param settingBy when S0 must have been set, {@code Instant.MAX} if it is, or is not used
 */
record Awaiting(Instant until, Instant settingBy) implements ModemStep {
    private static final String ANSWER_AFTER_ONE_RING = "ATS0=1";

    /** A ring that was heard while the modem was prepared is answered at once. */
    static ModemStep begin(Instant now, Instant until, ModemActions modem) {
        if (modem.profile().answering() == ModemProfile.Answering.COMMAND) {
            return modem.rings(now) ? Answering.byCommand(now, modem) : new Awaiting(until, Instant.MAX);
        }
        modem.command(ANSWER_AFTER_ONE_RING);
        return new Awaiting(until, now.plus(ModemProfile.USUAL_WITHIN));
    }

    @Override
    public Instant deadline() {
        return settingBy.isBefore(until) ? settingBy : until;
    }

    private boolean isSetting() {
        return !settingBy.equals(Instant.MAX);
    }

    @Override
    public ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        return switch (code.kind()) {
            case CONNECT -> Online.begin(code, OptionalInt.empty(), modem);
            case OK -> {
                modem.conversation().answered();
                yield new Awaiting(until, Instant.MAX);
            }
            case ERROR -> isSetting() ? notSet(now, modem) : this;
            case RING, PROGRESS -> ringing(now, code, modem);
            case NO_CARRIER, NO_DIAL_TONE, BUSY, NO_ANSWER, VOICE, FAX, DELAYED, BLACKLISTED, LINE_IN_USE, UNKNOWN ->
                this;
        };
    }

    private ModemStep ringing(Instant now, ResultCode code, ModemActions modem) {
        boolean command = modem.profile().answering() == ModemProfile.Answering.COMMAND;
        if (code.kind() == ResultCode.Kind.RING) {
            return command ? Answering.byCommand(now, modem) : isSetting() ? this : Answering.byItself(now, modem);
        }
        return this;
    }

    private ModemStep notSet(Instant now, ModemActions modem) {
        modem.fail(modem.complaint().of(ResultCode.of("ERROR")));
        return Preparing.begin(now, new Wish.Nothing(), modem);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        if (isSetting() && !now.isBefore(settingBy)) {
            modem.fail(modem.complaint().notPrepared(true));
            return new Resting(Resting.State.STALE, null);
        }
        modem.fail(modem.complaint().nobodyCalled());
        return rest(now, modem);
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        return rest(now, modem);
    }

    /** A modem that answers by itself must be told to leave that. */
    private ModemStep rest(Instant now, ModemActions modem) {
        return modem.profile().answering() == ModemProfile.Answering.COMMAND
                ? new Resting(Resting.State.READY, null)
                : Preparing.begin(now, new Wish.Nothing(), modem);
    }
}
