package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The guest of the interop kit, a Linux of its own in an ordinary process, which runs one pppd after another, or several at
 * a time, each on a serial line of its own. Any thread.
 */
final class Guest implements AutoCloseable {
    /** A guest boots in 2 to 3 seconds; on a busy machine it takes its time. */
    static final Duration BOOT = Duration.ofSeconds(90);

    /** So many calls can be made; a serial line is good for one. */
    static final int LINES = 40;

    private static final Duration TO_END = Duration.ofSeconds(10);

    private final InteropKit kit;
    private final Path job;
    private final Process process;
    private final Writer commands;
    private final Transcript console;
    private final List<FileInputStream> fromGuest = new ArrayList<>();
    private final List<OutputStream> toGuest = new ArrayList<>();
    private final ConcurrentHashMap<String, Pppd> calls = new ConcurrentHashMap<>();
    private int used;

    /** Boots one, and waits until it is ready. */
    Guest(InteropKit kit) throws InterruptedException {
        this.kit = kit;
        console = new Transcript("guest with pppd " + kit.pppdVersion());
        try {
            job = Files.createTempDirectory("ringback-guest-");
            Path boot = InteropKit.script("boot.sh", job.resolve("boot.sh"));
            InteropKit.script("guest.sh", job.resolve("run"));
            InteropKit.ableToBoot(job);
            makePipes();
            process = new ProcessBuilder(
                            "bash", boot.toString(), kit.folder().toString(), job.toString(), Integer.toString(LINES))
                    .redirectErrorStream(true)
                    .start();
            commands = process.outputWriter(StandardCharsets.US_ASCII);
            for (int line = 0;
                    line < LINES;
                    line++) { // as the other side does: who opens a pipe waits for the other end
                toGuest.add(new FileOutputStream(job.resolve("in." + line).toFile()));
                fromGuest.add(new FileInputStream(job.resolve("out." + line).toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "console of the guest");
        reader.setDaemon(true);
        reader.start();
        System.out.println(console.name() + ", " + console.awaitLine("@@BOOT", BOOT));
        console.awaitLine("@@READY", BOOT);
    }

    private void makePipes() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mkfifo"));
        for (int line = 0; line < LINES; line++) {
            command.add(job.resolve("in." + line).toString());
            command.add(job.resolve("out." + line).toString());
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said(line.replace("\r", ""));
            }
        } catch (IOException e) {
            console.add("(the console ends: " + e.getMessage() + ")");
        }
        calls.values().forEach(call -> call.transcript().end());
        console.end();
    }

    private void said(String line) {
        int bar = line.indexOf('|');
        Pppd call = bar < 0 ? null : calls.get(line.substring(0, bar));
        if (call == null) {
            console.add(line);
        } else {
            call.transcript().add(line.substring(bar + 1));
        }
    }

    /** Starts a pppd that awaits a call at a TCP port. */
    Pppd listen(PppdSetup setup) {
        return start(setup, 0);
    }

    /** Starts a pppd that calls a TCP port of this computer. */
    Pppd call(PppdSetup setup, int port) {
        return start(setup, port);
    }

    private synchronized Pppd start(PppdSetup setup, int port) {
        int number = used++;
        assertThat(number).as("serial lines of the guest").isLessThan(LINES);
        try {
            Path folder = Files.createDirectory(job.resolve(Integer.toString(number)));
            Files.write(folder.resolve("options"), setup.options());
            Files.writeString(folder.resolve("pap-secrets"), setup.secrets());
            Files.writeString(folder.resolve("chap-secrets"), setup.secrets());
            if (setup.whenUp() != null) {
                Files.writeString(folder.resolve("when-up"), setup.whenUp() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SerialLine line = new SerialLine(fromGuest.get(number), toGuest.get(number), port, setup.faults());
        String name = "pppd " + kit.pppdVersion() + (setup.isServer() ? " as server" : " as client");
        Pppd pppd = new Pppd(this, number, name, line);
        calls.put(Integer.toString(number), pppd);
        tell("call " + number);
        return pppd;
    }

    void tell(String command) {
        try {
            synchronized (commands) {
                commands.write(command + "\n");
                commands.flush();
            }
        } catch (IOException e) {
            console.add("(cannot be told \"" + command + "\": " + e.getMessage() + ")");
        }
    }

    Transcript console() {
        return console;
    }

    /** Ends it as a power cut does: it keeps nothing. */
    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        try {
            assertThat(process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS))
                    .as("the guest ended")
                    .isTrue();
            for (OutputStream line : toGuest) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(job)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("some files are left in " + job + ": " + e.getMessage());
        }
    }
}
