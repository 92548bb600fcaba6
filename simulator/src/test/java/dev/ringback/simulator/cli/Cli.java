package dev.ringback.simulator.cli;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line as a script would run it, in this process, with captured streams. */
final class Cli {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String input = "";
    private @Nullable Answers person;
    private Keyboard keyboard = Keyboard.NONE;
    private boolean terminal;
    private boolean color;

    Cli(Path directory) {
        this.directory = directory;
    }

    /** The lines of the standard input. */
    Cli typing(String... lines) {
        input = String.join("", List.of(lines).stream().map(line -> line + "\n").toList());
        return this;
    }

    /** Asks somebody else than the input. */
    Cli asking(Answers somebody) {
        person = somebody;
        return this;
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** As a person at a terminal sees it. */
    Cli onTerminal(boolean colored) {
        terminal = true;
        color = colored;
        return this;
    }

    /** With somebody at its keys. */
    Cli pressing(Keyboard keys) {
        keyboard = keys;
        return this;
    }

    int run(String... arguments) {
        return Main.execute(surroundings(), arguments);
    }

    Surroundings surroundings() {
        PrintWriter errors = new PrintWriter(err, true);
        Answers lines = new LineAnswers(new StringReader(input), errors);
        return new Surroundings(
                new PrintWriter(out, true),
                errors,
                person == null ? lines : person,
                environment,
                directory,
                terminal,
                color,
                keyboard);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
