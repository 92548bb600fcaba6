package dev.ringback.port;

import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;

/**
 * The outside of a machine: what can be opened, called and written to. A port answers later, through its
 * {@link Pump}, never on the stack of a call into it, except that {@link #close} may report the line down at once.
 * On the world's one thread.
 *
 * <p>A port has one line at a time, and may have several one after the other, as a callback needs: when {@code lineDown}
 * has answered a dropped DTR, the open port can {@link #call} again, or {@link #awaitCall}. Where the other end's call
 * comes from does not show: a modem rings and is told to answer, a socket is connected to, an exchange puts a call
 * through. Each is {@code lineUp}, to the same machine and the same pump.
 */
public interface Port {
    /** Opens the port; answered by {@code portOpened} or {@code portFailed}. */
    void open();

    /** Calls an address; answered by {@code lineUp}, {@code lineDown} or {@code portFailed}. */
    void call(String address);

    /**
     * Takes the first call that comes until an instant; answered by {@code lineUp}, by {@code portFailed} with NO_ANSWER
     * when nobody has called, or with NO_CARRIER when a modem has answered a ring and heard no modem. A call that comes
     * while the port awaits none is not answered. A dropped DTR and {@link #close} end the waiting; nothing has to be
     * answered then, but {@code lineDown} may be. The port is open and has no line.
     */
    void awaitCall(Instant until);

    /** Sends octets, in order. */
    void write(Octets octets);

    /** Turns circuit 108/2 on or off; off hangs up, on a port without circuits too. */
    void setDtr(boolean on);

    /** Turns circuit 105 on or off; ignored where there is none. It is on from the opening of the port. */
    default void setRts(boolean on) {
        // most ports have none
    }

    /** Sets the rate in bit/s; ignored where there is none. */
    void setBaudRate(int bitsPerSecond);

    /** Sends a break for a time; ignored where there is none. */
    void sendBreak(Duration length);

    /** Hangs up and gives the port back. */
    void close();

    /** Whether more octets may be written now; when it becomes true again the port calls {@link Pump#writable}. */
    boolean writable();

    /** Ends a group of writes. */
    void flush();

    /** What it can tell of its line; counters go on from one line to the next. */
    default LineReport lineReport() {
        return LineReport.UNKNOWN;
    }
}
