package dev.ringback.simulator.pty;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import dev.ringback.port.PortFailure;

/**
 * The master's side of a pseudo-terminal, in raw mode, and a bell to wake who waits for it. Used and closed on one thread;
 * {@link #wake} on any. Nothing blocks but {@link #await}.
 */
final class Pty implements AutoCloseable {
    /** Octets that are read or written in one piece. */
    static final int PIECE_OCTETS = 2048;

    private static final int NAME_OCTETS = 64;
    private static final int TERMIOS2_OCTETS = 44;
    private static final int POLLFD_OCTETS = 8;
    private static final int EVENTS_AT = 4;
    private static final int REVENTS_AT = 6;
    private static final int BELL_OCTETS = 8;

    // struct termios2
    private static final int IFLAG_AT = 0;
    private static final int OFLAG_AT = 4;
    private static final int CFLAG_AT = 8;
    private static final int LFLAG_AT = 12;
    private static final int VTIME_AT = 17 + 5;
    private static final int VMIN_AT = 17 + 6;
    private static final int ISPEED_AT = 36;
    private static final int OSPEED_AT = 40;
    private static final int CBAUD = 0x100F;
    private static final int CRTSCTS = 0x80000000;

    /** Rates that a terminal can have, bit/s, and how CBAUD calls them. */
    private static final int[][] RATES = {
        {300, 0x7},
        {1200, 0x9},
        {2400, 0xB},
        {4800, 0xC},
        {9600, 0xD},
        {19_200, 0xE},
        {38_400, 0xF},
        {57_600, 0x1001},
        {115_200, 0x1002},
    };

    // What cfmakeraw(3) takes away and puts there.
    private static final int IGNBRK_TO_IXON = 0x1 | 0x2 | 0x8 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400;
    private static final int OPOST = 0x1;
    private static final int ECHO_TO_IEXTEN = 0x8 | 0x40 | 0x2 | 0x1 | 0x8000;
    private static final int CSIZE_PARENB = 0x30 | 0x100;
    private static final int CS8 = 0x30;

    private final Libc libc;
    private final int master;
    private final int bell;
    private final String name;
    private final int rateBitsPerSecond;
    private final Memory buffer = new Memory(PIECE_OCTETS);
    private final Memory termios = new Memory(TERMIOS2_OCTETS);
    private final Memory polled = new Memory(2 * POLLFD_OCTETS);
    private final Memory ring = new Memory(BELL_OCTETS);
    private final Object ringing = new Object();
    private boolean closed; // guarded by ringing

    /**
     * How the terminal is set by who has it open.
     *
     * @param bitsPerSecond 0: hang up (B0)
     * @param rtsCts whether it was asked to heed CTS
     */
    record Settings(int bitsPerSecond, boolean rtsCts) {}

    private Pty(Libc libc, int master, int bell, String name, int rateBitsPerSecond) {
        this.libc = libc;
        this.master = master;
        this.bell = bell;
        this.name = name;
        this.rateBitsPerSecond = rateBitsPerSecond;
        ring.setLong(0, 1);
        polled.clear();
        polled.setInt(0, master);
        polled.setInt(POLLFD_OCTETS, bell);
        polled.setShort(POLLFD_OCTETS + EVENTS_AT, Libc.POLLIN);
    }

    /**
     * A new pseudo-terminal that nobody has open.
     *
     * @param rateBitsPerSecond whoever comes and sets no rate finds this one, or the next that a terminal can have below it
     */
    static Pty open(int rateBitsPerSecond) throws PtyException {
        Libc libc = Libc.load();
        int master = libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
        if (master < 0) {
            throw unavailable("there is no further pseudo-terminal", libc);
        }
        try (Memory name = new Memory(NAME_OCTETS)) {
            if (libc.grantpt(master) != 0
                    || libc.unlockpt(master) != 0
                    || libc.ptsname_r(master, name, new NativeLong(NAME_OCTETS)) != 0
                    || libc.fcntl(master, Libc.F_SETFL, Libc.O_RDWR | Libc.O_NONBLOCK) != 0) {
                PtyException trouble = unavailable("the new pseudo-terminal cannot be used", libc);
                libc.close(master);
                throw trouble;
            }
            int bell = libc.eventfd(0, Libc.EFD_FLAGS);
            if (bell < 0) {
                PtyException trouble = unavailable("no event descriptor", libc);
                libc.close(master);
                throw trouble;
            }
            Pty pty = new Pty(libc, master, bell, name.getString(0), rateBitsPerSecond);
            pty.restore();
            return pty;
        }
    }

    private static PtyException unavailable(String what, Libc libc) {
        return new PtyException(
                PortFailure.Kind.NOT_AVAILABLE,
                what + ": " + libc.trouble() + "; is /dev/pts mounted, and are there files left for this process?");
    }

    /** The device file of the other side: {@code /dev/pts/3}. */
    String name() {
        return name;
    }

