package dev.ringback.fuzz;

import dev.ringback.octets.OctetWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs of a target that are kept: {@code src/test/resources/fuzz/NAME.txt}. A line is one input, of octets in
 * hexadecimal, texts in double quotes, of which {@code \r}, {@code \n}, {@code \"} and {@code \\} stand for themselves, and
 * files, {@code @PATH} from this module's folder. A line that begins with {@code #} is a comment.
 */
final class Corpus {
    private static final Path FOLDER = Path.of("src/test/resources/fuzz");

    private Corpus() {}

    /** The inputs of a target, in the order of the file. */
    static List<byte[]> of(String target) throws IOException {
        Path file = FOLDER.resolve(target + ".txt");
        List<byte[]> inputs = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    inputs.add(input(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        return inputs;
    }

    private static byte[] input(String line) throws IOException {
        OctetWriter out = new OctetWriter(64);
        for (int at = 0; at < line.length(); ) {
            char c = line.charAt(at);
            if (c == ' ') {
                at++;
            } else if (c == '"') {
                at = quoted(line, at + 1, out);
            } else if (c == '@') {
                int end = end(line, at);
                out.octets(Files.readAllBytes(Path.of(line.substring(at + 1, end))));
                at = end;
            } else {
                out.u8(Integer.parseInt(line.substring(at, Math.min(at + 2, line.length())), 16));
                at += 2;
            }
        }
        return out.toOctets().toByteArray();
    }

    private static int end(String line, int from) {
        int end = line.indexOf(' ', from);
        return end < 0 ? line.length() : end;
    }

    private static int quoted(String line, int from, OctetWriter out) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                char escaped = line.charAt(at);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(c);
            }
            at++;
        }
        if (at >= line.length()) {
            throw new IllegalArgumentException("a text without its second quote");
        }
        out.octets(text.toString().getBytes(StandardCharsets.UTF_8));
        return at + 1;
    }
}
