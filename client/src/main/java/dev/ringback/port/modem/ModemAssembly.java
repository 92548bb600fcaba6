package dev.ringback.port.modem;

import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.DialogueWatcher;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts a modem between a machine and a serial port: a dialer, or a server's line, that is given this assembly in place of
 * the inner one uses the modem. On the scheduler's thread.
 */
public final class ModemAssembly implements PortAssembly {
    private final Scheduler scheduler;
    private final PortAssembly serial;
    private final ModemProfile profile;
    private final DialPermit permit;
    private final DialogueWatcher watcher;
    private final List<Runnable> waiters = new ArrayList<>(1);
    private int openPorts;

    /**
     * A modem on the ports of another assembly.
     *
     * @param scheduler that of the inner assembly
     * @param serial makes the ports that the modem is on
     * @param profile what is known of the modem
     */
    public ModemAssembly(Scheduler scheduler, PortAssembly serial, ModemProfile profile) {
        this(scheduler, serial, profile, DialPermit.ANY);
    }

    /** The same; the permit is asked before each dial of each of its ports. */
    public ModemAssembly(Scheduler scheduler, PortAssembly serial, ModemProfile profile, DialPermit permit) {
        this(scheduler, serial, profile, permit, DialogueWatcher.NOBODY);
    }

    /** The same; the watcher is shown what is said to the modems and by them. */
    public ModemAssembly(
            Scheduler scheduler,
            PortAssembly serial,
            ModemProfile profile,
            DialPermit permit,
            DialogueWatcher watcher) {
        this.scheduler = scheduler;
        this.serial = serial;
        this.profile = profile;
        this.permit = permit;
        this.watcher = watcher;
    }

    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        ModemPort port = new ModemPort(scheduler, serial, profile, permit, watcher, () -> openPorts++, this::shut);
        Pump<E> pump = new Pump<>(machine, port, scheduler, owner);
        port.attach(pump);
        return pump;
    }

    /** Runs the task when no modem of this assembly is open, or hangs up after its port was closed; at once if so now. */
    public void whenShut(Runnable task) {
        waiters.add(task);
        tellWaiters();
    }

    private void shut() {
        openPorts--;
        tellWaiters();
    }

    private void tellWaiters() {
        if (openPorts == 0) {
            List<Runnable> told = List.copyOf(waiters);
            waiters.clear();
            told.forEach(Runnable::run);
        }
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
