package dev.ringback.bench;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The far end of a pseudo-terminal: the master, in raw mode, read and written by threads that block. Nothing of the
 * simulator is in it, so that it is equally quick for whoever has the device file open.
 */
final class Terminal implements AutoCloseable {
    private static final int READ_OCTETS = 4_096;
    private static final int NAME_OCTETS = 64;
    private static final int TERMIOS_OCTETS = 256; // more than any system has
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;

    private final Libc libc;
    private final int master;
    private final String name;

    private interface Libc extends Library {
        int posix_openpt(int flags);

        int grantpt(int fd);

        int unlockpt(int fd);

        int ptsname_r(int fd, Pointer name, NativeLong length);

        int tcgetattr(int fd, Pointer termios);

        void cfmakeraw(Pointer termios);

        int tcsetattr(int fd, int when, Pointer termios);

        NativeLong read(int fd, Pointer to, NativeLong length);

        NativeLong write(int fd, Pointer from, NativeLong length);

        int close(int fd);
    }

    private Terminal(Libc libc, int master, String name) {
        this.libc = libc;
        this.master = master;
        this.name = name;
    }

    /** Why there are none here; empty when there are. */
    static String missing() {
        return "Linux".equals(System.getProperty("os.name")) ? "" : "pseudo-terminals are made on Linux only";
    }

    static Terminal open() throws IOException {
        Libc libc = Native.load("c", Libc.class);
        int master = libc.posix_openpt(O_RDWR | O_NOCTTY);
        try (Memory name = new Memory(NAME_OCTETS);
                Memory termios = new Memory(TERMIOS_OCTETS)) {
            if (master < 0
                    || libc.grantpt(master) != 0
                    || libc.unlockpt(master) != 0
                    || libc.ptsname_r(master, name, new NativeLong(NAME_OCTETS)) != 0
                    || libc.tcgetattr(master, termios) != 0) {
                throw new IOException("there is no pseudo-terminal: error " + Native.getLastError());
            }
            libc.cfmakeraw(termios);
            if (libc.tcsetattr(master, 0, termios) != 0) {
                throw new IOException("the pseudo-terminal stays in its mode: error " + Native.getLastError());
            }
            return new Terminal(libc, master, name.getString(0));
        }
    }

    /** The device file of the near end. */
    String name() {
        return name;
    }

    /** Writes the first octets of a stream, in its pieces. */
    void write(OctetStream stream, long octets) throws IOException {
        try (Memory buffer = new Memory(OctetStream.PIECE_OCTETS)) {
            int index = 0;
            for (long left = octets; left > 0; ) {
                byte[] piece = stream.piece(index++);
                int length = (int) Math.min(left, piece.length);
                buffer.write(0, piece, 0, length);
                for (int from = 0; from < length; ) {
                    int count = libc.write(master, buffer.share(from), new NativeLong(length - from))
                            .intValue();
                    if (count <= 0) {
                        throw new IOException(name + " cannot be written: error " + Native.getLastError());
                    }
                    from += count;
                }
                left -= length;
            }
        }
    }

    /** Reads and compares so many octets. */
    void read(OctetStream stream, long octets) throws IOException {
        try (Memory buffer = new Memory(READ_OCTETS)) {
            for (long at = 0; at < octets; ) {
                int count =
                        libc.read(master, buffer, new NativeLong(READ_OCTETS)).intValue();
                if (count <= 0) {
                    throw new IOException(name + " cannot be read: error " + Native.getLastError());
                }
                ByteBuffer arrived = buffer.getByteBuffer(0, count);
                at = stream.check(at, arrived);
            }
        }
    }

    @Override
    public void close() {
        libc.close(master);
    }
}
