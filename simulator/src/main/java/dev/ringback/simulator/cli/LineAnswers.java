package dev.ringback.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A script: each question takes the next line of the input. The prompts go to the messages, so that a log shows what was
 * asked.
 */
final class LineAnswers implements Answers {
    /** Characters of a line; what is longer is no answer. */
    static final int MAX_LINE_CHARACTERS = 4096;

    private final Reader in;
    private final PrintWriter err;

    /** Reads from the one and prompts on the other. */
    LineAnswers(Reader in, PrintWriter err) {
        this.in = in;
        this.err = err;
    }

    @Override
    public @Nullable String line(String prompt) {
        char[] line = read(prompt);
        return line == null ? null : new String(line);
    }

    @Override
    public char @Nullable [] secret(String prompt) {
        return read(prompt);
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    private char @Nullable [] read(String prompt) {
        if (!prompt.isEmpty()) {
            err.println(prompt);
            err.flush();
        }
        char[] room = new char[MAX_LINE_CHARACTERS];
        try {
            return read(room);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        } finally {
            Arrays.fill(room, '\0');
        }
    }

    private char @Nullable [] read(char[] room) throws IOException {
        int length = 0;
        while (true) {
            int character = in.read();
            if (character < 0 && length == 0) {
                return null;
            }
            if (character < 0 || character == '\n') {
                int end = length > 0 && room[length - 1] == '\r' ? length - 1 : length;
                return Arrays.copyOf(room, end);
            }
            if (length == room.length) {
                throw new IOException("a line of the input is longer than " + MAX_LINE_CHARACTERS + " characters");
            }
            room[length++] = (char) character;
        }
    }
}
