package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.DteRate;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemTime;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.simulator.cable.CharacterSender;
import dev.ringback.simulator.cable.Dce;
import dev.ringback.simulator.cable.ModemEnd;
import dev.ringback.simulator.cable.UartReceiver;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.LineEquipment;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A modem: the DCE of V.250 between a {@link dev.ringback.simulator.cable.SerialCable} and a subscriber's line of the
 * exchange. What its model does is in its {@link HardwareProfile}, what this one has besides is in its {@link
 * ModemSettings}. To put one together:
 *
 * <pre>{@code
 * SerialCable cable = new SerialCable("client", scheduler, FlowControl.RTS_CTS, 115200);
 * EmulatedModem modem = new EmulatedModem(profile, settings, line, cable.modemEnd(), scheduler, listener);
 * cable.connect(modem);          // and cable.connect(pump) for the computer
 * // the exchange tells the modem, its LineEquipment, what happens on the line
 * }</pre>
 *
 * <p>It takes no time to carry out a command, except where a standard or a register gives one. What it says is on the
 * cable character by character. It has no clock and leaves nothing to chance. On the world's one thread.
 */
public final class EmulatedModem implements Dce, LineEquipment {
    /** Characters that come so soon behind the end of a dial line do not end the attempt (V.250, section 5.6.1). */
    public static final Duration NO_ABORT = Duration.ofMillis(125);

    /** S1 is zero again so long after the last ring (V.250, section 6.3.8, S1 of Hayes). */
    public static final Duration RING_MEMORY = Duration.ofSeconds(8);

