package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import java.time.Duration;
import java.time.Instant;

/** A port whose calls are led elsewhere, and of whose DTR somebody hears. All else the port behind it does. On its thread. */
public final class DivertedPort implements Port {
    private final Port behind;
    private final Diversion diversion;
    private boolean dtr;

    /** A port before another one. */
    public DivertedPort(Port behind, Diversion diversion) {
        this.behind = behind;
        this.diversion = diversion;
    }

    /** Where the calls go. */
    @FunctionalInterface
    public interface Diversion {
        /** Calls a number on the port behind; or not, and then the pump hears of it later. */
        void call(Port behind, String number);

        /** DTR has changed: it is on from the opening of the port, and whenever it calls or awaits a call. */
        default void dtrChanged(boolean on) {
            // most do not care
        }
    }

    private void turnDtr(boolean on) {
        if (dtr != on) {
            dtr = on;
            diversion.dtrChanged(on);
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
        diversion.call(behind, number);
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
    public void setRts(boolean on) {
        behind.setRts(on);
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

    @Override
    public LineReport lineReport() {
        return behind.lineReport();
    }
}
