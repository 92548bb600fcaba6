package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.pty.PtySocket;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Where a computer that is not ours finds an emulated modem. */
public sealed interface ModemPlace {
    /** What the place carries besides octets. */
    SocketCapabilities carries();

    /** A socket there, not open yet; on this loop, and with what it is told run by this executor, which is on the loop. */
    DteSocket socket(EventLoop loop, Executor guarded, Scheduler scheduler, int rateBitsPerSecond);

    /**
     * A device file.
     *
     * @param link its name
     * @param shown how it is called for people
     */
    record Pty(Path link, String shown) implements ModemPlace {
        @Override
        public SocketCapabilities carries() {
            return SocketCapabilities.PTY;
        }

        @Override
        public DteSocket socket(EventLoop loop, Executor guarded, Scheduler scheduler, int rateBitsPerSecond) {
            return new PtySocket(guarded, link, shown, rateBitsPerSecond);
        }
    }

    /** The far end of a null-modem cable at a serial port. */
    record Serial(String device, SerialSettings.FlowControl flowControl) implements ModemPlace {
        @Override
        public SocketCapabilities carries() {
            return SocketCapabilities.SERIAL;
        }

        @Override
        public DteSocket socket(EventLoop loop, Executor guarded, Scheduler scheduler, int rateBitsPerSecond) {
            return new SerialSocket(guarded, scheduler, new SerialSettings(device, rateBitsPerSecond, flowControl));
        }
    }

    /** The network, with RFC 2217; port 0 takes a free one. */
    record Rfc2217(TcpAddress at) implements ModemPlace {
        @Override
        public SocketCapabilities carries() {
            return SocketCapabilities.RFC2217;
        }

        @Override
        public DteSocket socket(EventLoop loop, Executor guarded, Scheduler scheduler, int rateBitsPerSecond) {
            return new Rfc2217Socket(loop, scheduler, at, rateBitsPerSecond);
        }
    }
}
