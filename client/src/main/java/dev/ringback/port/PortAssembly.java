package dev.ringback.port;

import java.util.function.Consumer;

/**
 * Puts a machine on a new port: port and pump know each other, and only who builds both can introduce them. On the
 * world's one thread.
 */
public interface PortAssembly {
    /** A new pump on a new port, neither opened nor called yet. */
    <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner);

    /** The type of device, for the status of a connection: {@code tcp}, {@code serial}. */
    String deviceType();

    /** Which device. */
    String deviceName();

    /**
     * Whether something can be talked to on the open port before it has called: a modem, or what is at the other end of a
     * cable. A connection that the call makes is not there before it.
     */
    default boolean deviceListens() {
        return false;
    }
}
