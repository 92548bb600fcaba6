package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port on TCP that calls telephone numbers: a phone book tells their addresses. All else the port behind it does. On the
 * event loop's thread only; {@link #attach} comes before anything else.
 */
final class PhoneBookPort implements Port {
    private final Port behind;
    private final Scheduler scheduler;
    private final PhoneBook book;
    private @Nullable Pump<?> pump;

    PhoneBookPort(Port behind, Scheduler scheduler, PhoneBook book) {
        this.behind = behind;
        this.scheduler = scheduler;
        this.book = book;
    }

    /** Joins it to the pump that hears of a number that is not in the book. */
    void attach(Pump<?> toldPump) {
        pump = toldPump;
    }

    @Override
    public void call(String number) {
        TcpAddress address = book.find(number);
        if (address != null) {
            behind.call(address.toString());
            return;
        }
        Pump<?> told = Objects.requireNonNull(pump, "attach comes first");
        PortFailure failure =
                new PortFailure(PortFailure.Kind.NO_ANSWER, "the number " + number + " is not in the phone book");
        scheduler.at(scheduler.now(), () -> told.portFailed(failure));
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
