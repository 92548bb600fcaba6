package dev.ringback.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The peers in C, built from a folder that {@code -Dringback.perf} names: a Makefile that makes {@code c/build/lwip_bench_O3}
 * and {@code c/build/lwip_tcp} out of lwIP's own sources ({@code LWIP_SRC} in the environment names them, if they are
 * there already).
 */
final class Lwip {
    private static final List<String> PROGRAMS = List.of("lwip_bench_O3", "lwip_tcp");

    private final String missing;
    private final Path folder;

    private Lwip(String missing, Path folder) {
        this.missing = missing;
        this.folder = folder;
    }

    /** Builds them, if that has not been done yet; where it cannot be done, {@link #missing} tells why. */
    static Lwip built() throws IOException, InterruptedException {
        String named = System.getProperty("ringback.perf", "");
        Path folder = Path.of("target", "perf").toAbsolutePath();
        if (named.isEmpty()) {
            return new Lwip("no peer: -Dringback.perf=FOLDER names the folder of the peers in C", folder);
        }
        Path source = Path.of(named);
        if (!Files.isReadable(source.resolve("Makefile"))) {
            return new Lwip("no peer: there is no Makefile in " + named, folder);
        }
        copy(source, folder);
        Path log = folder.resolve("build.log");
        Process make = new ProcessBuilder(
                        Stream.concat(Stream.of("make"), PROGRAMS.stream().map(name -> "c/build/" + name))
                                .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Lwip(make.waitFor() == 0 ? "" : "no peer: make did not build it, see " + log, folder);
    }

    /** Copies the sources that are newer, so that nothing is built twice; what was built there stays there. */
    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files =
                Stream.concat(Stream.of(source.resolve("Makefile")), Files.walk(source.resolve("c")))) {
            Path built = source.resolve("c").resolve("build");
            files.filter(file -> Files.isRegularFile(file) && !file.startsWith(built))
                    .forEach(file -> {
                        Path copy = target.resolve(source.relativize(file).toString());
                        File old = copy.toFile();
                        if (old.lastModified() > file.toFile().lastModified()) {
                            return;
                        }
                        try {
                            Files.createDirectories(copy.getParent());
                            Files.write(copy, Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    /** Why they are not there; empty when they are. */
    String missing() {
        return missing;
    }

    Path program(String name) {
        return folder.resolve("c").resolve("build").resolve(name);
    }
}
