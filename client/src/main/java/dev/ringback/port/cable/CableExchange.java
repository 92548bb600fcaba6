package dev.ringback.port.cable;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.DialogueWatcher;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a machine and a port on a cable: whoever calls says the caller's word until it is answered, whoever awaits
 * a call answers it, and only then the machine hears that the line is up. What comes before that is dropped. A call that
 * is not answered is a {@link PortFailure.Kind#NO_ANSWER}. Not thread-safe.
 */
final class CableExchange<E> implements Machine<E> {
    /** From one word of a caller to the next. */
    static final Duration BETWEEN_WORDS = Duration.ofSeconds(3);

    /** How often a caller says its word: half a minute. */
    static final int MAX_WORDS = 10;

    private final Machine<E> machine;
    private final CableWords words;
    private final String title;
    private final DialogueWatcher watcher;
    private final ArrayDeque<Spoken> spoken = new ArrayDeque<>(2); // shown when the events are polled
    private Stage stage = new Stage.Quiet();
    private @Nullable PortCommand said; // goes before what the machine wants
    private Instant awaitingUntil = Instant.MAX;

    /** What the watcher is shown. */
    private record Spoken(boolean toFarEnd, String text, boolean certain) {}

    /** How far it is. */
    private sealed interface Stage {
        /** There is no line, or nothing more to be said on it. */
        record Quiet() implements Stage {}

        /** The port calls. */
        record Calling() implements Stage {}

        /** The port awaits a call. */
        record Awaiting() implements Stage {}

        /** The caller's word has been said so many times. */
        record Asking(HeardWord answer, int times, Instant next) implements Stage {}

        /** The caller's word is waited for; {@code astray}: something else has come, and was shown. */
        record Listening(HeardWord question, boolean astray) implements Stage {}

        /** It was given up, and the port hangs up; the machine knows that already. */
        record Ending() implements Stage {}
    }

    /**
     * A machine that does not have to know of the exchange.
     *
     * @param port what the port is called, for messages
     * @param watcher is shown the words, and once in each wait for one that something else has come
     */
    CableExchange(Machine<E> machine, CableWords words, String port, DialogueWatcher watcher) {
        this.watcher = watcher;
        this.machine = machine;
        this.words = words;
        this.title = "cable on " + port;
    }

    @Override
    public void portOpened(Instant now) {
        stage = new Stage.Quiet();
        machine.portOpened(now);
    }

    @Override
    public void lineUp(Instant now) {
        if (stage instanceof Stage.Calling) {
            ask(now, new HeardWord(words.answerer()), 1);
        } else if (stage instanceof Stage.Awaiting) {
            stage = new Stage.Listening(new HeardWord(words.caller()), false);
        }
    }

    private void ask(Instant now, HeardWord answer, int times) {
        say(words.caller());
        stage = new Stage.Asking(answer, times, now.plus(BETWEEN_WORDS));
    }

    private void say(String word) {
        said = new PortCommand.Write(Octets.ofText(word));
        spoken.addLast(new Spoken(true, word, true));
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        if (stage instanceof Stage.Asking asking && asking.answer.isIn(octets)) {
            spoken.addLast(new Spoken(false, words.answerer(), true));
            begin(now);
        } else if (stage instanceof Stage.Listening listening && listening.question.isIn(octets)) {
            spoken.addLast(new Spoken(false, words.caller(), true));
            say(words.answerer());
            begin(now);
        } else if (stage instanceof Stage.Listening listening && !listening.astray && listening.question.isFull()) {
            spoken.addLast(new Spoken(false, listening.question.end(), false));
            stage = new Stage.Listening(listening.question, true);
        }
        if (!(stage instanceof Stage.Quiet)) {
            octets.position(octets.limit());
        } else if (octets.hasRemaining()) {
            machine.receive(now, octets);
        }
    }

    private void begin(Instant now) {
        stage = new Stage.Quiet();
        machine.lineUp(now);
    }

    /** A cable is joined again when the far end comes back; nobody has called on it yet. */
    @Override
    public void lineDown(Instant now, LineDown cause) {
        if (stage instanceof Stage.Listening && cause != LineDown.HERE) {
            said = new PortCommand.AwaitCall(awaitingUntil);
            stage = new Stage.Awaiting();
            return;
        }
        boolean known = stage instanceof Stage.Ending;
        stage = new Stage.Quiet();
        if (!known) {
            machine.lineDown(now, cause);
        }
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        stage = new Stage.Quiet();
        said = null;
        machine.portFailed(now, failure);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        machine.circuit(now, circuit, on);
    }

    @Override
    public void timeout(Instant now) {
        if (stage instanceof Stage.Asking asking && !now.isBefore(asking.next)) {
            if (asking.times < MAX_WORDS) {
                ask(now, asking.answer, asking.times + 1);
            } else {
                giveUp(now, asking);
            }
        } else if (stage instanceof Stage.Listening && !now.isBefore(awaitingUntil)) {
            end(now, title + ": nobody called in time");
        }
        if (!now.isBefore(machine.nextTimeout())) {
            machine.timeout(now);
        }
    }

    private void giveUp(Instant now, Stage.Asking asking) {
        String heard = asking.answer.end();
        end(
                now,
                title + ": said \"" + words.caller() + "\" " + MAX_WORDS + " times, heard "
                        + (heard.isEmpty() ? "nothing" : "\"" + heard + "\"") + " and no \"" + words.answerer()
                        + "\": is a server ready at the other end, at the same rate? One that begins with PPP at once is "
                        + "called without a profile");
    }

    private void end(Instant now, String why) {
        said = new PortCommand.SetDtr(false);
        stage = new Stage.Ending();
        machine.portFailed(now, new PortFailure(PortFailure.Kind.NO_ANSWER, why));
    }

    @Override
    public Instant nextTimeout() {
        Instant own = stage instanceof Stage.Asking asking
                ? asking.next
                : stage instanceof Stage.Listening ? awaitingUntil : Instant.MAX;
        Instant others = machine.nextTimeout();
        return own.isBefore(others) ? own : others;
    }

    @Override
    public boolean hangsUp() {
        return machine.hangsUp();
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand own = said;
        if (own != null) {
            said = null;
            return own;
        }
        PortCommand command = machine.pollPort();
        if (command instanceof PortCommand.Call) {
            stage = new Stage.Calling();
        } else if (command instanceof PortCommand.AwaitCall await) {
            awaitingUntil = await.until();
            stage = new Stage.Awaiting();
        } else if (command instanceof PortCommand.Close) {
            stage = new Stage.Quiet();
        }
        return command;
    }

    @Override
    public @Nullable E pollEvent() {
        for (Spoken next; (next = spoken.pollFirst()) != null; ) {
            watcher.line(next.toFarEnd, next.text, next.certain);
        }
        return machine.pollEvent();
    }
}
