package dev.ringback.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides passwords in the lines that messages show: every character of the value of a secret key becomes an asterisk, so
 * that columns stay what they are. It reads lines and not nodes, because a message about a file that is no YAML shows
 * its lines, too; where it is in doubt it hides too much. A key is secret that ends in {@code password}
 * or {@code secret}, or is a list of them, or is near to such a word, or stands for a parameter of which a password is made;
 * and what is typed into a terminal may be one: {@code send}, and {@code text} in {@code give}.
 */
final class SecretValues {
    private static final List<String> SECRET_WORDS =
            List.of("password", "new-password", "old-password", "secret", "history");
    private static final String TOKEN = "token"; // alone: too many short words are near to it
    private static final String SENT = "send";
    private static final String TYPED = "text";
    private static final String TYPED_IN = "give";
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final String PROMPT = "(?!(?<=\")[\\w.-]+:\\s*\")(?!(?<=')[\\w.-]+:\\s*')"; // "Password: " is no key
    private static final Pattern KEY =
            Pattern.compile("(?<![\\w.-])" + PROMPT + "(['\"]?)([\\w.-]+)\\1\\s*[:=](?=[\\s'\"\\[{]|$)");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");
    private static final char HIDDEN = '*';

    private final List<String> lines;
    private final Set<String> parameters;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> hidden;

    /** What goes on in the next line. */
    private enum Open {
        NOTHING,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        BRACKETS,
        BRACES,
        /** Text or list items that are indented more than the key. */
        INDENTED
    }

    private Open open = Open.NOTHING;
    private int keyIndent;
    private int givenFrom =
            NOWHERE; // the indent of the line in which an answer is given; what belongs to it is indented more

    private SecretValues(List<String> lines, Set<String> parameters) {
        this.lines = lines;
        this.parameters = parameters;
        this.hidden = new ArrayList<>(lines.size());
    }

    /** The lines without their secrets. */
    static List<String> hide(List<String> lines) {
        SecretValues once = new SecretValues(lines, new LinkedHashSet<>());
        once.read();
        if (once.used.isEmpty()) {
            return once.hidden;
        }
        SecretValues again = new SecretValues(lines, once.used);
        again.read();
        return again.hidden;
    }

    /** Whether the value of a key is hidden whatever else the file says. */
    static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.endsWith("password")
                || lower.endsWith("secret")
                || lower.equals(SENT)
                || lower.equals(TOKEN)
                || NearestWord.of(lower, SECRET_WORDS) != null;
    }

    private void read() {
        for (String line : lines) {
            int[] characters = line.codePoints().toArray();
            line(characters, line);
            hidden.add(new String(characters, 0, characters.length));
        }
    }

    private void line(int[] characters, String line) {
        int from = 0;
        if (open == Open.INDENTED) {
            if (goesOn(characters, line)) {
                value(characters, first(characters));
                open = open == Open.NOTHING ? Open.INDENTED : open;
                return;
            }
            open = Open.NOTHING;
        } else if (open != Open.NOTHING) {
            from = inside(characters, 0);
        }
        keys(characters, line, from);
    }

    /** Whether a line belongs to the value of the key above. */
    private boolean goesOn(int[] characters, String line) {
        int first = first(characters);
        boolean item = first < characters.length && characters[first] == '-';
        boolean key = KEY.matcher(line)
                .region(line.length() - line.stripLeading().length(), line.length())
                .lookingAt();
        return first == characters.length || (item && first >= keyIndent) || (first > keyIndent && !key);
    }

    private void keys(int[] characters, String line, int from) {
        boolean wide = line.length() != characters.length;
        String narrow = wide ? narrow(characters) : line; // one char for each character, so that positions agree
        Matcher key = KEY.matcher(narrow);
        int at = from;
        if (first(characters) < characters.length && first(characters) <= givenFrom) {
            givenFrom = NOWHERE;
        }
        while (open == Open.NOTHING && at <= narrow.length() && key.find(at)) {
            at = key.end();
            boolean typed = givenFrom != NOWHERE && key.group(2).equals(TYPED);
            if (key.group(2).equals(TYPED_IN)) {
                givenFrom = first(characters);
            }
            if (typed || isSecret(key.group(2)) || parameters.contains(key.group(2))) {
                keyIndent = first(characters);
                int start = at;
                while (start < characters.length && Character.isWhitespace(characters[start])) {
                    start++;
                }
                at = value(characters, start);
            }
        }
    }

    private static String narrow(int[] characters) {
        StringBuilder narrow = new StringBuilder(characters.length);
        for (int character : characters) {
            narrow.append(Character.charCount(character) == 1 ? (char) character : '?');
        }
        return narrow.toString();
    }

    private static int first(int[] characters) {
        int first = 0;
        while (first < characters.length && Character.isWhitespace(characters[first])) {
            first++;
        }
        return first;
    }

    /** Hides a value that begins here; returns where it ends in this line. */
    private int value(int[] characters, int start) {
        if (start == characters.length || characters[start] == '#') {
            open = Open.INDENTED;
            return characters.length;
        }
        switch (characters[start]) {
            case '"' -> open = Open.DOUBLE_QUOTES;
            case '\'' -> open = Open.SINGLE_QUOTES;
            case '[' -> open = Open.BRACKETS;
            case '{' -> open = Open.BRACES;
            default -> {
                return plain(characters, start);
            }
        }
        return inside(characters, start + 1);
    }

    /** Hides what is left of quotes or brackets; returns where it ends in this line. */
    private int inside(int[] characters, int start) {
        int end = start;
        while (end < characters.length && !ends(characters, end)) {
            boolean escape = open == Open.DOUBLE_QUOTES && characters[end] == '\\' && end + 1 < characters.length;
            boolean doubled = open == Open.SINGLE_QUOTES && characters[end] == '\'';
            end += escape || doubled ? 2 : 1;
        }
        cover(characters, start, Math.min(end, characters.length));
        if (end < characters.length) {
            open = Open.NOTHING;
        }
        return Math.min(end + 1, characters.length);
    }

    private boolean ends(int[] characters, int at) {
        return switch (open) {
            case DOUBLE_QUOTES -> characters[at] == '"';
            case SINGLE_QUOTES -> characters[at] == '\'' && (at + 1 == characters.length || characters[at + 1] != '\'');
            case BRACKETS -> characters[at] == ']';
            case BRACES -> characters[at] == '}';
            case NOTHING, INDENTED -> true;
        };
    }

    /** Hides a value without quotes: up to what ends it in a map of one line, or to the end of the line. */
    private int plain(int[] characters, int start) {
        int braces = 0;
        for (int i = 0; i < start; i++) {
            braces += characters[i] == '{' ? 1 : characters[i] == '}' ? -1 : 0;
        }
        int end = start;
        while (end < characters.length && !(braces > 0 && (characters[end] == ',' || characters[end] == '}'))) {
            end++;
        }
        cover(characters, start, end);
        open = braces > 0 ? Open.NOTHING : Open.INDENTED;
        return end;
    }

    /** Hides characters, but not the names of parameters, which are no secrets. */
    private void cover(int[] characters, int from, int to) {
        String value = narrow(Arrays.copyOfRange(characters, from, to));
        Matcher parameter = PARAMETER.matcher(value);
        int next = 0;
        while (parameter.find()) {
            used.add(parameter.group(1));
            Arrays.fill(characters, from + next, from + parameter.start(), HIDDEN);
            next = parameter.end();
        }
        Arrays.fill(characters, from + next, to, HIDDEN);
    }
}
