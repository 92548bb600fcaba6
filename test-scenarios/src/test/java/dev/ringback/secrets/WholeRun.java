package dev.ringback.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run of the program that leaves everything it can leave, because those of the tests clean up after themselves: what
 * {@code run} writes and prints of the library and of scenarios that fail, {@code validate} of files that are wrong,
 * {@code serve --follow} and {@code dial -v} of calls with each method of authentication.
 */
final class WholeRun {
    private static final long LIMIT_SECONDS = 60;
    private static final Path JAR = Path.of("..", "simulator", "target", "ringback.jar");

    private final Path folder;
    private int outputs;

    private WholeRun(Path folder) {
        this.folder = folder;
    }

    /** Leaves it all in a folder, which is emptied first. */
    static void in(Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
        WholeRun run = new WholeRun(folder);
        run.scenarios();
        run.calls();
    }

    private void scenarios() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        library(ringback("", "run", "scenarios", "-v", "--out", out + "/all", "--report", "junit=" + out + "/all.xml"));
        Path broken = Path.of("src", "test", "resources", "secrets");
        expect(
                1,
                ringback(
                        "",
                        "run",
                        broken.resolve("fails.yaml").toString(),
                        "-v",
                        "--out",
                        out + "/failed",
                        "--report",
                        "junit=" + out + "/failed.xml"));
        expect(1, ringback("", "run", broken.resolve("fails.yaml").toString(), "--json"));
        expect(3, ringback("", "validate", broken.resolve("wrong.yaml").toString()));
        expect(3, ringback("", "validate", broken.resolve("wrong.yaml").toString(), "--json"));
        expect(3, ringback("", "validate", broken.resolve("broken.yaml").toString()));
    }

    private void calls() throws IOException, InterruptedException {
        Path log = folder.resolve("serve.log");
        Process server = start(
                log,
                "serve",
                "--listen",
                "tcp:0",
                "--follow",
                "--scenario",
                Path.of("src", "test", "resources", "secrets", "serves.yaml").toString());
        try {
            String port = port(log, server);
            for (String method : List.of("pap", "chap-md5")) {
                String right = "Right-Kiefer-7\n\n";
                expect(0, ringback(right, "dial", "--to", port, "--user", "alice", "--auth", method, "-v"));
            }
            for (String method : List.of("mschap", "mschap-v2")) {
                String second = "Wrong-Lärche-8\nRight-Kiefer-7\n\n";
                expect(
                        0,
                        ringback(second, "dial", "--to", port, "--user", "alice", "--auth", method, "--paused-states"));
            }
            String change = "Stale-Buche-5\nFresh-Eiche-6\nFresh-Eiche-6\n\n";
            expect(0, ringback(change, "dial", "--to", port, "--user", "bob", "--json", "--paused-states"));
        } finally {
            server.destroy();
            server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static String port(Path log, Process server) throws IOException, InterruptedException {
        for (long i = 0; i < LIMIT_SECONDS * 20 && server.isAlive(); i++) {
            String said = Files.readString(log);
            int at = said.indexOf("listening on tcp:");
            if (at >= 0 && said.contains("Ctrl-C")) {
                return said.substring(at + "listening on tcp:".length(), said.indexOf('\n', at))
                        .strip();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("serve does not listen: " + Files.readString(log));
    }

    private record Ended(int status, Path log) {}

    /** Whether the library passes is for other tests to say: one that fails leaves more to look at. */
    private static void library(Ended ended) throws IOException {
        expect(ended.status == 1 ? 1 : 0, ended);
    }

    private static void expect(int status, Ended ended) throws IOException {
        if (ended.status != status) {
            throw new AssertionError(
                    "exit status " + ended.status + " instead of " + status + ": " + Files.readString(ended.log));
        }
    }

    private Ended ringback(String typed, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve(String.format("%02d-%s.log", ++outputs, arguments[0]));
        Process process = start(log, arguments);
        try (OutputStream keys = process.getOutputStream()) {
            keys.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(arguments) + " did not end: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), log);
    }

    private static Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea:dev.ringback...",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("RINGBACK_PASSWORD");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
