package dev.ringback.port.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.ringback.port.PortFailure.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The serial ports of this computer. To see which circuits work a port is opened for a moment, which raises and drops DTR
 * and RTS; one that somebody has open is left alone. Any thread.
 */
public final class SerialDevices {
    /** Ports that are listed. */
    public static final int MAX_DEVICES = 256;

    private static final Duration MAX_LOOK = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofMillis(50);
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Path SYS_TTY = Path.of("/sys/class/tty");
    private static final List<String> LAYERS = List.of("port", "ctrl");
    private static final int MAX_LAYERS = 4;

    private SerialDevices() {}

    /** Those that the system lists; {@code probe}: with their circuits. */
    public static List<SerialDevice> all(boolean probe) {
        List<SerialDevice> devices = new ArrayList<>();
        for (SerialPort port : SerialPort.getCommPorts()) {
            if (devices.size() < MAX_DEVICES) {
                devices.add(device(port.getSystemPortPath(), port, probe));
            }
        }
        return devices;
    }

    /** One by its name, which need not be listed: a pseudo-terminal, a symbolic link. */
    public static SerialDevice of(String path, boolean probe) {
        try {
            return device(path, SerialPort.getCommPort(path), probe);
        } catch (SerialPortInvalidPortException e) {
            String trouble = PortException.noSuchPort(path, DeviceOpening.portsThatExist())
                    .failure()
                    .message();
            return new SerialDevice(path, "", "", List.of(), false, "", null, trouble);
        }
    }

    /** The version of the library that knows the ports, and whether its part in the system's own code could be loaded. */
    public static String library() {
        String version = SerialPort.getVersion();
        try {
            SerialPort.getCommPorts();
            return version + ", its native library is loaded";
        } catch (LinkageError | RuntimeException e) {
            return version + ", its native library cannot be loaded: " + e.getMessage();
        }
    }

    private static SerialDevice device(String path, SerialPort port, boolean probe) {
        Path real = real(path);
        boolean pty = DeviceFacts.isPty(path);
        DeviceFacts facts = DeviceFacts.of(path);
        List<PortHolder> holders = facts.holders().stream()
                .filter(holder -> !pty || !DeviceFacts.isMaker(holder))
                .toList();
        boolean granted = !Files.exists(real) || (Files.isReadable(real) && Files.isWritable(real));
        String trouble = "";
        SerialCircuits circuits = null;
        if (!holders.isEmpty()) {
            trouble = "it is in use, and was left alone";
        } else if (!granted) {
            trouble = "this user may not read and write it";
        } else if (probe) {
            try {
                circuits = look(path, port);
            } catch (PortException e) {
                trouble = e.failure().message();
            }
        }
        return new SerialDevice(
                path,
                pty ? "pseudo-terminal" : description(port),
                pty ? "pty" : driver(SYS_TTY, real),
                holders,
                granted,
                granted ? "" : facts.wayIn(),
                circuits,
                trouble);
    }

    private static Path real(String path) {
        try {
            return Path.of(path).toRealPath();
        } catch (IOException | RuntimeException notAFile) {
            return Path.of(path);
        }
    }

    private static String description(SerialPort port) {
        String text = port.getPortDescription();
        String description = text == null ? "" : text.strip();
        int vendor = port.getVendorID();
        int product = port.getProductID();
        return vendor <= 0
                ? description
                : String.format(Locale.ROOT, "%s (%04x:%04x)", description, vendor, product)
                        .strip();
    }

    /**
     * What Linux shows of it in the folder; empty elsewhere. Where its driver is but the system's own layer for serial ports,
     * the one above it is meant.
     */
    static String driver(Path ttys, Path device) {
        Path name = device.getFileName();
        if (name == null) {
            return "";
        }
        try {
            Path place = ttys.resolve(name).resolve("device").toRealPath();
            for (int i = 0; i < MAX_LAYERS && place != null; i++) {
                Path driver = place.resolve("driver");
                String found =
                        Files.exists(driver) ? driver.toRealPath().getFileName().toString() : "";
                if (!found.isEmpty() && !LAYERS.contains(found)) {
                    return found;
                }
                place = place.getParent();
            }
            return "";
        } catch (IOException none) {
            return "";
        }
    }

    /** On a thread of its own, for an open may hang. */
    private static SerialCircuits look(String path, SerialPort port) throws PortException {
        FutureTask<SerialCircuits> looking = new FutureTask<>(() -> openAndLook(path, port));
        Thread thread = new Thread(looking, "serial " + path + " look");
        thread.setDaemon(true);
        thread.start();
        try {
            return looking.get(MAX_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PortException(
                    Kind.NOT_AVAILABLE,
                    path,
                    "it did not answer within " + MAX_LOOK.toSeconds() + " s; unplug the device and plug it in again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.NOT_AVAILABLE, path, "interrupted while it was looked at");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PortException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("serial " + path + " could not be looked at", e.getCause());
        }
    }

    private static SerialCircuits openAndLook(String path, SerialPort port) throws PortException, InterruptedException {
        if (!port.openPort()) {
            throw PortException.ofOpen(path, port.getLastErrorCode(), WINDOWS, DeviceFacts.of(path));
        }
        try {
            return CircuitProbe.look(new OpenPort(port));
        } finally {
            port.closePort();
        }
    }

    private record OpenPort(SerialPort port) implements CircuitProbe.Lines {
        @Override
        public boolean setDtr(boolean on) {
            return on ? port.setDTR() : port.clearDTR();
        }

        @Override
        public boolean setRts(boolean on) {
            return on ? port.setRTS() : port.clearRTS();
        }

        @Override
        public Set<SerialCircuit> on() {
            Set<SerialCircuit> on = EnumSet.noneOf(SerialCircuit.class);
            addIf(on, port.getDCD(), SerialCircuit.DCD);
            addIf(on, port.getDSR(), SerialCircuit.DSR);
            addIf(on, port.getCTS(), SerialCircuit.CTS);
            addIf(on, port.getRI(), SerialCircuit.RI);
            return on;
        }

        private static void addIf(Set<SerialCircuit> set, boolean on, SerialCircuit circuit) {
            if (on) {
                set.add(circuit);
            }
        }

        @Override
        public void settle() throws InterruptedException {
            Thread.sleep(SETTLE.toMillis());
        }
    }
}
