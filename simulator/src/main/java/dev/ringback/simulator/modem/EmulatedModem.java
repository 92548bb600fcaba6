package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.DteRate;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.simulator.cable.Dce;
import dev.ringback.simulator.cable.ModemEnd;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.LineEquipment;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.simulator.modem.ModemListener.Toward;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A modem: the DCE of V.250 between a {@link dev.ringback.simulator.cable.SerialCable} and a subscriber's line of the
 * exchange. What its model does is in its {@link HardwareProfile}, what this one has besides is in its {@link
 * ModemSettings}. To put one together:
 *
 * <pre>{@code
 * SerialCable cable = new SerialCable("client", scheduler, FlowControl.RTS_CTS, 115200);
 * EmulatedModem modem = new EmulatedModem(ModemModel.of(profile), settings, line, cable.modemEnd(), scheduler, listener);
 * cable.connect(modem);          // and cable.connect(pump) for the computer
 * // the exchange tells the modem, its LineEquipment, what happens on the line
 * }</pre>
 *
 * <p>It takes no time to carry out a command, except where a standard, a register or the model gives one. What it says is
 * on the cable character by character. It has no clock and leaves nothing to chance. On the world's one thread.
 */
public final class EmulatedModem implements Dce, LineEquipment {
    /** Characters that come so soon behind the end of a dial line do not end the attempt (V.250, section 5.6.1). */
    public static final Duration NO_ABORT = Duration.ofMillis(125);

    private final HardwareProfile profile;
    private final Scheduler scheduler;
    private final ModemEnd end;
    private final ModemListener listener;
    private final Configuration configuration;
    private final LineSide lineSide;
    private final DataPath data;
    private final Results results;
    private final CommandTyping typing;
    private final Escape escape;
    private final Commands commands;
    private final Bell bell;
    private final Inactivity inactivity;
    private final CommandPause pause;
    private final Ears ears;
    private final HangUp hangUp;
    private final DtrWatch dtrWatch;
    private ModemState told = ModemState.IDLE;
    private boolean inCommandState = true;
    private boolean answering;
    private @Nullable CarrierTerms terms;
    private Scheduler.@Nullable Timer escapeTimer;

    /**
     * A modem that has just been switched on.
     *
     * @param end the modem's end of its cable
     */
    public EmulatedModem(
            ModemModel model,
            ModemSettings settings,
            SubscriberLine line,
            ModemEnd end,
            Scheduler scheduler,
            ModemListener listener) {
        this.profile = model.profile();
        this.scheduler = scheduler;
        this.end = end;
        this.listener = listener;
        this.configuration = new Configuration(model, settings.registers());
        this.escape = new Escape(profile.grammar(), configuration);
        this.data = new DataPath(line, end, listener, this::set);
        this.typing = new CommandTyping(profile, configuration, data, listener, scheduler);
        this.pause = CommandPause.of(profile, scheduler);
        this.results = new Results(
                profile,
                configuration,
                typing::say,
                listener,
                () -> pause.result(end.sender().isIdle()));
        this.hangUp = new HangUp(configuration, scheduler, data, this::goOnHook);
        this.dtrWatch = new DtrWatch(profile, configuration, scheduler, this::dtrDropped);
        this.bell = new Bell(profile, configuration, scheduler, results, new Rings());
        this.ears = new Ears(profile, configuration, end.sender(), scheduler, pause, new Heard());
        this.inactivity = new Inactivity(profile, configuration, scheduler, this::nothingSaid);
        this.lineSide = new LineSide(
                line,
                scheduler,
                configuration,
                profile.results(),
                settings,
                calls -> Training.offer(profile, settings, configuration, line.topRate(), calls),
                new Calls());
        this.commands = new Commands(profile, settings, configuration, results, listener, new Acts());
        set(Circuit.CTS, true);
        showCircuits();
    }

    // ---- the computer

    @Override
    public void characters(Octets run, int rateBitsPerSecond) {
        ears.characters(run, rateBitsPerSecond);
    }

    private void dataOf(Octets run, int rateBitsPerSecond) {
        cancel(escapeTimer);
        inactivity.heard();
        data.fromComputer(run);
        Escape.Found found = escape.heard(scheduler.now(), run, rateBitsPerSecond);
        if (found instanceof Escape.Found.Perhaps perhaps) {
            escapeTimer = scheduler.at(perhaps.until(), () -> {
                enterCommandState();
                results.result(ResultMeaning.OK, "the escape sequence", answering);
            });
        } else if (found instanceof Escape.Found.Command command) {
            enterCommandState();
            typing.line(command.prefix(), command.body(), 0, commands);
        }
    }

    private void commandCharacter(int octet) {
        if (hangUp.isPending()) {
            return;
        }
        if (lineSide.isTrying()) {
            if (typing.hasRestedFor(NO_ABORT)) {
                lineSide.onHook();
                configuration.setLastEnd(CallEnd.KEY);
                results.result(ResultMeaning.NO_CARRIER, "a character of the computer ended the attempt", false);
            }
            return;
        }
        typing.character(octet, commands);
    }

