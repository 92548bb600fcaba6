package dev.ringback.bench;

import dev.ringback.simulator.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code ringback serve} as a process of its own, with its sample users and without {@code --follow}, and what the system
 * and {@code jcmd} tell of it. On Linux.
 */
final class ServeProcess implements AutoCloseable {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern LISTENING = Pattern.compile("listening on tcp:127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Pattern OUTSIDE = Pattern.compile("Other \\(reserved=(\\d+)KB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+)");
    private static final int KILO = 1024;

    private final Process process;
    private final BufferedReader says;
    private final int port;

    /** Starts it and waits until it listens. */
    ServeProcess(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-Xmn192m",
                "-XX:MarkSweepAlwaysCompactCount=1", // or else the dead at the bottom of the heap count, three times of
                // four
                "-XX:NativeMemoryTracking=summary",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "-q",
                "--listen",
                "tcp:0"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        says = process.inputReader(StandardCharsets.UTF_8);
        port = awaitPort();
    }

    private int awaitPort() throws IOException {
        for (String line; (line = says.readLine()) != null; ) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("serve has ended without listening");
    }

    /** Why it cannot be watched here, or cannot have so many connections; empty when all is well. */
    static String missing(int descriptors) throws IOException {
        Path limits = PROCESSES.resolve("self").resolve("limits");
        if (!Files.isReadable(limits)) {
            return "descriptors and threads of a process are read from /proc, which is on Linux only";
        }
        if (!Files.isExecutable(JAVA.resolve("jcmd"))) {
            return "there is no jcmd beside " + JAVA.resolve("java") + ": a JDK has it";
        }
        Matcher allowed = OPEN_FILES.matcher(Files.readString(limits));
        if (allowed.find() && Integer.parseInt(allowed.group(1)) < descriptors) {
            return "it needs %,d open files in a process, and %s are allowed: ulimit -n %d"
                    .formatted(descriptors, allowed.group(1), descriptors);
        }
        return "";
    }

    /** Where it listens, on this computer. */
    int port() {
        return port;
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** What lives on the heap, after a full collection; octets. */
    long heapOctets() throws IOException, InterruptedException {
        return found(LIVE, jcmd("GC.class_histogram"));
    }

    /** What its code has taken of memory outside of the heap, buffers for instance; octets. */
    long outsideOctets() throws IOException, InterruptedException {
        return KILO * found(OUTSIDE, jcmd("VM.native_memory", "summary", "scale=KB"));
    }

    /** What it holds of the computer's memory; octets. */
    long residentOctets() throws IOException {
        return KILO * found(RESIDENT, status());
    }

    int threads() throws IOException {
        return (int) found(THREADS, status());
    }

    /** How many files and sockets it has open. */
    int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(folder().resolve("fd"))) {
            return (int) open.count();
        }
    }

    private String status() throws IOException {
        return Files.readString(folder().resolve("status"));
    }

    private Path folder() {
        return PROCESSES.resolve(Long.toString(process.pid()));
    }

    private String jcmd(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(what));
        Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream answer = asking.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (asking.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + text);
            }
            return text;
        }
    }

    private static long found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("nothing like " + pattern + " in: " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
