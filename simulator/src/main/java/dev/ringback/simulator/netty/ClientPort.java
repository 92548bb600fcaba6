package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Port;
import dev.ringback.port.netty.TcpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The client's port on TCP in a scenario: every number leads to one address, and somebody hears how DTR goes, which the
 * connection does not carry. All else the port behind it does. On the event loop's thread only.
 */
final class ClientPort implements Port {
    private final Port behind;
    private final TcpAddress server;
    private final Consumer<Boolean> dtrHeard;
    private boolean dtr;

    ClientPort(Port behind, TcpAddress server, Consumer<Boolean> dtrHeard) {
        this.behind = behind;
        this.server = server;
        this.dtrHeard = dtrHeard;
    }

    private void turnDtr(boolean on) {
        if (dtr != on) {
            dtr = on;
            dtrHeard.accept(on);
        }
    }

    @Override
    public void open() {
        turnDtr(true);
        behind.open();
    }

    @Override
    public void call(String number) {
        turnDtr(true);
        behind.call(server.toString());
    }

    @Override
    public void awaitCall(Instant until) {
        turnDtr(true);
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
        turnDtr(on);
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
        turnDtr(false);
        behind.close();
    }
}
