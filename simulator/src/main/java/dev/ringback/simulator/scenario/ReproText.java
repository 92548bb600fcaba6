package dev.ringback.simulator.scenario;

import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scenario as one file of its own: includes and parameters resolved, the seed fixed. Passwords are not in it: each
 * becomes a parameter, whose value is a stand-in of the same length; equal passwords have equal stand-ins, so that all
 * verdicts about them stay what they were. Given with {@code --param}, the real ones bring the same octets, too.
 */
final class ReproText {
    private static final String SECRET = "secret-";
    private static final int INDENT = 2;
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private ReproText() {}

    /** The file of a scenario whose parts are joined and whose parameters are filled in. */
    static String of(YamlNode.Mapping whole, long seed) {
        ReproText text = new ReproText();
        for (YamlNode.Entry entry : whole.entries()) {
            switch (entry.key().text()) {
                case "include", "params", "matrix", "seed" -> {}
                default -> text.entry(entry, 0);
            }
            if (entry.key().text().equals("name")) {
                text.out.append("seed: ").append(seed).append('\n');
            }
        }
        return text.out + text.params();
    }

    private String params() {
        StringBuilder params = new StringBuilder();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            params.append(params.isEmpty() ? "params:\n" : "").append("  ").append(secret.getValue());
            params.append(": ").append(quoted(standIn(secret.getValue(), secret.getKey())));
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

    private void entry(YamlNode.Entry entry, int depth) {
        String key = entry.key().text();
        out.append(" ".repeat(depth)).append(isSimple(key) ? key : quoted(key)).append(':');
        value(entry.value(), depth, isSecret(key));
    }

    /** Whether a key holds a password, or a list of old ones. */
    private static boolean isSecret(String key) {
        return key.equals("password") || key.endsWith("-password") || key.equals("history");
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

    private void value(YamlNode node, int depth, boolean secret) {
        if (node instanceof YamlNode.Scalar scalar) {
            out.append(' ').append(text(scalar, secret)).append('\n');
        } else if (node instanceof YamlNode.Mapping mapping) {
            out.append(mapping.entries().isEmpty() ? " {}\n" : "\n");
            mapping.entries().forEach(entry -> entry(entry, depth + INDENT));
        } else if (node instanceof YamlNode.Sequence sequence) {
            out.append(sequence.items().isEmpty() ? " []\n" : "\n");
            for (YamlNode item : sequence.items()) {
                out.append(" ".repeat(depth + INDENT)).append('-');
                value(item, depth + INDENT, secret);
            }
        }
    }

    private String text(YamlNode.Scalar scalar, boolean secret) {
        if (scalar.kind() != ScalarKind.TEXT) {
            return scalar.text();
        }
        boolean hidden = secret && !scalar.text().isEmpty();
        return quoted(hidden ? "${" + parameter(scalar.text()) + "}" : scalar.text());
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

    /** In double quotes (YAML 1.2.2, section 7.3.1). */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
