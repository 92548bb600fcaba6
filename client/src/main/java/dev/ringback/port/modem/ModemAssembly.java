package dev.ringback.port.modem;

import dev.ringback.modem.ModemProfile;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.function.Consumer;

/**
 * Puts a modem between a machine and a serial port: a dialer, or a server's line, that is given this assembly in place of
 * the inner one uses the modem.
 *
 * @param scheduler that of the inner assembly
 * @param serial makes the ports that the modem is on
 * @param profile what is known of the modem
 */
public record ModemAssembly(Scheduler scheduler, PortAssembly serial, ModemProfile profile) implements PortAssembly {
    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        ModemPort port = new ModemPort(scheduler, serial, profile);
        Pump<E> pump = new Pump<>(machine, port, scheduler, owner);
        port.attach(pump);
        return pump;
    }

    /** Before it has called, the modem itself listens. */
    @Override
    public boolean deviceListens() {
        return true;
    }

    /** As RAS calls it. */
    @Override
    public String deviceType() {
        return "modem";
    }

    @Override
    public String deviceName() {
        return profile.name();
    }
}
