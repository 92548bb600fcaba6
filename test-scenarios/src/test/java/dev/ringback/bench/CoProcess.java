package dev.ringback.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that answers {@code NAME MILLISECONDS} by {@code NAME<TAB>FIGURE<TAB>UNIT}, and waits in between. */
final class CoProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    CoProcess(Path program) throws IOException {
        process = new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    double ask(String name, long millis) throws IOException {
        OutputStream questions = process.getOutputStream();
        questions.write((name + " " + millis + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        String answer = answers.readLine();
        String[] parts = answer == null ? new String[0] : answer.split("\t");
        if (parts.length != 3 || !parts[0].equals(name)) {
            throw new IOException("the peer answers \"" + answer + "\" to " + name);
        }
        return Double.parseDouble(parts[1]);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
