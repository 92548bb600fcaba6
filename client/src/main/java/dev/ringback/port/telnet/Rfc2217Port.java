package dev.ringback.port.telnet;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.time.Afterwards;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port on a serial port of the network: an access server with RFC 2217, such as ser2net or a terminal server. Opening it
 * connects to the server and sets its port. Without a modem it is a cable, as a local serial port is: the line is up as
 * soon as a call is made or awaited, whatever the address; it is down HERE when DTR is dropped, and for an UNKNOWN reason
 * when DCD falls. A connection that is lost is a port that failed. Octets written while the port is closed are lost.
 *
 * <p>On the world's one thread.
 */
public final class Rfc2217Port implements Port {
    private final Scheduler scheduler;
    private final Rfc2217Settings settings;
    private final Rfc2217Dialogue dialogue;
    private final Pump<Rfc2217Event> connection;
    private final Afterwards<Rfc2217Event> news;
    private @Nullable Pump<?> pump;
    private boolean closed = true;
    private boolean up;

    /**
     * A port that is not open yet.
     *
     * @param connections makes the connection, which is called with the address of the settings
     */
    public Rfc2217Port(Scheduler scheduler, PortAssembly connections, Rfc2217Settings settings) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.dialogue = new Rfc2217Dialogue(settings);
        this.news = new Afterwards<>(scheduler, this::pass);
        this.connection = connections.assemble(dialogue, this::heard);
    }

    /** Joins the port to its pump, which had to know the port first; once, and before anything else. */
    public void attach(Pump<?> newPump) {
        if (pump != null) {
            throw new IllegalStateException("this port has a pump already");
        }
        pump = newPump;
    }

    @Override
    public void open() {
        closed = false;
        news.call(() -> connection.tell(now -> dialogue.open()));
    }

    @Override
    public void call(String address) {
        connect("call " + address);
    }

    @Override
    public void awaitCall(Instant until) {
        connect("await a call");
    }

    private void connect(String what) {
        if (!dialogue.isOpen() || up) {
            throw new IllegalStateException(
                    "cannot " + what + ": rfc2217 " + settings.address() + " is " + (up ? "connected" : "not open"));
        }
        up = true;
        setDtr(true);
        later(() -> {
            if (up) {
                pump().lineUp();
            }
        });
    }

    @Override
    public void write(Octets octets) {
        news.call(() -> connection.tell(now -> dialogue.write(octets)));
    }

    @Override
    public boolean writable() {
        return dialogue.writable();
    }

    @Override
    public void flush() {
        // the connection's pump flushes by itself
    }

    @Override
    public void setDtr(boolean on) {
        news.call(() -> connection.tell(now -> dialogue.setDtr(on)));
        if (!on) {
            lineDown(LineDown.HERE);
        }
    }

    @Override
    public void setRts(boolean on) {
        news.call(() -> connection.tell(now -> dialogue.setRts(on)));
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        news.call(() -> connection.tell(now -> dialogue.setBaudRate(now, bitsPerSecond)));
    }

    @Override
    public void sendBreak(Duration length) {
        news.call(() -> connection.tell(now -> dialogue.sendBreak(now, length)));
    }

    @Override
    public void close() {
        closed = true;
        news.clear();
        news.call(() -> connection.tell(now -> dialogue.close()));
        lineDown(LineDown.HERE);
    }

    /**
     * The rate that the access server's port was set to, and the errors that the server told of: each notification counts
     * as one, which is the least that it stands for.
     */
    @Override
    public LineReport lineReport() {
        return dialogue.lineReport();
    }

    private void heard(Rfc2217Event event) {
        if (!closed) {
            news.tell(event);
        }
    }

    private void pass(Rfc2217Event event) {
        if (event instanceof Rfc2217Event.Received received) {
            pump().receive(received.octets().toByteBuffer());
        } else if (event instanceof Rfc2217Event.Opened) {
            pump().portOpened();
        } else if (event instanceof Rfc2217Event.Failed failed) {
            up = false; // one answer is enough
            pump().portFailed(failed.failure());
        } else if (event instanceof Rfc2217Event.Changed changed) {
            pump().circuit(changed.circuit(), changed.on());
            if (changed.circuit() == Circuit.DCD && !changed.on()) {
                lineDown(LineDown.UNKNOWN);
            }
        } else if (event instanceof Rfc2217Event.Writable) {
            pump().writable();
        }
    }

    private void lineDown(LineDown cause) {
        if (up) {
            up = false;
            later(() -> pump().lineDown(cause));
        }
    }

    private void later(Runnable answer) {
        scheduler.at(scheduler.now(), answer);
    }

    private Pump<?> pump() {
        return Objects.requireNonNull(pump, "attach comes first");
    }
}
