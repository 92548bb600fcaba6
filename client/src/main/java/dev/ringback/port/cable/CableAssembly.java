package dev.ringback.port.cable;

import dev.ringback.port.DialogueWatcher;
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
 * @param watcher is shown the words, and once in each wait for one that something else has come
 */
public record CableAssembly(PortAssembly inner, CableWords words, DialogueWatcher watcher) implements PortAssembly {
    /** Nobody watches. */
    public CableAssembly(PortAssembly inner, CableWords words) {
        this(inner, words, DialogueWatcher.NOBODY);
    }

    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        return inner.assemble(new CableExchange<>(machine, words, inner.deviceName(), watcher), owner);
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
