package dev.ringback.simulator.modem;

import dev.ringback.hardware.ResultLevel;
import dev.ringback.hardware.ResultMeaning;
import dev.ringback.hardware.ResultTable;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.ModemOffer;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A modem's side toward the exchange: on and off hook, dialling, training, carrier. It knows no characters. */
final class LineSide {
    /** How long a modem waits for dial tone before it dials. */
    static final Duration DIAL_TONE_WAIT = Duration.ofSeconds(5);

    /** Silence between going off hook and the answer tone (V.25, section 3.2: 1.8 to 2.5 s). */
    static final Duration BEFORE_ANSWER_TONE = Duration.ofSeconds(2);

    /** Silence that {@code @} waits for. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long {@code !} is on hook. */
    static final Duration FLASH = Duration.ofMillis(500);

    private static final Duration PULSE = Duration.ofMillis(100);
    private static final Duration BETWEEN_PULSED_DIGITS = Duration.ofMillis(800);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int NEVER = 255;

    private final SubscriberLine line;
    private final Scheduler scheduler;
    private final Configuration configuration;
    private final ResultTable results;
    private final ModemSettings settings;
    private final Offers offer;
    private final Owner owner;
    private Phase phase = new Phase.OnHook();
    private Sound heard = new Sound.Silence();
    private Scheduler.@Nullable Timer step;
    private Scheduler.@Nullable Timer carrierWait;
    private Scheduler.@Nullable Timer carrierBack;
    private Sound sent = new Sound.Silence();

    /** What the modem can do, as it is set now. */
    interface Offers {
        ModemOffer offer(boolean calls);
    }

    /** Who is told what becomes of calls. */
    interface Owner {
        /** Where the line side stands has changed. */
        void moved();

        /** A number with {@code ;} is out. */
        void dialed();

        /** It rings at the other end. */
        void ringsThere();

        /** Both modems have agreed and trained, or trained anew. */
        void connected(CarrierTerms terms);

        /** An attempt came to nothing; the modem is on hook. */
        void failed(ResultMeaning meaning, CallEnd why, String cause);

        /** A call is over; the modem is on hook. */
        void lost(CallEnd why, String cause);

        /** Something that explains what follows. */
        void remark(String text);
    }

    /** Where it stands. */
    sealed interface Phase {
        record OnHook() implements Phase {}

        record OffHook() implements Phase {}

        /** Dials; {@code next} is the step that comes after the one being done. */
        record Dialing(DialString string, int next, boolean rangThere) implements Phase {}

        /** Waits for the other modem; {@code toneHeard} is what the answerer has told. */
        record Waiting(
                Part part, boolean saysNoAnswer, @Nullable ModemOffer toneHeard) implements Phase {
            boolean answers() {
                return part != Part.CALLS;
            }
        }

        /** Trains, for the first time or again. */
        record Training(dev.ringback.simulator.modem.Training.Agreement agreement, boolean again) implements Phase {}

        record Up(CarrierTerms terms) implements Phase {}

        record CarrierLost(CarrierTerms terms) implements Phase {}
    }

    /** Whose part it plays in training. */
    enum Part {
        /** It called, and hears the answer tone. */
        CALLS,
        /** It was called, and sends the answer tone. */
        ANSWERS,
        /** It called, and sends the answer tone when the other end goes off hook: R in the number. */
        ANSWERS_ITS_OWN_CALL
    }

    LineSide(
            SubscriberLine line,
            Scheduler scheduler,
            Configuration configuration,
            ResultTable results,
            ModemSettings settings,
            Offers offer,
            Owner owner) {
        this.line = line;
        this.scheduler = scheduler;
        this.configuration = configuration;
        this.results = results;
        this.settings = settings;
        this.offer = offer;
        this.owner = owner;
    }

    Phase phase() {
        return phase;
    }

    boolean isOnHook() {
        return phase instanceof Phase.OnHook;
    }

    /** Whether an attempt is on its way that a character of the computer would end. */
    boolean isTrying() {
        return phase instanceof Phase.Dialing
                || phase instanceof Phase.Waiting
                || (phase instanceof Phase.Training training && !training.again());
    }

    /** Whether a call stands, with or without its carrier. */
    boolean hasCall() {
        return phase instanceof Phase.Up
                || phase instanceof Phase.CarrierLost
                || (phase instanceof Phase.Training training && training.again());
    }

