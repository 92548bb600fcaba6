package dev.ringback.port.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the system tells about a device without opening it: who has it, and who may. Linux tells both, macOS the second,
 * Windows neither. Other people's programs show only to their owners, and to root. Any thread; takes some milliseconds.
 *
 * @param holders who has it, those that lock it first; empty: nobody, or nobody that we may see
 * @param owner of the device's file; empty: not known
 * @param group of the device's file; empty: not known
 * @param permissions of the device's file, as {@code rw-rw----}; empty: not known
 * @param user who runs this program
 */
public record DeviceFacts(List<PortHolder> holders, String owner, String group, String permissions, String user) {
    /** Nothing is known. */
    public static final DeviceFacts UNKNOWN = new DeviceFacts(List.of(), "", "", "", "NAME");

    private static final Path PROCESSES = Path.of("/proc");
    private static final List<Path> LOCKS = List.of(Path.of("/var/lock"), Path.of("/run/lock"));
    private static final List<Path> PTY_MASTERS = List.of(Path.of("/dev/ptmx"), Path.of("/dev/pts/ptmx"));
    private static final String PTY_FOLDER = "/dev/pts/";
    private static final int MAX_HOLDERS = 8;
    private static final int MAX_PROCESSES = 100_000;
    private static final int MAX_OPEN_FILES = 100_000;
    private static final int MAX_LOCK_CHARACTERS = 128;

    /** Copies the list. */
    public DeviceFacts {
        holders = List.copyOf(holders);
    }

    /** About a path such as {@code /dev/ttyUSB0}, or a symbolic link to one; {@link #UNKNOWN} but for the user if it is none. */
    public static DeviceFacts of(String device) {
        return of(device, PROCESSES, LOCKS);
    }

    /** The same where processes and lock files lie elsewhere. */
    static DeviceFacts of(String device, Path processes, List<Path> locks) {
        String user = System.getProperty("user.name", UNKNOWN.user);
        Path real;
        try {
            real = Path.of(device).toRealPath();
        } catch (IOException | RuntimeException noPath) {
            return new DeviceFacts(List.of(), "", "", "", user);
        }
        List<PortHolder> holders = new ArrayList<>(1);
        lock(real, processes, locks).ifPresent(holders::add);
        addOpeners(holders, real, processes);
        try {
            PosixFileAttributes file = Files.readAttributes(real, PosixFileAttributes.class);
            String permissions = PosixFilePermissions.toString(file.permissions());
            return new DeviceFacts(holders, file.owner().getName(), file.group().getName(), permissions, user);
        } catch (IOException | UnsupportedOperationException notTold) {
            return new DeviceFacts(holders, "", "", "", user);
        }
    }

    /**
     * Who locks a device by a file of its own, as minicom, pppd and mgetty do (Filesystem Hierarchy Standard 3.0, section
     * 5.9: {@code LCK..ttyUSB0}, with the process's number). A lock of a process that is gone, or of this one, is none.
     */
    static Optional<PortHolder> lock(String device) {
        try {
            return lock(Path.of(device).toRealPath(), PROCESSES, LOCKS);
        } catch (IOException | RuntimeException noPath) {
            return Optional.empty();
        }
    }

    private static Optional<PortHolder> lock(Path real, Path processes, List<Path> locks) {
        String path = real.toString();
        String name = path.startsWith("/dev/") ? path.substring("/dev/".length()) : String.valueOf(real.getFileName());
        for (Path folder : locks) {
            Path file = folder.resolve("LCK.." + name.replace('/', '_'));
            long process = processIn(file);
            if (process > 0
                    && process != ProcessHandle.current().pid()
                    && Files.isDirectory(processes.resolve(Long.toString(process)))) {
                return Optional.of(new PortHolder(process, nameOf(processes, process), "lock file " + file));
            }
        }
        return Optional.empty();
    }

