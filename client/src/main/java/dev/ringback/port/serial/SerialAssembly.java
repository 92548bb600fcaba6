package dev.ringback.port.serial;

import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The one serial port of a device, for one machine at a time: a second one waits for the first, and in the end finds it in
 * use. On the executor's thread, which is the scheduler's.
 */
public record SerialAssembly(Executor executor, Scheduler scheduler, SerialSettings settings, DeviceTurn turn)
        implements PortAssembly {
    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        SerialCommPort port = new SerialCommPort(executor, scheduler, settings, turn);
        Pump<E> pump = new Pump<>(machine, port, scheduler, owner);
        port.attach(pump);
        return pump;
    }

    @Override
    public boolean deviceListens() {
        return true;
    }

    @Override
    public String deviceType() {
        return "serial";
    }

    @Override
    public String deviceName() {
        return settings.device();
    }
}