    /** Whether the modems have begun to talk or talk: circuit 107 is on with {@code &S1}. */
    boolean hasHandshake() {
        return hasCall()
                || phase instanceof Phase.Training
                || (phase instanceof Phase.Waiting waiting && waiting.toneHeard() != null);
    }

    // ---- what the modem wants

    void offHook() {
        line.offHook();
        enter(new Phase.OffHook());
    }

    /** Hangs up, whatever it was doing; tells nobody. */
    void onHook() {
        line.onHook();
        cancel(carrierWait);
        heard = new Sound.Silence();
        enter(new Phase.OnHook());
    }

    void dial(DialString string) {
        boolean wasOnHook = isOnHook();
        if (wasOnHook) {
            line.offHook();
        }
        enter(new Phase.Dialing(string, 0, false));
        boolean waitsItself = !string.steps().isEmpty() && string.steps().get(0) instanceof DialString.Step.AwaitTone;
        if (!wasOnHook || waitsItself) {
            dialOn();
        } else if (waitsForDialTone(string)) {
            awaitTone(DIAL_TONE_WAIT);
        } else {
            after(configuration.time(6, 2, SECOND), this::dialOn);
        }
    }

    void answer() {
        line.offHook();
        waitForModem(Part.ANSWERS, false);
        after(BEFORE_ANSWER_TONE, () -> send(new Sound.AnswerTone(offer.offer(false))));
    }

    private void send(Sound sound) {
        sent = sound;
        line.send(sound);
    }

    /** Trains anew, and the other modem with it; the line carries nothing meanwhile. The owner is told as of a new call. */
    void retrain() {
        if (phase instanceof Phase.Up up) {
            Training.Agreement agreed = new Training.Agreement.Terms(up.terms());
            Duration time = Training.time(settings, agreed);
            line.retrain(time, up.terms());
            line.send(new Sound.Retrain());
            trainAgain(agreed, time, () -> {
                line.send(sent); // the carrier that was there before
                owner.connected(up.terms());
            });
        }
    }

    private void trainAgain(Training.Agreement agreed, Duration time, Runnable then) {
        enter(new Phase.Training(agreed, true));
        after(time, () -> trained(agreed, then));
    }

    // ---- what the line says

    void hears(Sound sound) {
        heard = sound;
        if (phase instanceof Phase.Dialing dialing) {
            hearsDialing(dialing, sound);
        } else if (phase instanceof Phase.Waiting waiting) {
            hearsWaiting(waiting, sound);
        } else if (phase instanceof Phase.Up up && sound instanceof Sound.Retrain) {
            Training.Agreement agreed = new Training.Agreement.Terms(up.terms());
            owner.remark("the other modem asks to train anew");
            trainAgain(agreed, Training.time(settings, agreed), () -> {});
        } else if (phase instanceof Phase.Up up && !isCarrier(sound)) {
            carrierLost(up);
        } else if (phase instanceof Phase.CarrierLost lost) {
            hearsWithoutCarrier(lost, sound);
        }
    }

    /** A carrier counts once it was there for S9; S10 runs on meanwhile. */
    private void hearsWithoutCarrier(Phase.CarrierLost lost, Sound sound) {
        cancel(carrierBack);
        if (isCarrier(sound)) {
            Instant counts = scheduler.now().plus(configuration.time(9, 0, TENTH));
            carrierBack = scheduler.at(counts, () -> enter(new Phase.Up(lost.terms())));
        }
    }

    void released() {
        if (isTrying()) {
            String cause = "the other end hung up before there was a carrier";
            fail(ResultMeaning.NO_CARRIER, CallEnd.NO_CONNECTION, cause);
        } else if (hasCall()) {
            lose(CallEnd.OTHER_HUNG_UP, "the other modem hung up");
        }
    }

    /** Whether another modem is heard, one that trains anew too. */
    static boolean isCarrier(Sound sound) {
        return sound instanceof Sound.Carrier || sound instanceof Sound.AnswerTone || sound instanceof Sound.Retrain;
    }

    // ---- dialling

