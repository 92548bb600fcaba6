package dev.ringback.simulator.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verb runs in: the program's own streams and terminal, or those of a test.
 *
 * @param out where data goes
 * @param err where messages go
 * @param answers who is asked
 * @param environment the variables
 * @param directory where relative files lie and reports are written
 * @param terminal whether the output is read on a terminal as it comes
 * @param color whether the output may be colored
 * @param keyboard keys of who sits at the terminal
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Answers answers,
        Map<String, String> environment,
        Path directory,
        boolean terminal,
        boolean color,
        Keyboard keyboard) {
    /** Those of this process. Color only on a terminal, and never with NO_COLOR. */
    static Surroundings ofProcess() {
        Console console = ConsoleAnswers.terminal();
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, charset("stdout.encoding"));
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset("stderr.encoding"));
        Answers answers = console != null ? new ConsoleAnswers(console) : withoutConsole(err);
        Map<String, String> environment = System.getenv();
        boolean color =
                console != null && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Surroundings(
                out, err, answers, environment, Path.of(""), console != null, color, new SttyKeyboard());
    }

    /** A person at a terminal whose output is redirected, or a script. */
    private static Answers withoutConsole(PrintWriter err) {
        LineAnswers lines =
                new LineAnswers(new BufferedReader(new InputStreamReader(System.in, charset("stdin.encoding"))), err);
        return new SttyAnswers(lines, err);
    }

    /** What this Java says about a stream; before JDK 18 it does not, and the locale's is meant. */
    private static Charset charset(String property) {
        for (String name : List.of(property, "native.encoding")) {
            String value = System.getProperty(name, "");
            if (!value.isEmpty() && Charset.isSupported(value)) {
                return Charset.forName(value);
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Text in a color of ECMA-48, or as it is; null: as it is. */
    String colored(@Nullable Color color, String text) {
        return this.color && color != null ? "\u001b[" + color.code + "m" + text + "\u001b[0m" : text;
    }

    /** The few colors that have a meaning here; none tells anything alone. */
    enum Color {
        /** All is well. */
        GREEN(32),
        /** It failed. */
        RED(31),
        /** Somebody is asked, or does something. */
        YELLOW(33),
        /** A circuit. */
        MAGENTA(35),
        /** A computer and its modem. */
        CYAN(36);

        private final int code;

        Color(int code) {
            this.code = code;
        }
    }
}
