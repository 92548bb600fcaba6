package dev.ringback.simulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a program and a host on TCP, until somebody cuts the cable. */
final class CutCable implements AutoCloseable {
    private static final int BUFFER_OCTETS = 4_096;

    private final ServerSocket door;
    private final int target;
    private final boolean reset;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    /**
     * A cable to a port of the loopback interface.
     *
     * @param reset whether a cut is a reset, or else a goodbye
     */
    CutCable(int target, boolean reset) throws IOException {
        this.target = target;
        this.reset = reset;
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** Programs that have come. */
    int programs() {
        return sockets.size() / 2;
    }

    private void accept() {
        try {
            while (true) {
                Socket program = door.accept();
                Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(program, host));
                if (cut) {
                    cut();
                } else {
                    start(() -> pass(program, host));
                    start(() -> pass(host, program));
                }
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private static void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_OCTETS];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count; (count = in.read(buffer)) >= 0; ) {
                out.write(buffer, 0, count);
            }
        } catch (IOException cut) {
            // both ends are closed
        }
    }

    /** Whatever passes is cut, and whatever comes later, until it is mended. */
    void cut() {
        cut = true;
        for (Socket socket : sockets) {
            try {
                if (reset && !socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (SocketException closedMeanwhile) {
                // it is gone, as it should be
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