    /** The number in a lock file, in ten characters as the standard wants, or less; 0: there is none. */
    private static long processIn(Path file) {
        try {
            if (Files.size(file) > MAX_LOCK_CHARACTERS) {
                return 0;
            }
            String[] words =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 2);
            return words[0].matches("[0-9]{1,10}") ? Long.parseLong(words[0]) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static void addOpeners(List<PortHolder> holders, Path device, Path processes) {
        int looked = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                if (++looked > MAX_PROCESSES || holders.size() >= MAX_HOLDERS) {
                    return;
                }
                long number = number(process.getFileName());
                if (number > 0
                        && holders.stream().noneMatch(known -> known.process() == number)
                        && hasOpen(process, device)) {
                    holders.add(new PortHolder(number, nameOf(processes, number), "open"));
                }
            }
        } catch (IOException | RuntimeException notTold) {
            return; // no /proc, or a process that ended while it was looked at
        }
    }

    private static long number(@Nullable Path name) {
        String text = String.valueOf(name);
        return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
    }

    private static boolean hasOpen(Path process, Path device) {
        int looked = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (++looked > MAX_OPEN_FILES) {
                    return false;
                }
                if (leadsTo(file, device)) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException another) {
            return false; // another user's, or just ended
        }
        return false;
    }

    private static boolean leadsTo(Path file, Path device) {
        try {
            return Files.readSymbolicLink(file).equals(device);
        } catch (IOException | RuntimeException closedMeanwhile) {
            return false;
        }
    }

    private static String nameOf(Path processes, long process) {
        try {
            return Files.readString(processes.resolve(Long.toString(process)).resolve("comm"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException | RuntimeException notTold) {
            return "";
        }
    }

    /**
     * Who else uses a device: those that lock it or have it open, but for this program, and for whoever made a
     * pseudo-terminal and so is at its other end. Empty if nobody is seen.
     */
    static List<PortHolder> users(String device) {
        boolean pty = isPty(device);
        return of(device).others().stream()
                .filter(holder -> !pty || !isMaker(holder))
                .toList();
    }

    /** Whether a path is, or leads to, a pseudo-terminal of Linux. */
    static boolean isPty(String device) {
        try {
            return Path.of(device).toRealPath().toString().startsWith(PTY_FOLDER);
        } catch (IOException | RuntimeException noPath) {
            return false;
        }
    }

    /** Whether a program of Linux holds the making end of a pseudo-terminal. */
    static boolean isMaker(PortHolder holder) {
        Path process = PROCESSES.resolve(Long.toString(holder.process()));
        return PTY_MASTERS.stream().anyMatch(master -> hasOpen(process, master));
    }

    /** Who has it, other than this program; empty if nobody is seen. */
    public List<PortHolder> others() {
        long self = ProcessHandle.current().pid();
        return holders.stream().filter(holder -> holder.process() != self).toList();
    }

    /** Whether this program has it open. */
    public boolean isOurs() {
        long self = ProcessHandle.current().pid();
        return holders.stream().anyMatch(holder -> holder.process() == self);
    }

    /** What gives the user the right to open it, for a person; it does not say whether he has that already. */
    public String wayIn() {
        if (permissions.isEmpty()) {
            return "add yourself to the group that owns it, often dialout (sudo usermod -aG dialout " + user
                    + "), and log in again";
        }
        Set<PosixFilePermission> granted = PosixFilePermissions.fromString(permissions);
        boolean groupMay =
                granted.contains(PosixFilePermission.GROUP_READ) && granted.contains(PosixFilePermission.GROUP_WRITE);
        return !groupMay || group.equals("root")
                ? "it belongs to " + owner + " alone (" + permissions + ", group " + group
                        + "); a rule of udev, or its owner, has to give it to a group such as dialout"
                : "it belongs to the group " + group + " (" + permissions + "): run sudo usermod -aG " + group + " "
                        + user + ", and log in again";
    }
}
