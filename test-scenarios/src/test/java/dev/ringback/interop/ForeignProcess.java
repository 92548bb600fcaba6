package dev.ringback.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that nobody here wrote, with all that it said so far. Its end is a SIGTERM, which it passes on to its own. */
final class ForeignProcess implements Peer {
    private static final Duration TO_END = Duration.ofSeconds(15);

    private final Process process;
    private final Transcript transcript;

    ForeignProcess(String name, Path folder, List<String> command) {
        this(name, folder, command, "");
    }

    /** The same for one that reads a text from its standard input. */
    ForeignProcess(String name, Path folder, List<String> command, String input) {
        transcript = new Transcript(name);
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "log of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                transcript.add(line);
            }
        } catch (IOException e) {
            transcript.add("(the log ends: " + e.getMessage() + ")");
        }
        transcript.end();
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    /** The exit status; waits for it and for the last line. */
    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError(transcript.name() + " did not end within " + limit);
        }
        transcript.awaitEnd(TO_END);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            transcript.awaitEnd(TO_END);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
