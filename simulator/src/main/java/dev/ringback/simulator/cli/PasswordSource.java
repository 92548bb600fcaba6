package dev.ringback.simulator.cli;

import dev.ringback.secret.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes a password from where it was told to be. */
final class PasswordSource {
    private PasswordSource() {}

    /** What {@code --password-from} names. */
    static Secret read(String name, Surroundings surroundings) {
        return read("--password-from", name, surroundings);
    }

    /** The first line of a file in UTF-8, or of the input if the name is a hyphen; the option is for messages. */
    static Secret read(String option, String name, Surroundings surroundings) {
        char[] line =
                name.equals("-") ? surroundings.answers().secret("") : ofFile(option, name, surroundings.directory());
        if (line == null) {
            throw CommandFailure.usage(
                    option + " " + name + ": there is no line", "the password stands in the first line");
        }
        Secret password = Secret.of(line);
        Arrays.fill(line, '\0');
        return password;
    }

    private static char @Nullable [] ofFile(String option, String name, Path directory) {
        if (name.isEmpty()) {
            throw CommandFailure.usage(option + ": the name is empty", "name a file, or - for the input");
        }
        try (Reader in = Files.newBufferedReader(directory.resolve(name), StandardCharsets.UTF_8)) {
            return new LineAnswers(in, new PrintWriter(Writer.nullWriter())).secret("");
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(option + ": there is no file '" + name + "'", "");
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage(option + ": '" + name + "' is not text in UTF-8", "");
        } catch (UncheckedIOException e) { // from reading, not from opening: a folder, or a line without an end
            boolean noText = e.getCause() instanceof CharacterCodingException;
            throw CommandFailure.usage(
                    option + ": '" + name + "' "
                            + (noText ? "is not text in UTF-8" : "cannot be read: " + e.getMessage()),
                    "name a file whose first line is the password");
        } catch (IOException e) {
            throw CommandFailure.usage(
                    option + ": '" + name + "' cannot be read: " + e.getClass().getSimpleName(),
                    "is it a file, and may you read it?");
        }
    }
}
