package dev.ringback.simulator.modem;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.LineEquipment;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two lines and no more: 1 is the caller's, 2 the other's. Digits are collected, and the number of the other line rings it,
 * 2 s on and 4 s off. What one sends the other hears 10 ms later. A test may make either line hear anything.
 */
final class FakeExchange {
    static final Duration LATENCY = Duration.ofMillis(10);

    private final VirtualScheduler time;
    final Line caller = new Line();
    final Line called = new Line();
    boolean hasDialTone = true;
    int topRate;

    FakeExchange(VirtualScheduler time) {
        this.time = time;
        caller.other = called;
        called.other = caller;
    }

    final class Line implements SubscriberLine {
        final List<String> log = new ArrayList<>();
        private @Nullable LineEquipment equipment;
        private @Nullable Line other;
        boolean offHook;
        boolean inCall;
        boolean ringing;
        boolean writable = true;
        boolean receiveReady = true;
        private boolean bell;
        String digits = "";
        Octets written = Octets.EMPTY;

        void connect(LineEquipment newEquipment) {
            equipment = newEquipment;
        }

        LineEquipment equipment() {
            return Objects.requireNonNull(equipment);
        }

        Line other() {
            return Objects.requireNonNull(other);
        }

        private void log(String what) {
            log.add(Duration.between(java.time.Instant.EPOCH, time.now()).toMillis() + " " + what);
        }

        void later(Runnable task) {
            time.at(time.now().plus(LATENCY), task);
        }

        @Override
        public void offHook() {
            if (offHook) {
                return;
            }
            log("off hook");
            offHook = true;
            if (ringing) {
                ringing = false;
                inCall = true;
                other().inCall = true;
                silenceBell();
                other().later(() -> other().equipment().hears(new Sound.Silence()));
            } else if (hasDialTone) {
                later(() -> equipment().hears(new Sound.DialTone()));
            }
        }

        @Override
        public void dial(String more, Dialing dialing) {
            if (digits.isEmpty()) {
                later(() -> equipment().hears(new Sound.Silence()));
            }
            digits += more;
            log(dialing + " " + more);
            if (digits.equals("1") || digits.equals("2")) {
                later(() -> {
                    equipment().hears(new Sound.Ringback());
                    other().ringing = true;
                    other().bell();
                });
            }
        }

        void bell() {
            if (ringing && !bell) {
                bell = true;
                equipment().ring(true, null);
                time.at(time.now().plusSeconds(2), () -> {
                    if (bell) {
                        silenceBell();
                        time.at(time.now().plusSeconds(4), this::bell);
                    }
                });
            }
        }

        private void silenceBell() {
            if (bell) {
                bell = false;
                equipment().ring(false, null);
            }
        }

        @Override
        public void onHook() {
            if (!offHook) {
                return;
            }
            log("on hook");
            offHook = false;
            digits = "";
            other().ringing = false;
            if (inCall) {
                inCall = false;
                other().inCall = false;
                later(() -> other().equipment().released());
            }
        }

        @Override
        public void send(Sound sound) {
            log("sends " + sound.getClass().getSimpleName());
            if (inCall) {
                later(() -> other().equipment().hears(sound));
            }
        }

        @Override
        public void carry(CarrierTerms terms) {
            log("carries " + terms.modulation() + " " + terms.bitsPerSecond() + " " + terms.errorControl() + " "
                    + terms.compression());
        }

        @Override
        public void write(Octets run) {
            written = written.concat(run);
            if (inCall) {
                later(() -> other().equipment().octets(run, 0));
            }
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void receiveReady(boolean ready) {
            log("receive ready " + ready);
            receiveReady = ready;
        }

        @Override
        public boolean sendBreak(Duration length) {
            log("break of " + length.toMillis() + " ms");
            if (inCall) {
                later(() -> other().equipment().octets(Octets.of(0), 1));
            }
            return inCall;
        }

        @Override
        public boolean retrain(Duration length, CarrierTerms terms) {
            log("both train anew for " + length.toMillis() + " ms");
            return inCall;
        }

        @Override
        public int topRate() {
            return topRate;
        }
    }
}
