package dev.ringback.simulator.pty;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import dev.ringback.port.PortFailure;
import java.util.List;

/**
 * The C library, as far as pseudo-terminals need it; the names are its own. The constants are Linux's on the architectures
 * of {@link #ARCHITECTURES}, where {@code asm-generic/termbits.h} and {@code asm-generic/fcntl.h} hold.
 */
interface Libc extends Library {
    /** Where the constants are these, as JNA calls them. */
    List<String> ARCHITECTURES = List.of("x86-64", "x86", "aarch64", "arm", "armel", "riscv64", "loongarch64");

    int O_RDWR = 2;
    int O_NOCTTY = 0x100;
    int O_NONBLOCK = 0x800;
    int O_CLOEXEC = 0x80000;

    int F_SETFL = 4;

    int EFD_FLAGS = O_NONBLOCK | O_CLOEXEC;

    short POLLIN = 1;
    short POLLOUT = 4;
    short POLLERR = 8;
    short POLLHUP = 16;

    long TCGETS2 = 0x802C542AL;
    long TCSETS2 = 0x402C542BL;

    int TCIOFLUSH = 2;

    int EINTR = 4;
    int EIO = 5;
    int EAGAIN = 11;

    int posix_openpt(int flags);

    int grantpt(int fd);

    int unlockpt(int fd);

    int ptsname_r(int fd, Pointer name, NativeLong length);

    int open(String path, int flags);

    int close(int fd);

    int fcntl(int fd, int command, int argument);

    int ioctl(int fd, NativeLong request, Pointer argument);

    int tcflush(int fd, int queue);

    int eventfd(int count, int flags);

    int poll(Pointer fds, NativeLong count, int timeoutMillis);

    NativeLong read(int fd, Pointer to, NativeLong length);

    NativeLong write(int fd, Pointer from, NativeLong length);

    String strerror(int error);

    /**
     * The library of this computer.
     *
     * @throws PtyException where pseudo-terminals of ours are not known to work; the message says what to do instead
     */
    static Libc load() throws PtyException {
        String system = System.getProperty("os.name") + " on " + Platform.ARCH;
        if (!Platform.isLinux()) {
            throw refused("ringback makes pseudo-terminals on Linux only, this is " + system
                    + "; on Windows com0com makes a pair of ports: give one of them as serial:COMx and the other to the"
                    + " program; a socket (tcp:PORT) works everywhere");
        }
        if (!ARCHITECTURES.contains(Platform.ARCH)) {
            throw refused("ringback does not know the terminals of " + system
                    + "; use a socket (tcp:PORT), with socat where a program needs a device file");
        }
        try {
            return Native.load("c", Libc.class);
        } catch (UnsatisfiedLinkError e) {
            throw refused("the C library cannot be called (" + e.getMessage()
                    + "); JNA unpacks a library into java.io.tmpdir: may programs be run from there?");
        }
    }

    private static PtyException refused(String why) {
        return new PtyException(PortFailure.Kind.NOT_AVAILABLE, why);
    }

    /** What went wrong in the latest call, for people. */
    default String trouble() {
        int error = Native.getLastError();
        return strerror(error) + " (error " + error + ")";
    }
}