    @Override
    public void breakEnded(Duration length) {
        String what = "a break of " + length.toMillis() + " ms ";
        if (inCommandState) {
            listener.remark(what + "in command state: nothing comes of it");
            return;
        }
        BreakEffect effect = BreakEffect.of(configuration);
        if (effect == BreakEffect.COMMAND_STATE) {
            listener.remark(what + "leads to command state");
            enterCommandState();
            results.result(ResultMeaning.OK, "a break", answering);
            return;
        }
        listener.remark(what + "goes on to the other modem, " + effect.text());
        data.sendBreak(length, effect != BreakEffect.IN_SEQUENCE, effect == BreakEffect.DESTRUCTIVE);
    }

    @Override
    public void dtr(boolean on) {
        listener.dtr(on);
        dtrWatch.turned(on);
    }

    private void dtrDropped() {
        switch (configuration.effect(CommandRole.DTR, "hang-up")) {
            case "command-state" -> {
                if (!inCommandState) {
                    enterCommandState();
                    results.result(ResultMeaning.OK, "DTR dropped", answering);
                }
            }
            case "hang-up" -> dropCall(CallEnd.DTR_LOST, "DTR dropped", () -> {});
            case "reset" ->
                dropCall(CallEnd.DTR_LOST, "DTR dropped", () -> {
                    configuration.takeStored(0);
                    typing.forget();
                    showCircuits();
                });
            default -> {}
        }
    }

    private void nothingSaid(String cause) {
        dropCall(CallEnd.INACTIVITY, cause, () -> {});
    }

    private void dropCall(CallEnd why, String cause, Runnable then) {
        boolean had = !lineSide.isOnHook();
        Consumer<Boolean> dropped = allSent -> {
            if (had) {
                configuration.setLastEnd(why);
                results.result(ResultMeaning.NO_CARRIER, cause, answering);
            }
            then.run();
        };
        if (hangUp(dropped)) {
            dropped.accept(true);
        }
    }

    /** Whether DTR keeps the modem from calling and answering. */
    private boolean dtrForbids() {
        String effect = configuration.effect(CommandRole.DTR, "hang-up");
        return !end.dtr() && (effect.equals("hang-up") || effect.equals("reset"));
    }

    @Override
    public void rts(boolean on) {
        listener.rts(on);
        data.rtsChanged();
        data.moveOn();
    }

    @Override
    public void sent() {
        pause.sent(end.sender().isIdle());
        data.moveOn();
    }

    // ---- the line

    @Override
    public void ring(boolean on, @Nullable String callerNumber) {
        if (!lineSide.isOnHook()) {
            return;
        }
        bell.ring(on, callerNumber);
    }

    private void answer() {
        bell.forget();
        typing.forget();
        answering = true;
        lineSide.answer();
    }

    @Override
    public void hears(Sound sound) {
        lineSide.hears(sound);
    }

    @Override
    public void octets(Octets run, int misframed) {
        if (lineSide.phase() instanceof LineSide.Phase.Training || lineSide.hasCall()) {
            if (terms != null && terms.errorControl() != ErrorControl.NONE) {
                inactivity.heard(); // without error control only what is sent counts (MAN:WestermoTD33)
            }
            data.fromLine(run);
        }
    }

    @Override
    public void writable() {
        data.moveOn();
        if (hangUp.isPending() && data.isSent()) {
            hangUp.end();
        }
    }

    @Override
    public void released() {
        lineSide.released();
    }

    // ---- hanging up

    private boolean hangUp(Consumer<Boolean> later) {
        return hangUp.begin(terms != null && terms.errorControl() != ErrorControl.NONE, later);
    }

    private void goOnHook() {
        lineSide.onHook();
        callIsOver();
    }

    private void callIsOver() {
        cancel(escapeTimer);
        inactivity.end();
        terms = null;
        inCommandState = true;
        data.end();
        moved();
    }

    private void enterCommandState() {
        cancel(escapeTimer);
        inCommandState = true;
        typing.forget();
        data.leaveData();
        moved();
    }

    private void enterDataState(CarrierTerms agreed) {
        showCircuits(); // DCD is on before the text; real ones do that within 200 ms on either side
        results.connect(agreed, end.sender().rate(), answering);
        inCommandState = false;
        String ofModel = profile.dteRate().value() == DteRate.FOLLOWS_LINE ? "follows-line" : "fixed";
        boolean follows = configuration.is(CommandRole.DTE_RATE, "follows-line", ofModel)
                || configuration.is(CommandRole.ERROR_CONTROL, "direct", "auto");
        escape.begin(scheduler.now());
        inactivity.begin();
        data.enterData(Flow.of(configuration), follows ? agreed.bitsPerSecond() : 0);
        moved();
    }

    // ---- what is seen from outside

    private void moved() {
        showCircuits();
        showState();
    }

