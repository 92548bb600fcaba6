package dev.ringback.scenarios;

import dev.ringback.octets.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of command lines and their answers; its README.md says what each directive means. */
final class AtFile {
    static final Path FOLDER = Path.of("src/test/resources/at");

    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private List<Exchange> open = new ArrayList<>();
    private String cite = "";
    private String profile = "";
    private String settings = "";
    private boolean dialTone;
    private Optional<Octets> sent = Optional.empty();
    private Optional<Duration> within = Optional.empty();
    private int firstLine;

    private AtFile(String file) {
        this.file = file;
    }

    /**
     * What is sent and what must come back.
     *
     * @param within the answer is what comes in this time; empty: all that ever comes
     */
    record Exchange(Octets sent, Octets answer, Optional<Duration> within) {}

    /**
     * One modem, from being switched on.
     *
     * @param place file and line of the first exchange
     * @param settings what follows AT in the line that is sent first; empty: none is
     * @param dialTone whether the line has a dial tone, and then silence; else nothing is plugged in
     */
    record Case(
            String place, String cite, String profile, String settings, boolean dialTone, List<Exchange> exchanges) {
        @Override
        public String toString() {
            return place + " " + written(exchanges.get(0).sent());
        }
    }

    /** All cases of all files. */
    static List<Case> all() throws IOException {
        List<Case> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path path :
                    files.filter(one -> one.toString().endsWith(".at")).sorted().toList()) {
                all.addAll(parse(path.getFileName().toString(), Files.readString(path)));
            }
        }
        return all;
    }

    /** The cases of one file. A line that is not as README.md has it is told with its place. */
    static List<Case> parse(String file, String text) {
        AtFile at = new AtFile(file);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                at.line(lines[i], i + 1);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + " " + e.getMessage(), e);
            }
        }
        at.end();
        return List.copyOf(at.cases);
    }

    private void line(String line, int number) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String text = blank < 0 ? "" : line.substring(blank + 1);
        switch (word) {
            case "" -> end();
            case "#" -> need(open.isEmpty(), "a comment stands between cases");
            case "cite" -> cite = text;
            case "profile" -> profile(text);
            case "line" -> dialTone = text.equals("tone") || need(text.equals("none"), "none or tone");
            case ">" -> {
                need(sent.isEmpty(), "a < is missing before this >");
                need(!cite.isEmpty() && !profile.isEmpty(), "cite and profile come first");
                firstLine = open.isEmpty() ? number : firstLine;
                sent = Optional.of(octets(text));
            }
            case "within" -> within = Optional.of(time(text));
            case "<" -> {
                open.add(new Exchange(
                        sent.orElseThrow(() -> new IllegalArgumentException("no > before")), octets(text), within));
                sent = Optional.empty();
                within = Optional.empty();
            }
            default -> throw new IllegalArgumentException("\"" + word + "\" is no directive");
        }
    }

    private void profile(String text) {
        need(open.isEmpty(), "profile stands between cases");
        int blank = text.indexOf(' ');
        profile = blank < 0 ? text : text.substring(0, blank);
        settings = blank < 0 ? "" : text.substring(blank + 1);
        dialTone = false;
    }

    private void end() {
        if (sent.isPresent() || within.isPresent()) {
            throw new IllegalArgumentException("a < is missing");
        }
        if (!open.isEmpty()) {
            cases.add(new Case(file + ":" + firstLine, cite, profile, settings, dialTone, List.copyOf(open)));
            open = new ArrayList<>();
        }
    }

    private static boolean need(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
        return false;
    }

    private static Duration time(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static Octets octets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            need(c >= ' ' && c <= '~', "a character that is not printable ASCII");
            if (c != '\\') {
                octets.write(c);
                continue;
            }
            i++;
            char escaped = i < text.length() ? text.charAt(i) : '?';
            octets.write(
                    switch (escaped) {
                        case 'r' -> '\r';
                        case 'n' -> '\n';
                        case 'b' -> '\b';
                        case '\\' -> '\\';
                        case 'x' -> Integer.parseInt(text.substring(i + 1, i + 3), 16);
                        default -> throw new IllegalArgumentException("\\" + escaped + " is no octet");
                    });
            i += escaped == 'x' ? 2 : 0;
        }
        return Octets.copyOf(octets.toByteArray());
    }

    /** Octets as they are written in a file. */
    static String written(Octets octets) {
        StringBuilder text = new StringBuilder();
        for (char c : new String(octets.toByteArray(), StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(
                    switch (c) {
                        case '\r' -> "\\r";
                        case '\n' -> "\\n";
                        case '\b' -> "\\b";
                        case '\\' -> "\\\\";
                        default -> c >= ' ' && c <= '~' ? "" + c : String.format("\\x%02x", (int) c);
                    });
        }
        return text.toString();
    }
}
