package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;

/** Sockets of modems on the network, for tests that build a world of their own. */
public final class NetworkSockets {
    private static final int RATE_BITS_PER_SECOND = 115_200;

    private NetworkSockets() {}

    /** RFC 2217 on any free port of the loopback interface. */
    public static DteSocket rfc2217(EventLoop loop, Scheduler scheduler) {
        return new Rfc2217Socket(loop, scheduler, new TcpAddress("127.0.0.1", 0), RATE_BITS_PER_SECOND);
    }
}
