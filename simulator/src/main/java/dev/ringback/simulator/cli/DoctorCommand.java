package dev.ringback.simulator.cli;

import dev.ringback.port.serial.PortHolder;
import dev.ringback.port.serial.SerialDevice;
import dev.ringback.port.serial.SerialDevices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ringback doctor}: what this computer has of what Ringback can use. */
@Command(
        name = "doctor",
        description = {
            "Looks at what Ringback runs on: Java, access to native libraries, ports and rights, pseudo-terminals, the clock. "
                    + "The block can be pasted into a report: it holds no secret, and your home folder is a ~. No port is "
                    + "opened.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:it has looked", " 2:the command line is wrong", "70:our own mistake; a report was written"})
final class DoctorCommand implements Callable<Integer> {
    private static final Path PTY_MASTER = Path.of("/dev/ptmx");
    private static final Duration WAIT = Duration.ofMillis(10);
    private static final int WAITS = 10;
    private static final int NAME_WIDTH = 15;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("ringback", VersionCommand.version());
        facts.put(
                "java",
                Runtime.version() + ", " + property("java.vendor") + ", " + property("java.vm.name") + ", "
                        + property("java.vm.info"));
        facts.put("native access", nativeAccess());
        facts.put("class archive", archive());
        facts.put(
                "system",
                property("os.name") + " " + property("os.version") + " " + property("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of memory at most");
        facts.put("clock", clock());
        facts.put("terminal", terminal());
        facts.put("jSerialComm", SerialDevices.library());
        facts.put("pty", pty());
        facts.put("ports", ports());
        facts.replaceAll((name, value) -> withoutHome(value, property("user.home")));
        String user = property("user.name");
        facts.computeIfPresent("ports", (name, value) -> value.replace(" " + user + ",", " $USER,"));
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(JsonText.object(members -> facts.forEach(members::writeStringProperty)));
        } else {
            facts.forEach(
                    (name, value) -> out.println(name + " ".repeat(Math.max(1, NAME_WIDTH - name.length())) + value));
        }
        out.flush();
        return ExitStatus.OK;
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /** What stands in the home folder begins with a tilde; a home that is the root, as of a service, is nobody's. */
    static String withoutHome(String text, String home) {
        return home.length() < 2 ? text : text.replace(home, "~");
    }

    /** From Java 22 on it can be asked, from Java 24 on it is warned of, and some day it is refused. */
    private static String nativeAccess() {
        try {
            MethodHandle allowed = MethodHandles.publicLookup()
                    .findVirtual(Module.class, "isNativeAccessEnabled", MethodType.methodType(boolean.class));
            return (boolean) allowed.invoke(SerialDevices.class.getModule())
                    ? "allowed"
                    : "not allowed by name: this Java warns, or refuses; start it with --enable-native-access=ALL-UNNAMED";
        } catch (NoSuchMethodException older) {
            return "not restricted by this Java";
        } catch (Throwable e) {
            throw new IllegalStateException("a module does not say whether it has native access", e);
        }
    }

    /** The archive of classes that makes Java start faster; it comes with Java, and some packages leave it out. */
    private static String archive() {
        boolean shared = property("java.vm.info").contains("sharing");
        return shared
                ? "in use"
                : "not in use: Java starts slower; java -Xshare:dump makes Java's own, if you may write where Java is";
    }

    /** How late a short wait is, which is how late everything in real time may be. */
    private static String clock() {
        long most = 0;
        for (int i = 0; i < WAITS; i++) {
            long begun = System.nanoTime();
            try {
                Thread.sleep(WAIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted while it was looked at";
            }
            most = Math.max(most, System.nanoTime() - begun - WAIT.toNanos());
        }
        return String.format(
                Locale.ROOT, "of %d waits of %d ms the latest was %.1f ms late", WAITS, WAIT.toMillis(), most / 1e6);
    }

    private String terminal() {
        boolean noColor =
                !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return (surroundings.terminal() ? "yes" : "no: the output goes elsewhere")
                + (surroundings.color() ? ", with colors" : ", without colors")
                + (noColor ? ", NO_COLOR is set" : "");
    }

    private static String pty() {
        if (!Files.exists(PTY_MASTER)) {
            return "none: this system has no " + PTY_MASTER + "; on Windows com0com makes pairs of ports";
        }
        try (RandomAccessFile master = new RandomAccessFile(PTY_MASTER.toFile(), "rw")) {
            return master.getFD().valid() ? "can be made" : "cannot be made";
        } catch (IOException e) {
            return "cannot be made: " + e.getMessage();
        }
    }

    private static String ports() {
        List<SerialDevice> devices;
        try {
            devices = SerialDevices.all(false);
        } catch (LinkageError | RuntimeException e) {
            return "cannot be listed: " + e.getMessage();
        }
        List<String> texts = new ArrayList<>();
        for (SerialDevice device : devices) {
            String users = device.holders().stream().map(PortHolder::toString).collect(Collectors.joining(", "));
            texts.add(device.path()
                    + (device.driver().isEmpty() ? "" : " " + device.driver())
                    + (users.isEmpty() ? "" : ", in use by " + users)
                    + (device.granted() ? "" : ", no right to use it: " + device.fix()));
        }
        return texts.isEmpty() ? "none is listed" : String.join("; ", texts);
    }
}
