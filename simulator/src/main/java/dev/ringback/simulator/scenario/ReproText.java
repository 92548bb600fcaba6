package dev.ringback.simulator.scenario;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as one file of its own: includes and parameters resolved, the seed fixed. Passwords are not in it: each
 * becomes a parameter, whose value is a stand-in of the same length; equal passwords have equal stand-ins, so that all
 * verdicts about them stay what they were. Given with {@code --param}, the real ones bring the same octets, too. What is
 * typed or sent before PPP is treated like a password, unless it is the name of a user, or a word that the server asks for.
 */
final class ReproText {
    private static final String SECRET = "secret-";
    private static final int INDENT = 2;

    private final Set<String> shown = new LinkedHashSet<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private ReproText() {}

    /** The file of a scenario whose parts are joined and whose parameters are filled in. */
    static String of(YamlNode.Mapping whole, long seed) {
        ReproText text = new ReproText();
        text.collectShown("", whole);
        for (YamlNode.Entry entry : whole.entries()) {
            switch (entry.key().text()) {
                case "include", "params", "matrix", "seed" -> {}
                default -> text.entry(entry, 0, "");
            }
            if (entry.key().text().equals("name")) {
                text.out.append("seed: ").append(seed).append('\n');
            }
        }
        return text.out + text.params();
    }

    /** The same in virtual time, under another name, and with what was done by hand. */
    static String of(YamlNode.Mapping whole, long seed, SpoiltCopy spoilt) {
        ReproText text = new ReproText();
        text.collectShown("", whole);
        boolean rules = spoilt.rules().isEmpty();
        boolean timeline = spoilt.timeline().isEmpty();
        for (YamlNode.Entry entry : whole.entries()) {
            switch (entry.key().text()) {
                case "include", "params", "matrix", "seed", "clock" -> {}
                case "name" ->
                    text.out
                            .append("name: ")
                            .append(spoilt.name())
                            .append("\nseed: ")
                            .append(seed)
                            .append('\n');
                case "server" -> {
                    rules = true;
                    text.server(entry, spoilt.rules());
                }
                case "timeline" -> {
                    text.timeline(entry, spoilt.timeline());
                    timeline = true;
                }
                default -> text.entry(entry, 0, "");
            }
        }
        if (!rules) {
            text.out.append("server:\n");
            text.list("rules", null, INDENT, spoilt.rules(), List.of());
        }
        if (!timeline) {
            text.list("timeline", null, 0, List.of(), spoilt.timeline());
        }
        return text.out + text.params();
    }

    private void timeline(YamlNode.Entry timeline, List<String> more) {
        if (more.isEmpty()) {
            entry(timeline, 0, "");
        } else {
            list("timeline", timeline.value(), 0, List.of(), more);
        }
    }

