package dev.ringback.port;

import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine for the tests of ports: tells its owner all that it is told, and the port what the test puts into it. */
public final class TalkingMachine implements Machine<String> {
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    private final ArrayDeque<String> events = new ArrayDeque<>();
    private Instant deadline = Instant.MAX;
    private Duration period = Duration.ZERO;

    public void say(PortCommand... said) {
        commands.addAll(List.of(said));
    }

    public void wakeEvery(Instant first, Duration period) {
        this.deadline = first;
        this.period = period;
    }

    public int unsaid() {
        return commands.size();
    }

    @Override
    public void portOpened(Instant now) {
        events.add("port opened");
    }

    @Override
    public void lineUp(Instant now) {
        events.add("line up");
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        events.add("line down " + cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        events.add("port failed " + failure.kind() + " " + failure.message());
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        String text = Octets.copyOf(octets).toText();
        if (text.equals("bug")) {
            throw new IllegalStateException("a bug in the machine");
        }
        events.add("received " + text);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        events.add(circuit + (on ? " on" : " off"));
    }

    @Override
    public void timeout(Instant now) {
        if (!now.isBefore(deadline)) {
            events.add("timeout " + now);
            deadline = deadline.plus(period);
        }
    }

    @Override
    public Instant nextTimeout() {
        return deadline;
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        return commands.pollFirst();
    }

    @Override
    public @Nullable String pollEvent() {
        return events.pollFirst();
    }
}
