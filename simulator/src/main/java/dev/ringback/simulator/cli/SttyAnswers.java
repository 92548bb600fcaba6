package dev.ringback.simulator.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The input where Java has no console: a script, or a person at a terminal whose output goes elsewhere, as in {@code
 * ringback dial ... | tee log}. Which of the two, {@code stty} of POSIX tells when the first question is asked. It turns the
 * echo off while a person types a secret, and on again also when the program ends meanwhile. Where there is no {@code
 * stty}, and the input may be a terminal, a warning goes before the first secret.
 */
final class SttyAnswers implements Answers {
    private final LineAnswers lines;
    private final PrintWriter err;
    private @Nullable Input input; // null: nothing has been asked yet

    /** What the input is. */
    private enum Input {
        TERMINAL,
        SCRIPT,
        UNKNOWN
    }

    /** Reads lines, and prompts on the messages. */
    SttyAnswers(LineAnswers lines, PrintWriter err) {
        this.lines = lines;
        this.err = err;
    }

    @Override
    public @Nullable String line(String prompt) {
        if (!isTerminal()) {
            return lines.line(prompt);
        }
        prompt(prompt);
        return lines.line("");
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        boolean terminal = isTerminal();
        if (input() == Input.UNKNOWN) {
            err.println("if this is a terminal, what you type will be seen; --password-from FILE avoids that");
        }
        return terminal ? unseen(prompt) : lines.secret(prompt);
    }

    private char @Nullable [] unseen(String prompt) {
        String settings = Stty.apply("-g");
        Thread echoAgain = new Thread(() -> Stty.apply(settings == null ? "echo" : settings));
        try {
            Runtime.getRuntime().addShutdownHook(echoAgain);
        } catch (IllegalStateException goingDown) {
            return null;
        }
        try {
            if (Stty.apply("-echo") == null) {
                err.println("the terminal does not let its echo be turned off: what you type will be seen");
            }
            prompt(prompt);
            return lines.secret("");
        } finally {
            Stty.apply(settings == null ? "echo" : settings);
            err.println();
            err.flush();
            try {
                Runtime.getRuntime().removeShutdownHook(echoAgain);
            } catch (IllegalStateException goingDown) {
                // the hook does the same once more
            }
        }
    }

    @Override
    public boolean isTerminal() {
        return input() == Input.TERMINAL;
    }

    private synchronized Input input() {
        if (input == null) {
            input = !Files.isExecutable(Path.of("/bin/stty")) && !Files.isExecutable(Path.of("/usr/bin/stty"))
                    ? Input.UNKNOWN
                    : Stty.apply("-g") == null ? Input.SCRIPT : Input.TERMINAL;
        }
        return input;
    }

    private void prompt(String prompt) {
        err.print(prompt);
        err.flush();
    }
}
