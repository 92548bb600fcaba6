package dev.ringback.hardware;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.Span;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the values of a profile file. A value that is wrong is told, and another one stands in for it so that reading
 * goes on; since a profile with a problem is thrown away, nobody ever sees the stand-in.
 */
final class ProfileText {
    /** The longest text, characters. */
    static final int MAX_TEXT_CHARACTERS = 400;
    /** The longest list. */
    static final int MAX_ITEMS = 64;
    /** The longest time. */
    static final Duration MAX_TIME = Duration.ofMinutes(10);

    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})\\.\\.([0-9]{1,3})");

    private final Issues issues;
    private final Set<String> declaredSources = new LinkedHashSet<>();
    private final Set<String> usedSources = new LinkedHashSet<>();

    ProfileText(Issues issues) {
        this.issues = issues;
    }

    /** Two numbers, the lower first. */
    record Range(int least, int most) {}

    void problem(YamlNode node, String message, String hint) {
        issues.add(node, message, hint);
    }

    /** A part of a text is wrong. */
    void part(YamlNode.Scalar scalar, int offset, int width, String message, String hint) {
        issues.add(scalar.part(offset, width), message, hint);
    }

    /** How many problems have been told. */
    int problems() {
        return issues.count();
    }

    /** A map with these keys and no others. */
    ProfilePart part(YamlNode node, String path, List<String> keys) {
        ProfilePart part = named(node, path);
        for (YamlNode.Entry entry : part.entries()) {
            if (!keys.contains(entry.key().text())) {
                part.meant(unknown("key", entry.key(), path, keys));
            }
        }
        return part;
    }

    /** A map whose keys are names that the maker or the profile's author chose. */
    ProfilePart named(YamlNode node, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new ProfilePart(this, mapping, path, true);
        }
        wrongKind(node, "a map", path);
        return absent(node.span(), path);
    }

    /** What stands in for a map that is missing or no map: nothing more is told of it. */
    ProfilePart absent(Span span, String path) {
        return new ProfilePart(this, new YamlNode.Mapping(span, List.of()), path, false);
    }

    /** Tells of a word that is not one of those known; returns the one that was meant, empty when none is near. */
    String unknown(String noun, YamlNode.Scalar word, String path, List<String> known) {
        String near = Issues.nearest(word.text(), known);
        String hint = near == null ? "known here: " + String.join(", ", known) : "did you mean \"" + near + "\"?";
        problem(word, "unknown " + noun + " \"" + word.text() + "\"" + in(path), hint);
        return near == null ? "" : near;
    }

    /** Tells of a place in a line that is not one of those known. */
    void unknownPlace(YamlNode.Scalar line, LineTemplate.Place place, String path, List<String> places) {
        String near = Issues.nearest(place.name(), places);
        String known = "known here: " + String.join(", ", places);
        issues.add(
                line.part(place.offset(), Math.max(1, place.name().length())),
                "unknown place {" + place.name() + "}" + in(path),
                near == null ? known : "did you mean \"" + near + "\"?");
    }

    static String in(String path) {
        return path.isEmpty() ? "" : " in " + path;
    }

    private void wrongKind(YamlNode node, String needed, String path) {
        problem(node, node.noun() + " where " + needed + " is needed" + in(path), "");
    }

    String text(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            wrongKind(node, "text", path);
            return "";
        }
        if (scalar.kind() != ScalarKind.TEXT) {
            String hint = scalar.kind() == ScalarKind.NULL ? "" : "quote it: \"" + scalar.text() + "\"";
            problem(node, node.noun() + " where text is needed" + in(path), hint);
            return "";
        }
        String text = scalar.text();
        if (text.length() > MAX_TEXT_CHARACTERS) {
            problem(node, "text of more than " + MAX_TEXT_CHARACTERS + " characters" + in(path), "");
            return "";
        }
        if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            problem(node, "a character that is not printable ASCII" + in(path), "modems speak ASCII");
        }
        return text;
    }

    int whole(YamlNode node, String path, int least, int most) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() != ScalarKind.INTEGER) {
            wrongKind(node, "a number", path);
            return least;
        }
        return digits(scalar, path, least, most);
    }

    /** A number that may stand in quotes, such as a key. */
    int digits(YamlNode.Scalar scalar, String path, int least, int most) {
        String digits = scalar.text();
        boolean decimal =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = decimal ? Integer.parseInt(digits) : -1;
        if (number < least || number > most) {
            problem(scalar, "\"" + digits + "\" is not a number from " + least + " to " + most + in(path), "");
            return least;
        }
        return number;
    }

    boolean flag(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() != ScalarKind.BOOLEAN) {
            problem(node, node.noun() + " where a boolean is needed" + in(path), "write true or false");
            return false;
        }
        return scalar.text().equalsIgnoreCase("true");
    }

    /** A constant of an enum, written small and with hyphens. */
    <E extends Enum<E>> E word(YamlNode node, String path, String noun, List<E> constants) {
        List<String> known = words(constants);
        if (!(node instanceof YamlNode.Scalar scalar)) {
            wrongKind(node, "a word", path);
            return constants.get(0);
        }
        int index = known.indexOf(scalar.text());
        if (index < 0) {
            unknown(noun, scalar, path, known);
            return constants.get(0);
        }
        return constants.get(index);
    }

    static <E extends Enum<E>> List<String> words(List<E> constants) {
        return constants.stream().map(ProfileText::word).toList();
    }

    /** How a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Duration time(YamlNode node, String path) {
        Matcher matcher = TIME.matcher(node instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        if (!matcher.matches()) {
            problem(node, node.noun() + " where a time is needed" + in(path), "write 3s or 75ms");
            return Duration.ZERO;
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        if (time.compareTo(MAX_TIME) > 0) {
            problem(node, "a time of more than " + MAX_TIME.toSeconds() + " s" + in(path), "");
        }
        return time;
    }

    /** Two numbers with two dots between them. */
    Range range(YamlNode node, String path, int most) {
        Matcher matcher = RANGE.matcher(node instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        if (!matcher.matches()) {
            problem(node, node.noun() + " where a range is needed" + in(path), "write 0..255");
            return new Range(0, most);
        }
        Range range = new Range(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (range.least() > range.most() || range.most() > most) {
            problem(
                    node,
                    "range " + matcher.group() + " is not within 0.." + most + in(path),
                    "the lower number first");
            return new Range(0, most);
        }
        return range;
    }

    /** A list with at least one item, or one item alone. */
    <T> List<T> list(YamlNode node, String path, Function<YamlNode, T> item) {
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            problem(node, "a list of 1 to " + MAX_ITEMS + " is needed" + in(path), "");
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (YamlNode one : items) {
            values.add(item.apply(one));
        }
        return values;
    }

    void declare(String source) {
        declaredSources.add(source);
    }

    /** A source's tag, which must have been declared. */
    String source(YamlNode node, String path) {
        String tag = text(node, path);
        usedSources.add(tag);
        if (!tag.isEmpty() && !declaredSources.contains(tag) && node instanceof YamlNode.Scalar scalar) {
            unknown("source", scalar, path, List.copyOf(declaredSources));
        }
        return tag;
    }

    /** Sources that were declared and that nothing names. */
    Stream<String> unusedSources() {
        return declaredSources.stream().filter(tag -> !usedSources.contains(tag));
    }
}