    /**
     * Raw mode, and nothing in the buffers: whoever comes next finds the terminal as the first one did. Opening and closing
     * the other side lets the hang-up show, which a terminal that nobody has ever opened does not have.
     */
    void restore() {
        int slave = libc.open(name, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC);
        if (slave < 0) {
            return; // whoever is there has it for himself
        }
        libc.tcflush(slave, Libc.TCIOFLUSH);
        libc.close(slave);
        if (libc.ioctl(master, new NativeLong(Libc.TCGETS2), termios) == 0) {
            turn(IFLAG_AT, IGNBRK_TO_IXON, 0);
            turn(OFLAG_AT, OPOST, 0);
            turn(LFLAG_AT, ECHO_TO_IEXTEN, 0);
            turn(CFLAG_AT, CSIZE_PARENB | CRTSCTS, CS8);
            for (int[] rate : RATES) {
                if (rate[0] <= rateBitsPerSecond) {
                    turn(CFLAG_AT, CBAUD, rate[1]);
                    termios.setInt(ISPEED_AT, rate[0]);
                    termios.setInt(OSPEED_AT, rate[0]);
                }
            }
            termios.setByte(VMIN_AT, (byte) 1);
            termios.setByte(VTIME_AT, (byte) 0);
            libc.ioctl(master, new NativeLong(Libc.TCSETS2), termios);
        }
    }

    private void turn(int at, int off, int on) {
        termios.setInt(at, (termios.getInt(at) & ~off) | on);
    }

    /** How it is set now. */
    Settings settings() throws PtyException {
        if (libc.ioctl(master, new NativeLong(Libc.TCGETS2), termios) != 0) {
            throw gone("its settings cannot be read");
        }
        int flags = termios.getInt(CFLAG_AT);
        return new Settings((flags & CBAUD) == 0 ? 0 : termios.getInt(OSPEED_AT), (flags & CRTSCTS) != 0);
    }

    /**
     * Waits for one of the events, for a bell, or for a time.
     *
     * @param events of {@link Libc#POLLIN} and {@link Libc#POLLOUT}; 0: for a bell alone, whatever the terminal does
     * @return what is there now; POLLHUP: nobody has the other side open
     */
    int await(int events, int timeoutMillis) throws PtyException {
        polled.setInt(0, events == 0 ? -1 : master);
        int found = poll(events, timeoutMillis);
        if (found > 0 && polled.getShort(POLLFD_OCTETS + REVENTS_AT) != 0) {
            libc.read(bell, buffer, new NativeLong(BELL_OCTETS));
        }
        return found <= 0 || events == 0 ? 0 : polled.getShort(REVENTS_AT);
    }

    /** What is there now of {@link Libc#POLLIN} and {@link Libc#POLLHUP}. */
    int present() throws PtyException {
        polled.setInt(0, master);
        return poll(Libc.POLLIN, 0) <= 0 ? 0 : polled.getShort(REVENTS_AT);
    }

    private int poll(int events, int timeoutMillis) throws PtyException {
        polled.setShort(EVENTS_AT, (short) events);
        polled.setShort(REVENTS_AT, (short) 0);
        polled.setShort(POLLFD_OCTETS + REVENTS_AT, (short) 0);
        int found = libc.poll(polled, new NativeLong(2), timeoutMillis);
        if (found < 0 && Native.getLastError() != Libc.EINTR) {
            throw gone("it cannot be waited for");
        }
        return found;
    }

    /** What was written to the other side; empty: nothing now. At most {@link #PIECE_OCTETS}. */
    byte[] read() throws PtyException {
        int count = libc.read(master, buffer, new NativeLong(PIECE_OCTETS)).intValue();
        if (count < 0 && !passes(Native.getLastError())) {
            throw gone("it cannot be read");
        }
        return count <= 0 ? new byte[0] : buffer.getByteArray(0, count);
    }

    /** Writes as much as can be taken, at most {@link #PIECE_OCTETS}, and tells how much that was. */
    int write(byte[] octets, int from) throws PtyException {
        int length = Math.min(PIECE_OCTETS, octets.length - from);
        buffer.write(0, octets, from, length);
        int count = libc.write(master, buffer, new NativeLong(length)).intValue();
        if (count < 0 && !passes(Native.getLastError())) {
            throw gone("it cannot be written");
        }
        return Math.max(0, count);
    }

    /** EIO is what the master reads when nobody has the other side open. */
    private static boolean passes(int error) {
        return error == Libc.EAGAIN || error == Libc.EINTR || error == Libc.EIO;
    }

    private PtyException gone(String what) {
        return new PtyException(
                PortFailure.Kind.HARDWARE, what + ": " + libc.trouble() + "; the pseudo-terminal " + name + " is lost");
    }

    /** Ends an {@link #await}, also the next. Any thread. */
    void wake() {
        synchronized (ringing) {
            if (!closed) {
                libc.write(bell, ring, new NativeLong(BELL_OCTETS));
            }
        }
    }

    @Override
    public void close() {
        synchronized (ringing) {
            if (!closed) {
                closed = true;
                libc.close(bell);
                libc.close(master);
            }
        }
    }
}
