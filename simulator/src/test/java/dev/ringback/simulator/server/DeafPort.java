package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A port whose own calls are never answered and never refused: they fail when the time to connect is over. */
final class DeafPort implements Port {
    static final Duration CONNECT_TIME = Duration.ofSeconds(30);

    private final Port behind;
    private final Scheduler scheduler;
    private @Nullable Pump<?> pump;

    DeafPort(Port behind, Scheduler scheduler) {
        this.behind = behind;
        this.scheduler = scheduler;
    }

    void attach(Pump<?> newPump) {
        pump = newPump;
    }

    @Override
    public void call(String address) {
        PortFailure failure = new PortFailure(PortFailure.Kind.NO_ANSWER, "no answer");
        Pump<?> told = Objects.requireNonNull(pump);
        scheduler.at(scheduler.now().plus(CONNECT_TIME), () -> told.portFailed(failure));
    }

    @Override
    public void open() {
        behind.open();
    }

    @Override
    public void awaitCall(Instant until) {
        behind.awaitCall(until);
    }

    @Override
    public void write(Octets octets) {
        behind.write(octets);
    }

    @Override
    public void flush() {
        behind.flush();
    }

    @Override
    public boolean writable() {
        return behind.writable();
    }

    @Override
    public void setDtr(boolean on) {
        behind.setDtr(on);
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        behind.setBaudRate(bitsPerSecond);
    }

    @Override
    public void sendBreak(Duration length) {
        behind.sendBreak(length);
    }

    @Override
    public void close() {
        behind.close();
    }
}
