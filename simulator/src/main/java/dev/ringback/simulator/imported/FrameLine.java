package dev.ringback.simulator.imported;

import dev.ringback.simulator.recorded.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes apart the text of a frame in pppd's notation, without the outer brackets. Nothing in it is a mistake. */
final class FrameLine {
    private static final Pattern HEAD =
            Pattern.compile("^(\\S+)(?: (\\S+) id=0x([0-9a-f]{1,2}))?(?: ?(.*))?$", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("\\G([A-Za-z-]+) ?= ?(?:\"((?:\\\\.|[^\"\\\\])*)\"|(<hidden>)|([^ ,\"<]+)),? ?");
    private static final Pattern MESSAGE = Pattern.compile("\\G\"((?:\\\\.|[^\"\\\\])*)\"(?:\\.\\.\\.)? ?");
    private static final Pattern OPTION = Pattern.compile("\\G<((?:\"(?:\\\\.|[^\"\\\\])*\"|[^>\"])*)>,? ?");
    private static final Pattern OTHER = Pattern.compile("\\G[^ ]* ?");
    private static final Pattern TWO_WORDS = Pattern.compile("^((?:predictor|deflate|bsd) [0-9a-z]+|[^ ]+)(?: (.*))?$");

    private FrameLine() {}

    static SeenFrame parse(int place, @Nullable Duration at, Way way, String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            return new SeenFrame(place, at, way, text, "", -1, List.of());
        }
        String packet = head.group(2) == null ? "" : head.group(2);
        int id = head.group(3) == null ? -1 : Integer.parseInt(head.group(3), 16);
        String rest = head.group(4) == null ? "" : head.group(4);
        return new SeenFrame(place, at, way, head.group(1), packet, id, parts(rest));
    }

    private static List<SeenPart> parts(String text) {
        List<SeenPart> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Matcher field = FIELD.matcher(text).region(at, text.length());
            Matcher message = MESSAGE.matcher(text).region(at, text.length());
            Matcher option = OPTION.matcher(text).region(at, text.length());
            Matcher other = OTHER.matcher(text).region(at, text.length());
            if (option.lookingAt()) {
                parts.add(option(option.group(1)));
                at = option.end();
            } else if (message.lookingAt()) {
                parts.add(new SeenPart(SeenPart.Kind.MESSAGE, "", unescaped(message.group(1))));
                at = message.end();
            } else if (field.lookingAt()) {
                String quoted = field.group(2);
                String value = quoted != null ? unescaped(quoted) : field.group(3) != null ? "" : field.group(4);
                parts.add(new SeenPart(SeenPart.Kind.FIELD, field.group(1), value));
                at = field.end();
            } else {
                boolean moved = other.lookingAt() && other.end() > at;
                int end = moved ? other.end() : text.length();
                parts.add(new SeenPart(
                        SeenPart.Kind.OTHER, "", text.substring(at, end).strip()));
                at = end;
            }
        }
        return parts;
    }

    private static SeenPart option(String inside) {
        if (inside.matches(" [0-9a-f]{2}( [0-9a-f]{2})*")) {
            return new SeenPart(SeenPart.Kind.OPTION, inside, "");
        }
        Matcher words = TWO_WORDS.matcher(inside.strip());
        String value = words.matches() && words.group(2) != null ? words.group(2) : "";
        String key = words.matches() ? words.group(1) : inside.strip();
        return new SeenPart(SeenPart.Kind.OPTION, key, value);
    }

    /** The characters that escapes stand for, each of them an octet. */
    static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
            } else if (text.substring(i + 1).matches("(?s)[0-3][0-7]{2}.*")) {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                i++;
                char escaped = text.charAt(i);
                plain.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escaped;
                        });
            }
        }
        return plain.toString();
    }
}
