package dev.ringback.port;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A protocol as a value that changes when it is told something. It has no thread, clock, socket, random source of its
 * own, or logger. Three kinds of methods and nothing else:
 *
 * <ul>
 *   <li><b>told</b>: void, take the time, consume all input, never block;
 *   <li><b>asked</b>: {@link #nextTimeout} and {@link #hangsUp}, pure;
 *   <li><b>drained</b>: {@link #pollPort} and {@link #pollEvent}, in order; null means dry.
 * </ul>
 *
 * <p>Not thread-safe; {@link Pump} drives it.
 *
 * @param <E> the events it tells its owner
 */
public interface Machine<E> {
    /** The answer to {@code Open}. */
    void portOpened(Instant now);

    /** The answer to {@code Call} and {@code AwaitCall}; may come again after {@code lineDown}. */
    void lineUp(Instant now);

    /** The line is gone. */
    void lineDown(Instant now, LineDown cause);

    /** The port could not do what it was told. */
    void portFailed(Instant now, PortFailure failure);

    /** Octets from the line; all are consumed. */
    void receive(Instant now, ByteBuffer octets);

    /** A circuit changed. */
    void circuit(Instant now, Circuit circuit, boolean on);

    /** The deadline may have come; a spurious call is harmless. */
    void timeout(Instant now);

    /** The earliest deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout();

    /**
     * Whether a command that ends the line ({@link PortCommand#hangsUp}) waits to be polled. Asked while the port takes
     * no octets: if so, the writes before it are dropped, or else a peer that no longer reads could keep the line. A
     * machine that opens and closes its port must answer; for others false is right.
     */
    default boolean hangsUp() {
        return false;
    }

    /** The next command for the port, or null. */
    @Nullable
    PortCommand pollPort();

    /** The next event for the owner, or null. */
    @Nullable
    E pollEvent();
}
