package dev.ringback.simulator.modem;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.cable.RunQueue;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.LineEquipment;
import dev.ringback.simulator.exchange.ModemOffer;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.simulator.socket.PlacesOutside;
import dev.ringback.simulator.socket.RawConnection;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A modem without a computer: what arrives on its line goes to a {@link RawConnection} and back, octet by octet. It can do
 * whatever the modem at the other end can. Called, it connects to the place of its number while it rings; when nobody is
 * there it answers and hangs up at once, so that the caller need not wait. It calls for a connection that is there
 * already. Not thread-safe: on the world's thread.
 */
public final class GatewayModem implements LineEquipment {
    /** With so many octets waiting for the line the connection is not read. */
    static final int HIGH = 2048;

    /** With so few it is read again. */
    static final int LOW = 512;

    /** How long it waits for dial tone, and for the other modem once somebody has answered. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the connection said before it ended is sent for so long. */
    static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /** Without a carrier it hangs up after so long, as S10 of others. */
    static final Duration CARRIER_GAP = Duration.ofMillis(1400);

    private static final int PIECE = 64;
    private static final ModemOffer ANYTHING =
            new ModemOffer(List.of(), EnumSet.allOf(ErrorControl.class), EnumSet.allOf(Compression.class));
    private static final State IDLE = new Idle();

    private final String number;
    private final SubscriberLine line;
    private final Scheduler scheduler;
    private final PlacesOutside outside;
    private final Consumer<String> remarks;
    private final RunQueue toLine = new RunQueue();
    private State state = IDLE;
    private boolean listening;
    private Scheduler.@Nullable Timer timer;

    /** Where it stands, with what is valid only there. */
    private sealed interface State {
        /** The connection, where there is one. */
        default @Nullable RawConnection connection() {
            return null;
        }
    }

    private record Idle() implements State {}

    /** The line rings, and somebody is being looked for. */
    private record Reaching(PlacesOutside.Attempt attempt) implements State {}

    /** The line is off hook for a call of the connection's. */
    private record Dialing(RawConnection connection, String to) implements State {}

    /** Both modems begin. */
    private record Waiting(RawConnection connection, boolean calls) implements State {}

    private record InTraining(RawConnection connection) implements State {}

    private record Up(RawConnection connection) implements State {}

    /** The connection has ended, and its last words leave. */
    private record Leaving() implements State {}

    /**
     * A modem at a line; to be plugged into it.
     *
     * @param number that it asks the outside for when it is called
     * @param remarks told, for people, what becomes of connections
     */
    public GatewayModem(
            String number, SubscriberLine line, Scheduler scheduler, PlacesOutside outside, Consumer<String> remarks) {
        this.number = number;
        this.line = line;
        this.scheduler = scheduler;
        this.outside = outside;
        this.remarks = remarks;
    }

    /** Whether it has nothing to do. */
    public boolean isIdle() {
        return state instanceof Idle;
    }

    /** Calls a number for a connection, which is left when nobody answers. Only when {@link #isIdle}. */
    public void call(String to, RawConnection connection) {
        if (!isIdle()) {
            throw new IllegalStateException("the gateway " + number + " is busy");
        }
        take(connection);
        become(new Dialing(connection, to));
        after(PATIENCE, () -> end("no dial tone"));
        line.offHook();
    }

    /** Hangs up, and ends the connection. */
    public void close() {
        end("");
    }

    private void take(RawConnection connection) {
        listening = true;
        connection.meet(new Caller(connection));
        connection.listen(true);
    }

    // ---- the line

    @Override
    public void ring(boolean on, @Nullable String callerNumber) {
        if (state instanceof Idle && on) {
            become(new Reaching(outside.call(number, new Reached())));
        }
        if (state instanceof Reaching reaching) {
            after(Bell.MEMORY, () -> {
                reaching.attempt().giveUp(); // the caller has hung up
                become(IDLE);
            });
        }
    }

    private final class Reached implements PlacesOutside.Answer {
        @Override
        public void connected(RawConnection connection) {
            if (!(state instanceof Reaching)) {
                connection.goodbye();
                return;
            }
            take(connection);
            become(new Waiting(connection, false));
            line.offHook();
            after(LineSide.BEFORE_ANSWER_TONE, () -> {
                line.send(new Sound.AnswerTone(ANYTHING));
                after(PATIENCE, () -> end("no modem has called"));
            });
        }

        @Override
        public void refused(String why) {
            if (state instanceof Reaching) {
                remarks.accept(why);
                line.offHook();
                line.onHook();
                become(IDLE);
            }
        }
    }