    private void showCircuits() {
        set(Circuit.DCD, configuration.is(CommandRole.DCD, "on", "carrier") || lineSide.hasCall());
        set(Circuit.DSR, configuration.is(CommandRole.DSR, "on", "on") || lineSide.hasHandshake());
    }

    private void set(Circuit circuit, boolean on) {
        if (end.isOn(circuit) != on) {
            listener.circuit(circuit, on);
            end.set(circuit, on);
        }
    }

    private void showState() {
        ModemState now = state();
        if (now != told) {
            told = now;
            listener.state(now);
        }
    }

    /** Where it stands. */
    public ModemState state() {
        LineSide.Phase phase = lineSide.phase();
        if (phase instanceof LineSide.Phase.OnHook) {
            return bell.isRinging() ? ModemState.RINGING : ModemState.IDLE;
        } else if (phase instanceof LineSide.Phase.OffHook) {
            return ModemState.OFF_HOOK;
        } else if (phase instanceof LineSide.Phase.Dialing) {
            return ModemState.DIALING;
        } else if (phase instanceof LineSide.Phase.Waiting) {
            return ModemState.WAITING;
        } else if (phase instanceof LineSide.Phase.Training) {
            return ModemState.TRAINING;
        } else if (phase instanceof LineSide.Phase.CarrierLost) {
            return ModemState.CARRIER_LOST;
        }
        boolean connecting = terms == null;
        return connecting ? ModemState.TRAINING : inCommandState ? ModemState.ESCAPED : ModemState.DATA;
    }

    private static void cancel(Scheduler.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** What the line side tells. */
    private final class Calls implements LineSide.Owner {
        @Override
        public void moved() {
            EmulatedModem.this.moved();
        }

        @Override
        public void dialed() {
            commands.dialed();
        }

        @Override
        public void ringsThere() {
            results.result(ResultMeaning.RINGING, "", false);
        }

        @Override
        public void connected(CarrierTerms agreed) {
            terms = agreed;
            data.connect();
            enterDataState(agreed);
        }

        @Override
        public void failed(ResultMeaning meaning, CallEnd why, String cause) {
            callIsOver();
            configuration.setLastEnd(why);
            results.result(meaning, cause, answering);
        }

        @Override
        public void lost(CallEnd why, String cause) {
            configuration.setLastEnd(why);
            if (hangUp.isPending()) {
                hangUp.end();
                return;
            }
            callIsOver();
            results.result(ResultMeaning.NO_CARRIER, cause, answering);
        }

        @Override
        public void remark(String text) {
            listener.remark(text);
        }
    }

    /** What the computer says. */
    private final class Heard implements Ears.Owner {
        @Override
        public boolean isInCommandState() {
            return inCommandState;
        }

        @Override
        public boolean mayLearnRate() {
            return inCommandState && typing.isBeforeLine() && !lineSide.isTrying();
        }

        @Override
        public void command(int octet) {
            commandCharacter(octet);
        }

        @Override
        public void data(Octets run, int rateBitsPerSecond) {
            dataOf(run, rateBitsPerSecond);
        }

        @Override
        public void runEnds() {
            typing.sayEcho();
        }

        @Override
        public void unheard(int octets, String why) {
            data.drop(Toward.MODEM, octets, why);
        }
    }

    /** What the bell tells. */
    private final class Rings implements Bell.Owner {
        @Override
        public void indicates(boolean on) {
            set(Circuit.RI, on);
        }

        @Override
        public void moved() {
            showState();
        }

        @Override
        public boolean mayAnswer() {
            return !dtrForbids();
        }

        @Override
        public void answer() {
            EmulatedModem.this.answer();
        }
    }

    /** What commands make the modem do. */
    private final class Acts implements Commands.Acts {
        @Override
        public boolean hasCall() {
            return lineSide.hasCall();
        }

        @Override
        public boolean mayCall() {
            return !dtrForbids();
        }

        @Override
        public void dial(DialString string) {
            bell.forget();
            answering = false;
            lineSide.dial(string);
        }

        @Override
        public void answer() {
            EmulatedModem.this.answer();
        }

        @Override
        public void offHook() {
            lineSide.offHook();
        }

        @Override
        public boolean hangUp(Consumer<Boolean> later) {
            if (lineSide.hasCall()) {
                configuration.setLastEnd(CallEnd.NORMAL);
            }
            return EmulatedModem.this.hangUp(later);
        }

        @Override
        public void returnToCall(boolean trains) {
            if (trains && lineSide.phase() instanceof LineSide.Phase.Up) {
                lineSide.retrain();
            } else if (terms != null) {
                enterDataState(terms);
            }
        }

        @Override
        public void configured() {
            showCircuits();
            if (lineSide.hasCall()) {
                data.configured(Flow.of(configuration)); // else when data state begins
            }
            int fixed = configuration.extended("+IPR", 0, 0);
            if (fixed > 0) {
                data.changeRate(fixed); // V.250, section 6.2.10: once the result code is out
            }
        }
    }
}
