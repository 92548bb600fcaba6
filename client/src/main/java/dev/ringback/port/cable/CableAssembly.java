package dev.ringback.port.cable;

import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import java.util.function.Consumer;

/**
 * Ports on a cable whose ends exchange words before PPP, as Windows' direct cable connections do: whoever calls says the
 * caller's, whoever awaits a call the answerer's. On the inner assembly's thread.
 *
 * @param inner makes the ports
 * @param words what is said
 */
public record CableAssembly(PortAssembly inner, CableWords words) implements PortAssembly {
    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        return inner.assemble(new CableExchange<>(machine, words, inner.deviceName()), owner);
    }

    @Override
    public boolean deviceListens() {
        return inner.deviceListens();
    }

    @Override
    public String deviceType() {
        return inner.deviceType();
    }

    @Override
    public String deviceName() {
        return inner.deviceName();
    }
}
