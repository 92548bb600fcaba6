package dev.ringback.port.serial;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Two pseudo-terminals that socat joins like a null-modem cable: what one end writes, the other reads. */
final class PtyPair implements AutoCloseable {
    private final Process socat;
    private final Path near;
    private final Path far;

    private PtyPair(Process socat, Path near, Path far) {
        this.socat = socat;
        this.near = near;
        this.far = far;
    }

    /** Starts a pair in a directory; without socat the test is skipped, or fails where nothing may be skipped. */
    static PtyPair in(Path directory) {
        Path near = directory.resolve("near");
        Path far = directory.resolve("far");
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("socat.log").toFile())
                    .start();
        } catch (IOException e) {
            throw missing(e);
        }
        await().until(() -> Files.exists(near) && Files.exists(far));
        return new PtyPair(socat, near, far);
    }

    private static RuntimeException missing(IOException cause) {
        String reason = "socat does not start, and these tests need it: " + cause.getMessage();
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason + "; with CI=true nothing is skipped", cause);
        }
        return Assumptions.abort(reason);
    }

    String near() {
        return near.toString();
    }

    String far() {
        return far.toString();
    }

    /** Takes both pseudo-terminals away, as if the devices were unplugged. */
    void unplug() {
        socat.destroyForcibly();
        try {
            if (!socat.waitFor(10, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("socat does not end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
