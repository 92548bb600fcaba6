package dev.ringback.readme;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a README, and what they say when they are run in the project's folder. */
final class Commands {
    /** The project's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** After so long a command hangs. */
    static final long LIMIT_SECONDS = 120;

    private Commands() {}

    /** How a command ended, and what it printed on both streams. */
    record Ran(int status, String text) {}

    /** Runs a command; what it prints goes through a file of a temporary folder. */
    static Ran run(Path temporary, String command, String typed) throws IOException, InterruptedException {
        Path log = Files.createTempFile(temporary, "ran", ".log");
        Process process = new ProcessBuilder(command.split(" "))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream keys = process.getOutputStream()) {
            keys.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end: " + Files.readString(log));
        }
        return new Ran(process.exitValue(), Files.readString(log));
    }

    /** The commands of all shell blocks, in order. */
    static List<String> of(Path readme) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String block : blocks(readme, "sh")) {
            commands.addAll(block.lines().toList());
        }
        return commands;
    }

    /** The blocks of a language, in order. */
    static List<String> blocks(Path readme, String language) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(readme));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