    private void server(YamlNode.Entry server, List<String> rules) {
        if (rules.isEmpty() || !(server.value() instanceof YamlNode.Mapping mapping)) {
            entry(server, 0, "");
            return;
        }
        out.append("server:\n");
        boolean written = false;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().text().equals("rules")) {
                written = true;
                list("rules", entry.value(), INDENT, rules, List.of());
            } else {
                entry(entry, INDENT, "server");
            }
        }
        if (!written) {
            list("rules", null, INDENT, rules, List.of());
        }
    }

    /** A list with lines more before it and behind it. */
    private void list(String key, @Nullable YamlNode present, int depth, List<String> before, List<String> behind) {
        String dash = " ".repeat(depth + INDENT) + "- ";
        out.append(" ".repeat(depth)).append(key).append(":\n");
        before.forEach(line -> out.append(dash).append(line).append('\n'));
        if (present instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                out.append(" ".repeat(depth + INDENT)).append('-');
                value(item, depth + INDENT, Hidden.NOTHING, key);
            }
        }
        behind.forEach(line -> out.append(dash).append(line).append('\n'));
    }

    private String params() {
        StringBuilder params = new StringBuilder();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            params.append(params.isEmpty() ? "params:\n" : "").append("  ").append(secret.getValue());
            params.append(": ").append(YamlText.quoted(standIn(secret.getValue(), secret.getKey())));
            params.append('\n');
        }
        return params.toString();
    }

    /** As long as the password, and another for every password, as far as there are enough of its length. */
    private static String standIn(String name, String password) {
        int number = Integer.parseInt(name.substring(SECRET.length()));
        String brief = Integer.toString(number, Character.MAX_RADIX);
        String word = password.length() >= name.length() ? name : brief;
        return password.length() < word.length()
                ? word.substring(word.length() - password.length())
                : word + "x".repeat(password.length() - word.length());
    }

    /** Names of users, and words that a server asks for. */
    private void collectShown(String above, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                if (above.equals("users")) {
                    shown.add(key);
                } else if ((key.equals("user") || key.equals("reply"))
                        && entry.value() instanceof YamlNode.Scalar scalar) {
                    shown.add(scalar.text());
                }
                collectShown(key, entry.value());
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> collectShown(above, item));
        }
    }

    /** What is hidden of a value. */
    private enum Hidden {
        NOTHING,
        PASSWORD,
        /** Typed: a password, perhaps, and the end of its line. */
        TYPED,
        /** Sent by a script: the same, where a dollar has a meaning. */
        SENT
    }

    private void entry(YamlNode.Entry entry, int depth, String above) {
        String key = entry.key().text();
        out.append(" ".repeat(depth))
                .append(isSimple(key) ? key : YamlText.quoted(key))
                .append(':');
        if (key.equals("profile")
                && entry.value() instanceof YamlNode.Scalar scalar
                && scalar.text().endsWith(HardwareProfiles.ENDING)) {
            out.append(' ').append(above).append(HardwareProfiles.ENDING).append('\n');
        } else {
            value(entry.value(), depth, hidden(above, key), key);
        }
    }

    private static Hidden hidden(String above, String key) {
        if (above.equals("script") && key.equals("send")) {
            return Hidden.SENT;
        }
        return above.equals("give") && key.equals("text")
                ? Hidden.TYPED
                : isSecret(key) ? Hidden.PASSWORD : Hidden.NOTHING;
    }

    /** Whether a key holds a password, or a list of old ones. */
    private static boolean isSecret(String key) {
        return key.equals("password") || key.endsWith("-password") || key.equals("token") || key.equals("history");
    }

    private String parameter(String secret) {
        String known = secrets.get(secret);
        if (known != null) {
            return known;
        }
        String name = SECRET + (secrets.size() + 1);
        secrets.put(secret, name);
        return name;
    }

    private void value(YamlNode node, int depth, Hidden hidden, String key) {
        if (node instanceof YamlNode.Scalar scalar) {
            out.append(' ').append(text(scalar, hidden)).append('\n');
        } else if (node instanceof YamlNode.Mapping mapping) {
            out.append(mapping.entries().isEmpty() ? " {}\n" : "\n");
            mapping.entries().forEach(entry -> entry(entry, depth + INDENT, key));
        } else if (node instanceof YamlNode.Sequence sequence) {
            out.append(sequence.items().isEmpty() ? " []\n" : "\n");
            for (YamlNode item : sequence.items()) {
                out.append(" ".repeat(depth + INDENT)).append('-');
                value(item, depth + INDENT, hidden, key);
            }
        }
    }

    private String text(YamlNode.Scalar scalar, Hidden hidden) {
        if (scalar.kind() != ScalarKind.TEXT) {
            return scalar.text();
        }
        String text = scalar.text();
        return switch (hidden) {
            case NOTHING -> YamlText.quoted(text);
            case PASSWORD -> YamlText.quoted(text.isEmpty() ? text : "${" + parameter(text) + "}");
            case TYPED -> YamlText.quoted(typed(text, text));
            case SENT ->
                YamlText.quoted(
                        text.contains("$USERID") || text.contains("$PASSWORD")
                                ? text
                                : typed(text, text.replace("$$", "$")));
        };
    }

    /** A typed text with a parameter for what is said in it; the end of its line stays. */
    private String typed(String text, String said) {
        String line = said.stripTrailing();
        return line.isEmpty() || shown.contains(line)
                ? text
                : "${" + parameter(line) + "}" + said.substring(line.length());
    }

    /** A key that is the same text without quotes. */
    private static boolean isSimple(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || !(c == '-' || (c >= '0' && c <= '9')))) {
                return false;
            }
        }
        return ScalarKind.ofPlain(key) == ScalarKind.TEXT && !ScalarKind.isOldBoolean(key);
    }
}
