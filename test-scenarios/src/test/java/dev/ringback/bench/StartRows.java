package dev.ringback.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the launcher takes, from the command to its end, with the jar built; each time a new process. */
final class StartRows {
    private static final Path LAUNCHER =
            Path.of("..", "ringback").toAbsolutePath().normalize();
    private static final String EXAMPLE = "scenarios/examples/01-auth-fails-twice.dial.yaml";

    private StartRows() {}

    static List<Row> rows() throws IOException, InterruptedException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return List.of(new Row.LeftOut("the launcher", "it is a shell script; ringback.cmd is not measured"));
        }
        seconds("version"); // builds what is not built yet
        return List.of(
                row("`./ringback version`", Bound.atMost(0.5, 0.25), "version"),
                row("`./ringback run` of one scenario", Bound.atMost(0.8, 0.4), "run", EXAMPLE),
                row("`./ringback run` of the library", Bound.atMost(5, 2), "run", "scenarios"));
    }

    private static Row row(String what, Bound bound, String... arguments) throws IOException, InterruptedException {
        Samples took =
                Samples.interleaved(Duration.ZERO, () -> seconds(arguments)).get(0);
        return new Row.Alone(what, "s", took, bound);
    }

    private static double seconds(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long begin = System.nanoTime();
        int status = builder.start().waitFor();
        double took = (System.nanoTime() - begin) / 1e9;
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + status);
        }
        return took;
    }
}