    private static final Duration DTR_UNIT = Duration.ofMillis(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SEVEN_BITS = 0x7F;

    private final HardwareProfile profile;
    private final Scheduler scheduler;
    private final ModemEnd end;
    private final ModemListener listener;
    private final Configuration configuration;
    private final LineSide lineSide;
    private final DataPath data;
    private final Results results;
    private final AtReader reader;
    private final Escape escape;
    private final Commands commands;
    private final StringBuilder echo = new StringBuilder(); // of the run that is being read
    private ModemState told = ModemState.IDLE;
    private boolean inCommandState = true;
    private boolean answering;
    private @Nullable CarrierTerms terms;
    private Instant lineEnded = Instant.MIN;
    private boolean ringing;
    private Scheduler.@Nullable Timer ringMemory;
    private Scheduler.@Nullable Timer dtrTimer;
    private Scheduler.@Nullable Timer escapeTimer;
    private @Nullable HangingUp hangingUp;

    /** A hang-up that waits until all is sent, S38 at most. */
    private record HangingUp(Scheduler.Timer limit, Consumer<Boolean> then) {}

    /**
     * A modem that has just been switched on.
     *
     * @param end the modem's end of its cable
     */
    public EmulatedModem(
            HardwareProfile profile,
            ModemSettings settings,
            SubscriberLine line,
            ModemEnd end,
            Scheduler scheduler,
            ModemListener listener) {
        if (profile.cable().isPresent()) {
            throw new IllegalArgumentException(profile.name() + " is a cable, not a modem");
        }
        this.profile = profile;
        this.scheduler = scheduler;
        this.end = end;
        this.listener = listener;
        this.configuration = new Configuration(profile, settings.registers());
        this.reader = new AtReader(profile.grammar(), configuration);
        this.escape = new Escape(profile.grammar(), configuration);
        this.data = new DataPath(line, end, listener, this::set);
        this.results = new Results(profile, configuration, data::say, listener);
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
        Octets read = read(run, rateBitsPerSecond);
        for (int i = 0; i < read.length(); i++) {
            if (!inCommandState) {
                dataOf(read.slice(i), rateBitsPerSecond);
                return;
            }
            commandCharacter(read.u8(i) & SEVEN_BITS);
        }
        sayEcho();
    }

    /** What came in one piece is echoed in one piece, before anything else is said. */
    private void sayEcho() {
        if (echo.length() > 0) {
            data.say(Octets.ofText(echo.toString()));
            echo.setLength(0);
        }
    }

    /** What this modem's UART makes of it; before a command line it sets itself to the computer's rate. */
    private Octets read(Octets run, int sentBitsPerSecond) {
        int mine = end.sender().rate();
        if (sentBitsPerSecond == mine) {
            return run;
        }
        boolean mayLearn = configuration.extended("+IPR", 0, 0) == 0 // a fixed rate is not learnt
                && inCommandState
                && reader.isBeforeLine()
                && !lineSide.isTrying();
        if (mayLearn && sentBitsPerSecond <= profile.topDteRate().value()) {
            int start = 0;
            while (start < run.length() && (run.u8(start) & SEVEN_BITS & ~0x20) != 'A') {
                start++; // nothing to learn the rate from
            }
            if (start < run.length()) {
                end.sender().setRate(sentBitsPerSecond);
                return run.slice(start);
            }
        }
        return UartReceiver.read(run, sentBitsPerSecond, mine).octets();
    }

    private void dataOf(Octets run, int rateBitsPerSecond) {
        cancel(escapeTimer);
        data.fromComputer(run);
        Escape.Found found = escape.heard(scheduler.now(), run, CharacterSender.time(1, rateBitsPerSecond));
        if (found instanceof Escape.Found.Perhaps perhaps) {
            escapeTimer = scheduler.at(perhaps.until(), () -> {
                enterCommandState();
                results.result(ResultMeaning.OK, "the escape sequence", answering);
            });
        } else if (found instanceof Escape.Found.Command command) {
            enterCommandState();
            line(command.prefix(), command.body(), 0);
        }
    }

    private void commandCharacter(int character) {
        if (hangingUp != null) {
            return;
        }
        if (lineSide.isTrying()) {
            if (Duration.between(lineEnded, scheduler.now()).compareTo(NO_ABORT) >= 0) {
                lineSide.onHook();
                results.result(ResultMeaning.NO_CARRIER, "a character of the computer ended the attempt", false);
            }
            return;
        }
        AtReader.Heard heard = reader.character(character);
        if (heard instanceof AtReader.Heard.Nothing) {
            return;
        }
        if (configuration.is(CommandRole.ECHO, "echo", "echo")) {
            boolean back = heard instanceof AtReader.Heard.TakenBack;
            echo.append((char) character).append(back ? " " + (char) character : "");
        }
        if (heard instanceof AtReader.Heard.Line line) {
            sayEcho();
            line(line.prefix(), line.body(), line.over());
        } else if (heard instanceof AtReader.Heard.Again again) {
            sayEcho();
            lineEnded = scheduler.now();
            listener.commandLine(again.typed());
            commands.again();
        }
    }

    private void line(String prefix, String body, int over) {
        lineEnded = scheduler.now();
        listener.commandLine(prefix + body);
        commands.line(body, over);
    }

    @Override
    public void breakEnded(Duration length) {
        listener.remark("a break of " + length.toMillis() + " ms is not passed on: a line carries characters only");
    }

    @Override
    public void dtr(boolean on) {
        listener.dtr(on);
        cancel(dtrTimer);
        if (!on) {
            dtrTimer = scheduler.at(scheduler.now().plus(dtrDelay()), this::dtrDropped);
        }
    }

    /** S25 where there is one, else what the profile tells. */
    private Duration dtrDelay() {
        Duration ofModel = profile.times().containsKey(ModemTime.DTR_LOW)
                ? profile.times().get(ModemTime.DTR_LOW).value()
                : DTR_UNIT.multipliedBy(5);
        return profile.register(25).isPresent() ? configuration.time(25, 5, DTR_UNIT) : ofModel;
    }

    private void dtrDropped() {
        switch (configuration.effect(CommandRole.DTR, "hang-up")) {
            case "command-state" -> {
                if (!inCommandState) {
                    enterCommandState();
                    results.result(ResultMeaning.OK, "DTR dropped", answering);
                }
            }
            case "hang-up" -> dropCall("DTR dropped", () -> {});
            case "reset" ->
                dropCall("DTR dropped", () -> {
                    configuration.takeStored(0);
                    reader.forget();
                    showCircuits();
                });
            default -> {}
        }
    }

    private void dropCall(String cause, Runnable then) {
        boolean had = !lineSide.isOnHook();
        Consumer<Boolean> dropped = allSent -> {
            if (had) {
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
        data.moveOn();
    }

    // ---- the line

    @Override
    public void ring(boolean on, @Nullable String callerNumber) {
        if (!lineSide.isOnHook()) {
            return;
        }
        set(Circuit.RI, on);
        cancel(ringMemory);
        int rings = configuration.register(1, 0);
        if (on) {
            ringing = true;
            configuration.setRegister(1, Math.min(255, rings + 1));
            showState();
            results.result(ResultMeaning.RING, "", true);
            return;
        }
        int answersAfter = configuration.register(0, 0);
        if (answersAfter > 0 && rings >= answersAfter && !dtrForbids()) {
            answer();
        } else {
            ringMemory = scheduler.at(scheduler.now().plus(RING_MEMORY), this::forgetRings);
        }
    }

    private void forgetRings() {
        cancel(ringMemory);
        ringing = false;
        configuration.setRegister(1, 0);
        set(Circuit.RI, false);
        showState();
    }

    private void answer() {
        forgetRings();
        reader.forget();
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
            data.fromLine(run);
        }
    }

    @Override
    public void writable() {
        data.moveOn();
        if (hangingUp != null && data.isSent()) {
            hungUp();
        }
    }

    @Override
    public void released() {
        lineSide.released();
    }

    // ---- hanging up

    /**
     * Goes on hook, with error control after all has been sent that waits, S38 at most.
     *
     * @param later told when it is done, if that is not at once
     * @return whether it is done; a second order to hang up is carried out at once
     */
    private boolean hangUp(Consumer<Boolean> later) {
        boolean waits = terms != null && terms.errorControl() != ErrorControl.NONE && !data.isSent();
        if (waits && hangingUp == null) {
            Duration most = configuration.time(38, 20, SECOND);
            hangingUp = new HangingUp(scheduler.at(scheduler.now().plus(most), this::hungUp), later);
            return false;
        }
        if (hangingUp != null) {
            hangingUp.limit().cancel();
            hangingUp = null;
        }
        goOnHook();
        return true;
    }

    private void hungUp() {
        HangingUp pending = hangingUp;
        if (pending != null) {
            boolean allSent = data.isSent();
            pending.limit().cancel();
            hangingUp = null;
            goOnHook();
            pending.then().accept(allSent);
        }
    }

    private void goOnHook() {
        lineSide.onHook();
        callIsOver();
    }

    private void callIsOver() {
        cancel(escapeTimer);
        terms = null;
        inCommandState = true;
        data.end();
        moved();
    }

    private void enterCommandState() {
        cancel(escapeTimer);
        inCommandState = true;
        reader.forget();
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
            return ringing ? ModemState.RINGING : ModemState.IDLE;
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
            results.result(ResultMeaning.OK, "", false);
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
        public void failed(ResultMeaning meaning, String cause) {
            callIsOver();
            results.result(meaning, cause, answering);
        }

        @Override
        public void lost(String cause) {
            if (hangingUp != null) {
                hungUp();
                return;
            }
            callIsOver();
            results.result(ResultMeaning.NO_CARRIER, cause, answering);
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
            forgetRings();
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
            data.configured(Flow.of(configuration));
            int fixed = configuration.extended("+IPR", 0, 0);
            if (fixed > 0) {
                data.changeRate(fixed); // V.250, section 6.2.10: once the result code is out
            }
        }
    }
}
