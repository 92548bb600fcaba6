package dev.ringback.port.netty;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Finds the numbers of a host. A name takes a thread of its own, because the loop must not wait for the answer. */
public final class HostLookUp {
    private HostLookUp() {}

    /** Answers on the loop; for a numeric address at once. */
    public static void start(
            TcpAddress address, Executor loop, Consumer<InetSocketAddress> found, Consumer<String> notFound) {
        InetAddress numeric = NetUtil.createInetAddressFromIpAddressString(address.host());
        if (numeric != null) {
            found.accept(new InetSocketAddress(numeric, address.port()));
            return;
        }
        Thread thread =
                new Thread(() -> answer(loop, askSystem(address, found, notFound)), "look up " + address.host());
        thread.setDaemon(true);
        thread.start();
    }

    private static Runnable askSystem(
            TcpAddress address, Consumer<InetSocketAddress> found, Consumer<String> notFound) {
        try {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            return () -> found.accept(to);
        } catch (UnknownHostException e) {
            return () -> notFound.accept(
                    "there is no host '" + address.host() + "'; check the name, or give the address in numbers");
        }
    }

    private static void answer(Executor loop, Runnable answer) {
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException e) {
            // the loop was shut down meanwhile: nobody waits for the answer
        }
    }
}
