package dev.ringback.interop;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * Joins a serial port of a guest to one TCP connection. What comes for the guest waits until somebody there has opened the
 * port; the end of the connection is a hang-up in the guest. Bits may be turned over on the way.
 */
final class SerialLine implements AutoCloseable {
    private static final int CHUNK_OCTETS = 8192;
    private static final int LOOK_MILLISECONDS = 5;
    private static final int SEED_TO_GUEST = 1662;
    private static final int SEED_FROM_GUEST = 1663;

    private final FileInputStream fromGuest;
    private final OutputStream toGuest;
    private final LineFaults faults;
    private final BitErrors errorsToGuest;
    private final BitErrors errorsFromGuest;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch connected = new CountDownLatch(1);
    private final ServerSocket listening;
    private volatile Socket socket = new Socket();
    private volatile boolean mute;

    /** Awaits one call, or calls a port of this computer; 0: awaits one. */
    SerialLine(FileInputStream fromGuest, OutputStream toGuest, int port, LineFaults faults) {
        this.fromGuest = fromGuest;
        this.toGuest = toGuest;
        this.errorsToGuest = new BitErrors(faults.bitErrorRate(), SEED_TO_GUEST);
        this.errorsFromGuest = new BitErrors(faults.bitErrorRate(), SEED_FROM_GUEST);
        this.faults = faults;
        try {
            listening = port == 0 ? new ServerSocket(0, 1, InetAddress.getLoopbackAddress()) : new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("to the guest", () -> {
            try (listening) {
                Socket made = port == 0 ? listening.accept() : new Socket(InetAddress.getLoopbackAddress(), port);
                made.setTcpNoDelay(true);
                socket = made;
                connected.countDown();
                begun.await();
                carryToGuest(made.getInputStream());
            } finally {
                if (!mute) {
                    toGuest.close();
                }
            }
        });
        start("from the guest", this::carryFromGuest);
    }

    int port() {
        return listening.getLocalPort();
    }

    int bitErrors() {
        return errorsToGuest.made() + errorsFromGuest.made();
    }

    /** Somebody in the guest has opened the port. */
    void begin() {
        begun.countDown();
    }

    /** From now on nothing comes through, no hang-up either, until the line is closed. */
    void mute() {
        mute = true;
    }

    /** He has closed it: what he said goes out, and then the connection ends. */
    void end() {
        start("end", () -> {
            while (fromGuest.available() > 0) {
                Thread.sleep(LOOK_MILLISECONDS);
            }
            Thread.sleep(4 * LOOK_MILLISECONDS); // the last octets are read, and may not be written yet
            if (!mute) {
                close();
            }
        });
    }

    @Override
    public void close() {
        begin();
        try {
            listening.close();
            socket.close();
            toGuest.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The guest must never write into a pipe without a reader, so this goes on without a connection. */
    private void carryFromGuest() throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_OCTETS];
        boolean open = true;
        for (int count; (count = fromGuest.read(chunk)) >= 0; ) {
            if (open) {
                connected.await();
                int left = LineFaults.eat(chunk, count, faults.eatenFromGuest());
                errorsFromGuest.apply(chunk, left);
                try {
                    if (!mute) {
                        socket.getOutputStream().write(chunk, 0, left);
                    }
                } catch (IOException e) {
                    open = false;
                }
            }
        }
        if (!mute) {
            socket.close();
        }
    }

    private void carryToGuest(InputStream from) throws IOException {
        byte[] chunk = new byte[CHUNK_OCTETS];
        for (int count; (count = from.read(chunk)) >= 0; ) {
            int left = LineFaults.eat(chunk, count, faults.eatenToGuest());
            errorsToGuest.apply(chunk, left);
            if (!mute) {
                toGuest.write(chunk, 0, left);
            }
        }
    }

    /** Work that an end of the connection may break off. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String what, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // The line is down; both ends hear of that by themselves.
                    }
                },
                "serial line, " + what);
        thread.setDaemon(true);
        thread.start();
    }
}