    private void dialOn() {
        if (!(phase instanceof Phase.Dialing dialing)) {
            return;
        }
        DialString string = dialing.string();
        if (dialing.next() >= string.steps().size()) {
            dialedOut(string);
            return;
        }
        DialString.Step next = string.steps().get(dialing.next());
        enter(new Phase.Dialing(string, dialing.next() + 1, dialing.rangThere()));
        if (next instanceof DialString.Step.Digit digit) {
            line.dial(String.valueOf(digit.digit()), digit.dialing());
            after(time(digit), this::dialOn);
        } else if (next instanceof DialString.Step.Pause) {
            after(configuration.time(8, 2, SECOND), this::dialOn);
        } else if (next instanceof DialString.Step.AwaitTone) {
            awaitTone(configuration.time(7, 50, SECOND));
        } else if (next instanceof DialString.Step.AwaitSilence) {
            startCarrierWait(true);
            awaitSilence(dialing.rangThere());
        } else {
            line.onHook();
            after(FLASH, () -> {
                line.offHook();
                dialOn();
            });
        }
    }

    private void dialedOut(DialString string) {
        if (string.staysInCommandState()) {
            cancel(carrierWait);
            enter(new Phase.OffHook());
            owner.dialed();
            return;
        }
        waitForModem(string.reverse() ? Part.ANSWERS_ITS_OWN_CALL : Part.CALLS, string.awaitsSilence());
        hears(heard); // what began while the last digit was sent
    }

    private Duration time(DialString.Step.Digit digit) {
        if (digit.overNetwork()) {
            return Duration.ZERO;
        }
        if (digit.dialing() == SubscriberLine.Dialing.TONE) {
            return Duration.ofMillis(2L * configuration.register(11, 95));
        }
        int pulses = digit.digit() >= '1' && digit.digit() <= '9' ? digit.digit() - '0' : 10;
        return PULSE.multipliedBy(pulses).plus(BETWEEN_PULSED_DIGITS);
    }

    /** Over a network there are no tones to dial by; what is waited for is that it takes the number. */
    private boolean waitsForDialTone(DialString string) {
        return string.overNetwork() || level().waitsForDialTone();
    }

    private void awaitTone(Duration most) {
        if (heard instanceof Sound.DialTone) {
            dialOn();
        } else {
            after(
                    most,
                    () -> fail(ResultMeaning.NO_DIAL_TONE, CallEnd.NO_CONNECTION, "no dial tone for " + seconds(most)));
        }
    }

    private void hearsDialing(Phase.Dialing dialing, Sound sound) {
        int done = dialing.next() - 1;
        boolean atStart = done < 0;
        DialString.Step present = atStart ? null : dialing.string().steps().get(done);
        if (sound instanceof Sound.DialTone
                && (present instanceof DialString.Step.AwaitTone || (atStart && waitsForDialTone(dialing.string())))) {
            dialOn();
        } else if (present instanceof DialString.Step.AwaitSilence) {
            hearsAtSign(dialing, sound);
        } else if (sound instanceof Sound.Ringback) {
            phase = new Phase.Dialing(dialing.string(), dialing.next(), true);
        }
    }

    private void awaitSilence(boolean rangThere) {
        if (rangThere && heard instanceof Sound.Silence) {
            after(SILENCE, this::dialOn);
        }
    }

    private void hearsAtSign(Phase.Dialing dialing, Sound sound) {
        cancel(step);
        if (sound instanceof Sound.Ringback) {
            phase = new Phase.Dialing(dialing.string(), dialing.next(), true);
            owner.ringsThere();
        } else if (isBusy(sound)) {
            failBusy(sound);
        } else {
            awaitSilence(dialing.rangThere());
        }
    }

    // ---- the other modem

    private void waitForModem(Part part, boolean saysNoAnswer) {
        enter(new Phase.Waiting(part, saysNoAnswer, null));
        startCarrierWait(saysNoAnswer);
    }

    private void startCarrierWait(boolean saysNoAnswer) {
        cancel(carrierWait);
        Duration most = configuration.time(7, 50, SECOND);
        carrierWait = scheduler.at(scheduler.now().plus(most), () -> noCarrier(most, saysNoAnswer));
    }

    private void noCarrier(Duration waited, boolean saysNoAnswer) {
        boolean ringing = heard instanceof Sound.Ringback;
        boolean told = saysNoAnswer || (ringing && results.noAnswer().value() == ResultTable.NoAnswer.WHILE_RINGING);
        String cause = "S7: " + seconds(waited) + " without a carrier" + (ringing ? ", it rings there" : otherwise());
        fail(told ? ResultMeaning.NO_ANSWER : ResultMeaning.NO_CARRIER, CallEnd.NO_CONNECTION, cause);
    }

