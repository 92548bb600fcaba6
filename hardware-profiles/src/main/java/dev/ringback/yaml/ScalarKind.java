package dev.ringback.yaml;

import java.util.regex.Pattern;

/** What YAML 1.2's core schema takes a single value for (YAML 1.2.2, section 10.3.2). */
public enum ScalarKind {
    /** Text. */
    TEXT("text"),
    /** A whole number, in decimal, octal ({@code 0o17}) or hexadecimal ({@code 0x1F}) notation. */
    INTEGER("number"),
    /** A number with a fraction or an exponent, an infinity, or not a number. */
    NUMBER("number"),
    /** {@code true} or {@code false}. */
    BOOLEAN("boolean"),
    /** Nothing, {@code null} or {@code ~}. */
    NULL("nothing");

    /** How all that is no text may begin. */
    private static final String FIRST = "nNtTfF~+-.0123456789";

    private static final Pattern NULL_WORD = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOLEAN_WORD = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FRACTION = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern OLD_BOOLEAN = Pattern.compile("y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF");

    private final String noun;

    ScalarKind(String noun) {
        this.noun = noun;
    }

    /** What an unquoted value is. */
    public static ScalarKind ofPlain(String text) {
        if (!text.isEmpty() && FIRST.indexOf(text.charAt(0)) < 0) {
            return TEXT;
        }
        if (NULL_WORD.matcher(text).matches()) {
            return NULL;
        } else if (BOOLEAN_WORD.matcher(text).matches()) {
            return BOOLEAN;
        } else if (WHOLE.matcher(text).matches()) {
            return INTEGER;
        }
        return FRACTION.matcher(text).matches() ? NUMBER : TEXT;
    }

    /** Whether YAML 1.1 would read an unquoted value as a boolean although YAML 1.2 does not. */
    public static boolean isOldBoolean(String text) {
        return OLD_BOOLEAN.matcher(text).matches();
    }

    /** The word for messages, without an article. */
    public String noun() {
        return noun;
    }
}
