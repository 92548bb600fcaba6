package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine that does what the test says and writes down what it is told, with milliseconds since the start. */
final class Station implements Machine<String> {
    final List<String> heard = new ArrayList<>();
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    private final Pump<String> pump;

    Station(VirtualScheduler time, VirtualCable cable, Side side) {
        pump = new Pump<>(this, cable.port(side), time, event -> {});
        cable.connect(side, pump);
    }

    void says(PortCommand... says) {
        pump.tell(now -> commands.addAll(List.of(says)));
    }

    private void heard(Instant now, String what) {
        heard.add(Duration.between(Instant.EPOCH, now).toMillis() + " " + what);
    }

    @Override
    public void portOpened(Instant now) {
        heard(now, "opened");
    }

    @Override
    public void lineUp(Instant now) {
        heard(now, "up");
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        heard(now, "down " + cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        heard(now, failure.kind() + ": " + failure.message());
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        heard(now, Octets.copyOf(octets).toText());
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        heard(now, circuit + " " + on);
    }

    @Override
    public void timeout(Instant now) {}

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    @Override
    public @Nullable PortCommand pollPort() {
        return commands.pollFirst();
    }

    @Override
    public @Nullable String pollEvent() {
        return null;
    }
}
