package dev.ringback.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that nobody here wrote, with all that it said so far. Its end is a SIGTERM, which it passes on to its own. */
final class ForeignProcess implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final List<String> log = new ArrayList<>();
    private final Thread reader;

    ForeignProcess(String name, Path folder, List<String> command) {
        this.name = name;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "log of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                    log.notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (log) {
                log.add("(the log ends: " + e.getMessage() + ")");
            }
        }
        synchronized (log) {
            log.notifyAll();
        }
    }

    /** The first line that contains the text; waits for it. */
    String awaitLine(String text, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (log) {
            for (int seen = 0; ; ) {
                for (; seen < log.size(); seen++) {
                    if (log.get(seen).contains(text)) {
                        return log.get(seen);
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0 || !reader.isAlive()) {
                    throw new AssertionError(name + (left <= 0 ? " within " + limit : ", which has ended,")
                            + " never said \"" + text + "\"");
                }
                log.wait(Math.min(100, left / 1_000_000 + 1)); // the reader's end is seen by looking
            }
        }
    }

    /** The exit status; waits for it and for the last line. */
    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError(name + " did not end within " + limit);
        }
        reader.join(TO_END.toMillis());
        return process.exitValue();
    }

    /** All lines so far. */
    String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(TO_END.toMillis());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
