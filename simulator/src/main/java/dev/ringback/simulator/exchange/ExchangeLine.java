package dev.ringback.simulator.exchange;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Way;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's line of an exchange: the socket for a modem, and for whoever wants to spoil what passes. One line is in
 * one call at most. Not thread-safe: on the scheduler's thread.
 *
 * <p>What spoils: {@link #toward} and {@link #away} take noise and impairments, for this call and those that follow; the
 * rest acts on the present call and says false when there is none.
 */
public final class ExchangeLine implements SubscriberLine {
    /** So long that it never ends. */
    public static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final State IDLE = new OnHook("is on hook");

    private final TelephoneExchange exchange;
    private final LineTerms terms;
    private final Way toward;
    private final Way away;
    private final DigitSender digits;
    private @Nullable LineEquipment equipment;
    private LineWatcher watcher = LineWatcher.NONE;
    private DialToneKind dialTone = DialToneKind.HEARD;
    private State state = IDLE;
    private Sound sounding = new Sound.Silence();
    private Sound heard = new Sound.Silence();
    private int session;
    private int dialTones;

    ExchangeLine(TelephoneExchange exchange, LineTerms terms) {
        this.exchange = exchange;
        this.terms = terms;
        this.toward = new Way(part -> random(part + " toward "));
        this.away = new Way(part -> random(part + " from "));
        this.digits = new DigitSender(exchange.scheduler(), this::digitHeard);
    }

    private RandomGenerator random(String part) {
        return exchange.random(part + terms.number());
    }

    /** What a line does when its equipment goes off hook. */
    public enum DialToneKind {
        /** Dial tone, and it takes digits. */
        HEARD,
        /** It takes digits, and nothing is heard: a tone that this modem does not know. */
        SILENT,
        /** Neither: the line is dead. */
        NONE
    }

    /** Where a line stands, and how messages say it behind its number. */
    private sealed interface State {
        String text();
    }

    private record OnHook(String text) implements State {}

    /** A call is about to ring. */
    private record Seized(String text, ExchangeCall call) implements State {}

    private record Ringing(String text, ExchangeCall call) implements State {}

    /** Off hook, and the exchange takes no digits. */
    private record NotListened(String text, String why) implements State {}

    private record Collecting(String text, DialledNumber number) implements State {}

    private record Calling(String text, ExchangeCall call) implements State {}

    private record Talking(String text, ExchangeCall call, CallPath path) implements State {}

    // What its owner says.

    /** Connects equipment, which hears from now on what happens; only while the line is on hook. */
    public void plug(LineEquipment plugged) {
        if (!(state instanceof OnHook)) {
            throw new IllegalStateException("line " + number() + " " + whatItDoes() + "; plug equipment in on hook");
        }
        equipment = plugged;
    }

    /** Under which it is called. */
    public String number() {
        return terms.number();
    }

    /** Who watches its characters from now on. */
    public void watch(LineWatcher next) {
        watcher = next;
    }

    /** What happens from the next time that it goes off hook. */
    public void setDialTone(DialToneKind kind) {
        dialTone = kind;
    }

    /** What this line hears: noise and impairments of that way. */
    public Way toward() {
        return toward;
    }

    /** What is heard of this line: noise and impairments of that way. */
    public Way away() {
        return away;
    }

    /** Whether it is on hook and no call is for it. */
    public boolean isIdle() {
        return state instanceof OnHook;
    }

    /** Whether it is connected to another line. */
    public boolean isConnected() {
        return state instanceof Talking;
    }

    /** No character arrives for a time, either way, and then all that were sent; carriers stay. False without a call. */
    public boolean stall(Duration time) {
        if (state instanceof Talking talking) {
            talking.path().stall(time);
            return true;
        }
        return false;
    }

    @Override
    public boolean retrain(Duration time, CarrierTerms terms) {
        if (state instanceof Talking talking) {
            talking.path().stall(time);
            for (ExchangeLine end : talking.path().ends()) {
                talking.path().from(end).carry(terms);
            }
            return true;
        }
        return false;
    }

    @Override
    public boolean sendBreak(Duration length) {
        if (state instanceof Talking talking) {
            talking.path().from(this).sendBreak(length);
            return true;
        }
        return false;
    }

    /**
     * This end hears silence instead of the other's carrier, at once, and its characters are lost, while the call stays up.
     * Do the same at the other end for a loss on both sides.
     *
     * @param time after which it is back; {@link #FOR_EVER} for the rest of the call
     */
    public boolean loseCarrier(Duration time) {
        if (state instanceof Talking talking) {
            talking.path().toward(this).loseCarrier(time);
            return true;
        }
        return false;
    }

    /** The exchange takes the call away from both ends. False without a call. */
    public boolean takeAway(String cause) {
        if (state instanceof Talking talking) {
            talking.call().takeAway(cause);
            return true;
        }
        return false;
    }

    /** Characters as if this end had written them; false without a call, before a carrier, or with a full queue. */
    public boolean inject(Octets run) {
        if (state instanceof Talking talking && talking.path().from(this).writable()) {
            talking.path().from(this).write(run);
            return true;
        }
        return false;
    }

    // What its equipment does.

    @Override
    public void offHook() {
        State before = state;
        if (before instanceof OnHook) {
            seize();
        } else if (before instanceof Seized seized) {
            session++;
            if (!seized.call().glare(this)) {
                seize();
            }
        } else if (before instanceof Ringing ringing) {
            session++;
            ringing.call().answered(this);
        }
    }

    private void seize() {
        session++;
        become(new NotListened("is off hook", "the exchange was not ready"));
        dialTones++;
        if (dialTone == DialToneKind.NONE || !exchange.judge().givesDialTone(number(), dialTones)) {
            become(new NotListened("is off hook", "the line is dead"));
            tell(new CallStep.NoDialTone("the line is dead"));
            return;
        }
        int which = session;
        exchange.after(exchange.rules().times().dialTone(), () -> {
            if (which == session && state instanceof NotListened) {
                listen();
            }
        });
    }

    private void listen() {
        become(new Collecting("is dialling", new DialledNumber(exchange, this)));
        if (dialTone == DialToneKind.HEARD) {
            tell(new CallStep.DialTone(false));
            hears(new Sound.DialTone());
        } else {
            tell(new CallStep.NoDialTone("the exchange takes digits and gives no tone"));
        }
    }

    @Override
    public void dial(String dialled, Dialing dialing) {
        if (state instanceof OnHook || state instanceof Seized || state instanceof Ringing) {
            tell(new CallStep.NotHeard(dialled, "the line is on hook"));
            return;
        }
        if (state instanceof Talking || state instanceof Calling) {
            tell(new CallStep.NotHeard(dialled, "the line is in a call"));
            return;
        }
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; i < dialled.length(); i++) {
            char digit = dialled.charAt(i);
            if (!DigitSender.canSend(digit, dialing)) {
                unknown.append(digit);
            } else if (!digits.send(digit, dialing)) {
                tell(new CallStep.NotHeard(
                        dialled.substring(i), "more than " + DigitSender.MAX_WAITING + " digits wait to be sent"));
                break;
            }
        }
        if (unknown.length() > 0) {
            tell(new CallStep.NotHeard(
                    unknown.toString(),
                    dialing == Dialing.TONE ? "no digit is called so" : "there are no pulses for it"));
        }
    }

    private void digitHeard(char digit) {
        if (state instanceof Collecting collecting) {
            collecting.number().heard(digit);
        } else if (state instanceof NotListened quiet) {
            tell(new CallStep.NotHeard(String.valueOf(digit), quiet.why()));
        } else {
            tell(new CallStep.NotHeard(String.valueOf(digit), "the number was whole already"));
        }
    }

    @Override
    public void onHook() {
        State before = state;
        if (before instanceof OnHook || before instanceof Seized || before instanceof Ringing) {
            return;
        }
        digits.stop();
        session++;
        sounding = new Sound.Silence();
        heard = new Sound.Silence();
        become(IDLE);
        if (before instanceof Collecting collecting) {
            collecting.number().forget();
        } else if (before instanceof Calling calling) {
            calling.call().leftBy(this);
        } else if (before instanceof Talking talking) {
            talking.call().leftBy(this);
        }
    }

    @Override
    public void send(Sound sound) {
        sounding = sound;
        if (state instanceof Talking talking) {
            talking.path().from(this).sound(sound);
        }
    }

    @Override
    public void carry(CarrierTerms carrier) {
        if (!(state instanceof Talking talking)) {
            throw new IllegalStateException("line " + number() + " " + whatItDoes() + "; only a call has a carrier");
        }
        talking.path().from(this).carry(carrier);
    }

    @Override
    public void write(Octets run) {
        if (!(state instanceof Talking talking) || !talking.path().from(this).writable()) {
            throw new IllegalStateException("a write of " + run.length() + " octets to line " + number() + ", which "
                    + whatItDoes() + " and is not writable; ask writable() first");
        }
        talking.path().from(this).write(run);
    }

    @Override
    public boolean writable() {
        return state instanceof Talking talking && talking.path().from(this).writable();
    }

    @Override
    public void receiveReady(boolean ready) {
        if (state instanceof Talking talking) {
            talking.path().toward(this).receiveReady(ready);
        }
    }

    @Override
    public int topRate() {
        int own = terms.line().rateBitsPerSecond();
        int others = state instanceof Talking talking
                ? talking.path().from(this).other().terms().line().rateBitsPerSecond()
                : 0;
        return own == 0 || others == 0 ? Math.max(own, others) : Math.min(own, others);
    }

    // What its exchange does.

    LineTerms terms() {
        return terms;
    }

    LineWatcher watcher() {
        return watcher;
    }

    /** For messages, behind the number. */
    String whatItDoes() {
        return state.text();
    }

    void calls(ExchangeCall call) {
        become(new Calling("is calling " + call.attempt().number(), call));
    }

    void seizedBy(ExchangeCall call) {
        become(new Seized("is about to ring", call));
    }

    void ringsFor(ExchangeCall call) {
        become(new Ringing("is ringing", call));
    }

    void talksIn(ExchangeCall call, CallPath path) {
        become(new Talking("is in a call", call, path));
        if (!(sounding instanceof Sound.Silence)) {
            path.from(this).sound(sounding);
        }
    }

    /** A call that had not been answered went away. */
    void leftAlone() {
        become(IDLE);
    }

    /** Our call failed: off hook until its equipment hangs up. */
    void parked(String why) {
        become(new NotListened("is off hook", why));
    }

    /** The exchange took away a call that nobody had answered. */
    void releasedUnanswered() {
        parked("nobody answered");
        whileOffHook(LineEquipment::released);
        hears(new Sound.Silence());
    }

    /** The other end of a call has left it. */
    void released(CallPath path) {
        if (isIn(path)) {
            parked("the call is over");
            whileOffHook(LineEquipment::released);
            hears(new Sound.Silence());
        }
    }

    boolean isIn(CallPath path) {
        return state instanceof Talking talking && talking.path() == path;
    }

    void bell(boolean on, @Nullable String callerNumber) {
        later(present -> present.ring(on, callerNumber));
    }

    void hears(Sound sound) {
        whileOffHook(present -> {
            if (!heard.equals(sound)) {
                heard = sound;
                present.hears(sound);
            }
        });
    }

    void hearsInCall(CallPath path, Sound sound) {
        if (isIn(path)) {
            hears(sound);
        }
    }

    void octets(CallPath path, Octets run, int misframed) {
        if (isIn(path)) {
            watcher.received(exchange.scheduler().now(), run);
            if (equipment != null) {
                equipment.octets(run, misframed);
            }
        }
    }

    void writableAgain(CallPath path) {
        if (isIn(path) && equipment != null) {
            equipment.writable();
        }
    }

    private void become(State next) {
        state = next;
    }

    private void tell(CallStep step) {
        exchange.tell(0, this, "", step);
    }

    /** Never inside a call of the equipment. */
    private void later(Consumer<LineEquipment> what) {
        LineEquipment present = equipment;
        if (present != null) {
            exchange.after(Duration.ZERO, () -> what.accept(present));
        }
    }

    /** Not if it has hung up by then. */
    private void whileOffHook(Consumer<LineEquipment> what) {
        int which = session;
        later(present -> {
            if (which == session) {
                what.accept(present);
            }
        });
    }
}
