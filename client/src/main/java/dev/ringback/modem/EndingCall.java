package dev.ringback.modem;

import dev.ringback.port.LineDown;
import java.time.Duration;
import java.time.Instant;

/**
 * The call is hung up. DTR falls for the time that the modem needs; if neither DCD nor a text shows that this had an effect,
 * {@code +++} between two silences leaves the call, and {@code ATH} ends it. The first silence begins when the data of the call
 * has left the port.
 *
 * @param phase how far it is
 * @param effect whether DTR is seen to have had an effect
 * @param plan what it is done for
 */
record EndingCall(Phase phase, Instant deadline, boolean effect, Plan plan) implements ModemStep {
    /** How long the effect of DTR may take to be seen, and a modem to be done with what it was told by somebody else. */
    static final Duration EVIDENCE = Duration.ofSeconds(1);

    /** How long the OK to an escape may take, after the silence. */
    static final Duration ESCAPE_ANSWER = Duration.ofSeconds(1);

    private static final String ESCAPE = "+++";
    private static final String HANG_UP = "ATH";

    /** How far it is. */
    enum Phase {
        /** DTR is low. */
        DTR_LOW,
        /** DTR is on again, and its effect is looked for. */
        DTR_DONE,
        /** The silence before the escape. */
        GUARD,
        /** The escape has been sent. */
        ESCAPED,
        /** ATH has been sent. */
        ON_HOOK
    }

    /** What follows. */
    private sealed interface After {
        /** The modem is prepared for this. */
        record Prepare(Wish wish) implements After {}

        /** The modem, which did not answer when it was prepared, is prepared once more. */
        record Recover(Wish wish) implements After {}

        /** The port is given back. */
        record Close() implements After {}
    }

    /**
     * What it is done for.
     *
     * @param inCall whether the modem takes what it is sent for data
     * @param told whether the owner waits to hear that the call is over
     */
    private record Plan(boolean inCall, boolean told, After after) {
        /** What the owner wants next. */
        Wish wish() {
            if (after instanceof After.Prepare prepare) {
                return prepare.wish;
            }
            return after instanceof After.Recover recover ? recover.wish : new Wish.Nothing();
        }
    }

    /** Of a call that stands. */
    static ModemStep ofCall(Instant now, ModemActions modem) {
        return begin(now, new Plan(true, true, new After.Prepare(new Wish.Nothing())), modem);
    }

    /** Of a call that has not come about yet. */
    static ModemStep ofAttempt(Instant now, boolean told, ModemActions modem) {
        return begin(now, new Plan(false, told, new After.Prepare(new Wish.Nothing())), modem);
    }

    /** Of a call that may stand without our knowing. */
    static ModemStep toRecover(Instant now, Wish wish, ModemActions modem) {
        return begin(now, new Plan(true, false, new After.Recover(wish)), modem);
    }

    private static ModemStep begin(Instant now, Plan plan, ModemActions modem) {
        if (modem.profile().hangingUp() == ModemProfile.HangingUp.ESCAPE) {
            return plan.inCall ? guard(now, plan, modem) : hook(now, plan, modem);
        }
        modem.setDtr(false);
        return new EndingCall(Phase.DTR_LOW, now.plus(modem.profile().times().dtrLow()), false, plan);
    }

    private static EndingCall guard(Instant now, Plan plan, ModemActions modem) {
        Instant silence = modem.drained(now);
        return new EndingCall(Phase.GUARD, silence.plus(modem.profile().times().escapeGuard()), false, plan);
    }

    private static EndingCall hook(Instant now, Plan plan, ModemActions modem) {
        modem.command(HANG_UP);
        return new EndingCall(Phase.ON_HOOK, now.plus(ModemProfile.USUAL_WITHIN), false, plan);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        return switch (phase) {
            case DTR_LOW -> {
                modem.setDtr(true);
                yield effect ? over(now, modem) : new EndingCall(Phase.DTR_DONE, now.plus(EVIDENCE), false, plan);
            }
            case DTR_DONE -> plan.inCall && knowsEscape(modem) ? guard(now, plan, modem) : hook(now, plan, modem);
            case GUARD -> {
                modem.say(ESCAPE);
                Duration within = modem.profile().times().escapeGuard().plus(ESCAPE_ANSWER);
                yield new EndingCall(Phase.ESCAPED, now.plus(within), false, plan);
            }
            case ESCAPED -> hook(now, plan, modem); // the OK may be lost
            case ON_HOOK -> notOver(now, modem);
        };
    }

    private static boolean knowsEscape(ModemActions modem) {
        return modem.profile().hangingUp() != ModemProfile.HangingUp.DTR;
    }

    @Override
    public ModemStep heard(Instant now, ResultCode code, ModemActions modem) {
        boolean ok = code.kind() == ResultCode.Kind.OK;
        boolean noCarrier = code.kind() == ResultCode.Kind.NO_CARRIER;
        if (!ok && !noCarrier) {
            return phase == Phase.ON_HOOK && code.kind() == ResultCode.Kind.ERROR ? over(now, modem) : this;
        }
        return phase == Phase.ESCAPED && ok ? hook(now, plan, modem) : effect(now, modem);
    }

    @Override
    public ModemStep carrier(Instant now, boolean on, ModemActions modem) {
        return on ? this : effect(now, modem);
    }

    /** DTR stays low for its whole time all the same. */
    private ModemStep effect(Instant now, ModemActions modem) {
        return phase == Phase.DTR_LOW ? new EndingCall(phase, deadline, true, plan) : over(now, modem);
    }

    private ModemStep over(Instant now, ModemActions modem) {
        modem.lineOver();
        if (plan.told) {
            modem.tell(new ModemEvent.Down(LineDown.HERE));
        }
        if (plan.after instanceof After.Prepare prepare) {
            return Preparing.begin(now, prepare.wish, modem);
        }
        if (plan.after instanceof After.Recover recover) {
            return Preparing.begin(now, recover.wish, true, modem);
        }
        modem.closePort();
        return new Shut();
    }

    private ModemStep notOver(Instant now, ModemActions modem) {
        if (plan.after instanceof After.Recover recover) {
            return Preparing.failed(recover.wish, modem.complaint().notPrepared(modem.circuitsSeen()), modem);
        }
        modem.lineOver();
        if (plan.after instanceof After.Close) {
            modem.closePort();
            return new Shut();
        }
        if (plan.told) {
            modem.fail(modem.complaint().keepsTheLine());
        }
        Resting stale = new Resting(Resting.State.STALE, null);
        return plan.wish() instanceof Wish.Nothing ? stale : stale.wish(now, plan.wish(), modem);
    }

    @Override
    public ModemStep wish(Instant now, Wish wish, ModemActions modem) {
        After after = plan.after instanceof After.Recover ? new After.Recover(wish) : new After.Prepare(wish);
        return new EndingCall(phase, deadline, effect, new Plan(plan.inCall, plan.told, after));
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        if (plan.wish() instanceof Wish.Dial) {
            modem.tell(new ModemEvent.Down(LineDown.HERE));
        } else if (!(plan.wish() instanceof Wish.Await)) {
            return this;
        }
        return wish(now, new Wish.Nothing(), modem);
    }

    /** The owner does not wait; the modem must hang up all the same. */
    @Override
    public ModemStep close(Instant now, ModemActions modem) {
        if (plan.after instanceof After.Recover) {
            modem.closePort();
            return new Shut();
        }
        return new EndingCall(phase, deadline, effect, new Plan(plan.inCall, false, new After.Close()));
    }
}
