package dev.ringback.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs for which pseudo-terminals have circuits, by {@code src/test/c/ptylines.c}. */
public final class Ptylines {
    private static final String LIBRARY = "ptylines.so";

    private Ptylines() {}

    /** Compiles the library into a folder; without gcc the test is skipped, or fails where nothing may be skipped. */
    public static void compile(Path folder) throws InterruptedException {
        try {
            String library = folder.resolve(LIBRARY).toString();
            Process cc = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O2", "-o", library, "src/test/c/ptylines.c", "-ldl")
                    .inheritIO()
                    .start();
            assertThat(cc.waitFor()).as("gcc").isZero();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("gcc does not start, and with CI=true nothing is skipped", e);
            }
            Assumptions.abort("gcc does not start, and these tests need it: " + e.getMessage());
        }
    }

    /** Where the circuits of the terminals are, for a folder with the library. */
    public static Path circuits(Path folder) {
        return folder.resolve("circuits");
    }

    /** The words that start a class of the class path in a virtual machine of its own. */
    public static List<String> java(Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    /** Preloads the library of a folder. */
    public static void preload(ProcessBuilder builder, Path folder) {
        builder.environment().put("LD_PRELOAD", folder.resolve(LIBRARY).toString());
        builder.environment().put("PTYLINES", circuits(folder).toString());
    }
}
