package dev.ringback.bench;

import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;

/** A port of ours at a device file, as a client or a server has it: a pump on an event loop. */
final class OurPort {
    private final EventExecutor loop;
    private final Traffic traffic;
    private final Pump<String> pump;

    OurPort(EventExecutor loop, EventLoopScheduler scheduler, String device, Traffic traffic) {
        this.loop = loop;
        this.traffic = traffic;
        SerialCommPort port = new SerialCommPort(
                loop, scheduler, new SerialSettings(device, 115_200, SerialSettings.FlowControl.NONE));
        this.pump = new Pump<>(traffic, port, scheduler, event -> {});
        port.attach(pump);
    }

    /** Opens the device; the future ends when octets may pass. */
    CompletableFuture<Void> open() {
        loop.execute(() -> pump.tell(now -> {}));
        return traffic.connected();
    }

    /** Sends so many octets; the future ends when so many have arrived. */
    CompletableFuture<Void> pass(long send, long expect) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        loop.execute(() -> pump.tell(now -> traffic.begin(send, expect, arrived)));
        return arrived;
    }

    void close() {
        loop.execute(() -> pump.tell(now -> traffic.end()));
    }
}
