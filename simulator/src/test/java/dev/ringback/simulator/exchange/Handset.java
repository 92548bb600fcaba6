package dev.ringback.simulator.exchange;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.octets.Octets;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Equipment that does nothing by itself and writes down what it is told, with milliseconds since the start. */
final class Handset implements LineEquipment {
    static final ModemOffer OFFER = new ModemOffer(List.of(), Set.of(ErrorControl.NONE), Set.of(Compression.NONE));

    final List<String> heard = new ArrayList<>();
    final ExchangeLine line;
    private final VirtualScheduler time;

    Handset(VirtualScheduler time, ExchangeLine line) {
        this.time = time;
        this.line = line;
        line.plug(this);
    }

    static CarrierTerms terms(int bitsPerSecond, ErrorControl errorControl) {
        return new CarrierTerms("V.32", bitsPerSecond, errorControl, Compression.NONE);
    }

    void call(String number) {
        line.offHook();
        time.runUntil(time.now().plusSeconds(1));
        line.dial(number, SubscriberLine.Dialing.TONE);
    }

    private void note(String what) {
        heard.add(Duration.between(Instant.EPOCH, time.now()).toMillis() + " " + what);
    }

    @Override
    public void ring(boolean on, @Nullable String callerNumber) {
        note((on ? "ring" : "rest") + (callerNumber == null ? "" : " from " + callerNumber));
    }

    @Override
    public void hears(Sound sound) {
        note(sound.getClass().getSimpleName());
    }

    @Override
    public void octets(Octets run, int misframed) {
        note(run.toText() + (misframed == 0 ? "" : " misframed " + misframed));
    }

    @Override
    public void writable() {
        note("writable");
    }

    @Override
    public void released() {
        note("released");
    }
}
