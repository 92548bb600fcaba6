package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder with the built peers that nobody here wrote: pppd in a guest of its own, and FreeRADIUS. */
record InteropKit(Path folder) {
    /** Names the folder: a property of the build, or an environment variable. */
    private static final String PROPERTY = "ringback.interop";

    private static final String VARIABLE = "RINGBACK_INTEROP";

    /** The kit; without one the tests are skipped, which in CI is a failure. */
    static InteropKit find() {
        String place = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (place == null || place.isBlank()) {
            String message = "no interop kit: give its folder as -D" + PROPERTY + " or " + VARIABLE;
            return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
        }
        Path folder = Path.of(place);
        assertThat(folder.resolve("guest.cpio.gz")).as("built by build.sh").isRegularFile();
        return new InteropKit(folder);
    }

    /** The release of pppd that the guest runs, as the name of its package tells it. */
    String pppdVersion() {
        try (Stream<Path> packages = Files.list(folder.resolve("work/debs"))) {
            return packages.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("ppp_") && name.endsWith(".deb"))
                    .map(name -> name.split("_")[1])
                    .findFirst()
                    .orElse("of an unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes into the folder what a guest needs beside it on processors with more state than it knows (AMX).
     *
     * @return the script that runs a command which boots a guest
     */
    static Path ableToBoot(Path folder) throws IOException {
        script("xstate.c", folder.resolve("xstate.c"));
        return script("xstate.sh", folder.resolve("xstate.sh"));
    }

    /** Writes one of our scripts for the kit's peers to the place. */
    static Path script(String name, Path place) throws IOException {
        try (InputStream text = InteropKit.class.getResourceAsStream("/interop/" + name)) {
            assertThat(text).as(name).isNotNull();
            return Files.write(place, text.readAllBytes());
        }
    }
}