    @Override
    public void hears(Sound sound) {
        if (state instanceof Dialing dialing) {
            hearsDialing(dialing, sound);
        } else if (state instanceof Waiting waiting) {
            if (sound instanceof Sound.Carrier carrier) {
                if (!waiting.calls()) {
                    line.send(new Sound.Carrier(carrier.offer()));
                }
                train(waiting.connection(), carrier.offer());
            } else if (sound instanceof Sound.DialTone) {
                end("the caller has hung up"); // just before it was answered
            }
        } else if (state instanceof Up && !LineSide.isCarrier(sound)) {
            after(CARRIER_GAP, () -> end("no carrier"));
        } else if (state instanceof Up) {
            cancel();
        }
    }

    private void hearsDialing(Dialing dialing, Sound sound) {
        if (sound instanceof Sound.DialTone) {
            cancel(); // the exchange gives up on a number that nobody answers
            line.dial(dialing.to(), SubscriberLine.Dialing.TONE);
        } else if (sound instanceof Sound.AnswerTone tone) {
            become(new Waiting(dialing.connection(), true));
            line.send(new Sound.Carrier(tone.offer()));
            after(PATIENCE, () -> end("the modem that answered has no carrier"));
        } else if (sound instanceof Sound.BusyTone || sound instanceof Sound.Reorder) {
            end(sound instanceof Sound.BusyTone ? "the modem is busy" : "no way to the modem");
        }
    }

    private void train(RawConnection connection, ModemOffer offer) {
        Training.Agreement agreement = Training.agree(offer, offer);
        become(new InTraining(connection));
        after(Training.time(ModemSettings.NONE, agreement), () -> {
            if (agreement instanceof Training.Agreement.Terms agreed) {
                connected(connection, agreed.terms());
            } else if (agreement instanceof Training.Agreement.None none) {
                end(none.why());
            }
        });
    }

    private void connected(RawConnection connection, CarrierTerms terms) {
        line.carry(terms);
        become(new Up(connection));
        moveOn();
    }

    @Override
    public void octets(Octets run, int misframed) {
        RawConnection connection = state.connection();
        if (connection != null && (state instanceof Up || state instanceof InTraining)) {
            connection.say(run);
            line.receiveReady(connection.isReading());
        }
    }

    @Override
    public void writable() {
        moveOn();
    }

    @Override
    public void released() {
        end(state instanceof Up ? "the modem has hung up" : "nobody answered");
    }

    private void moveOn() {
        boolean sends = state instanceof Up || state instanceof Leaving;
        while (sends && toLine.waiting() > 0 && line.writable()) {
            line.write(toLine.take(PIECE));
        }
        if (state instanceof Leaving && toLine.waiting() == 0) {
            end("");
        } else {
            listenIfRoom();
        }
    }

    private void listenIfRoom() {
        RawConnection connection = state.connection();
        boolean wanted = listening ? toLine.waiting() < HIGH : toLine.waiting() <= LOW;
        if (connection != null && wanted != listening) {
            listening = wanted;
            connection.listen(wanted);
        }
    }

    /** On hook, and no connection any more. */
    private void end(String why) {
        RawConnection connection = state.connection();
        if (state instanceof Reaching reaching) {
            reaching.attempt().giveUp();
        }
        if (!why.isEmpty() && connection != null) {
            remarks.accept(why);
        }
        toLine.clear();
        become(IDLE);
        line.onHook();
        if (connection != null) {
            connection.goodbye();
        }
    }

    private void become(State next) {
        cancel();
        state = next;
    }

    private void after(Duration time, Runnable task) {
        cancel();
        timer = scheduler.at(scheduler.now().plus(time), task);
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** What the connection tells. */
    private final class Caller implements RawConnection.Host {
        private final RawConnection mine;

        Caller(RawConnection mine) {
            this.mine = mine;
        }

        @Override
        public void said(Octets octets) {
            if (state.connection() == mine) {
                toLine.add(octets);
                moveOn();
            }
        }

        @Override
        public void left(boolean broken) {
            if (state.connection() != mine) {
                return;
            }
            remarks.accept("the connection " + (broken ? "broke" : "was closed"));
            if (state instanceof Up && toLine.waiting() > 0) {
                become(new Leaving());
                after(LAST_WORDS, () -> end(""));
            } else {
                become(IDLE); // nobody is there to say goodbye to
                toLine.clear();
                line.onHook();
            }
        }

        @Override
        public void readingChanged() {
            if (state.connection() == mine) {
                line.receiveReady(mine.isReading());
            }
        }
    }
}