    private String otherwise() {
        if (heard instanceof Sound.Voice) {
            return ", somebody speaks";
        }
        if (heard instanceof Sound.FaxTone) {
            return ", a fax machine answers";
        }
        return isBusy(heard) ? ", " + busyText(heard) : "";
    }

    private void hearsWaiting(Phase.Waiting waiting, Sound sound) {
        if (sound instanceof Sound.AnswerTone tone && !waiting.answers()) {
            cancel(step);
            enter(new Phase.Waiting(waiting.part(), waiting.saysNoAnswer(), tone.offer()));
            send(new Sound.Carrier(offer.offer(true)));
        } else if (sound instanceof Sound.Carrier carrier) {
            if (waiting.answers()) {
                send(new Sound.Carrier(offer.offer(false)));
                train(Training.agree(carrier.offer(), offer.offer(false)));
            } else {
                train(Training.agree(offer.offer(true), carrier.offer()));
            }
        } else if (sound instanceof Sound.Silence && waiting.part() == Part.ANSWERS_ITS_OWN_CALL) {
            send(new Sound.AnswerTone(offer.offer(false)));
        } else if (isBusy(sound)) {
            failBusy(sound);
        } else if (sound instanceof Sound.Ringback) {
            owner.ringsThere();
        } else if (sound instanceof Sound.Voice && level().tells().contains(ResultMeaning.VOICE)) {
            fail(ResultMeaning.VOICE, CallEnd.NO_CONNECTION, "somebody speaks");
        }
    }

    private void train(Training.Agreement agreement) {
        enter(new Phase.Training(agreement, false));
        after(
                Training.time(settings, agreement),
                () -> trained(agreement, () -> {
                    if (phase instanceof Phase.Up up) {
                        owner.connected(up.terms());
                    }
                }));
    }

    private void trained(Training.Agreement agreement, Runnable then) {
        if (agreement instanceof Training.Agreement.Terms agreed) {
            cancel(carrierWait);
            line.carry(agreed.terms());
            enter(new Phase.Up(agreed.terms()));
            then.run();
            if (phase instanceof Phase.Up up && !isCarrier(heard)) {
                carrierLost(up); // it went while the modems trained
            }
        } else if (agreement instanceof Training.Agreement.None none) {
            fail(ResultMeaning.NO_CARRIER, none.end(), none.why());
        }
    }

    private static boolean isBusy(Sound sound) {
        return sound instanceof Sound.BusyTone || sound instanceof Sound.Reorder;
    }

    private static String busyText(Sound sound) {
        return sound instanceof Sound.BusyTone ? "busy tone" : "reorder tone: no such number, or no way to it";
    }

    /** A modem that does not listen for it, as with X0 to X2, goes on waiting for a carrier (V.250, section 6.2.7). */
    private void failBusy(Sound sound) {
        if (level().tells().contains(ResultMeaning.BUSY)) {
            fail(ResultMeaning.BUSY, CallEnd.NO_CONNECTION, busyText(sound));
        }
    }

    // ---- the end

    private void carrierLost(Phase.Up up) {
        enter(new Phase.CarrierLost(up.terms()));
        int tenths = configuration.register(10, 14);
        if (tenths == NEVER) {
            return; // the modem behaves as if the carrier were there
        }
        Duration most = TENTH.multipliedBy(tenths);
        after(most, () -> lose(CallEnd.CARRIER_LOST, "carrier lost for longer than S10 = " + seconds(most)));
    }

    private void fail(ResultMeaning meaning, CallEnd why, String cause) {
        onHook();
        owner.failed(meaning, why, cause);
    }

    private void lose(CallEnd why, String cause) {
        onHook();
        owner.lost(why, cause);
    }

    /** {@code 50 s}, {@code 1.4 s}. */
    static String seconds(Duration time) {
        long tenths = time.toMillis() / TENTH.toMillis();
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    }

    private ResultLevel level() {
        return Results.level(results, configuration);
    }

    private void enter(Phase next) {
        cancel(step);
        cancel(carrierBack);
        phase = next;
        owner.moved();
    }

    private void after(Duration time, Runnable task) {
        cancel(step);
        step = scheduler.at(scheduler.now().plus(time), task);
    }

    private static void cancel(Scheduler.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
