package dev.ringback.simulator.scenario;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ranges as scenario files write them: {@code low..high}, {@code low..}, {@code ..high}, ends included. */
final class Ranges {
    /** How {@link #span} is written. */
    static final String SPAN_PATTERN =
            DurationText.PATTERN + "\\.\\.(" + DurationText.PATTERN + ")?|\\.\\." + DurationText.PATTERN;

    /** How {@link #within} is written. */
    static final String WITHIN_PATTERN = DurationText.PATTERN + "|" + SPAN_PATTERN;

    private static final String DOTS = "..";
    private static final int MAX_DIGITS = 9;

    private Ranges() {}

    /** How {@link #count} is written. */
    static ValueForm form(int least) {
        String low = least == 0 ? "(0|[1-9][0-9]{0,8})" : "[1-9][0-9]{0,8}";
        String range = low + "(\\.\\.(" + low + ")?)?|\\.\\." + low;
        return ValueForm.either(new ValueForm.Whole(least, 999_999_999), ValueForm.matching(range));
    }

    /** A number or a range of numbers; the least that makes sense is 0 or 1. */
    static @Nullable CountRange count(YamlNode.Scalar scalar, Complaint to, int least) {
        String text = scalar.text();
        int dots = text.indexOf(DOTS);
        boolean typed = scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.TEXT;
        if (!typed || text.equals(DOTS)) {
            to.form(
                    scalar,
                    Scalars.foundForNumber(scalar) + " where a number or a range is needed",
                    "write 2, 2..4, 2.. or ..4");
            return null;
        }
        int low = dots < 0 ? number(text) : dots == 0 ? least : number(text.substring(0, dots));
        String end = dots < 0 ? text : text.substring(dots + DOTS.length());
        int high = end.isEmpty() && dots >= 0 ? Integer.MAX_VALUE : number(end);
        if (low < 0 || high < 0) {
            to.form(scalar, "\"" + text + "\" is not a number or a range", "write 2, 2..4, 2.. or ..4");
            return null;
        }
        if (high < low) {
            to.form(scalar, "range " + text + " is empty", "its low end is above its high one");
            return null;
        }
        if (low < least) {
            to.form(scalar, "0 where counting begins with 1", "write 1");
            return null;
        }
        return new CountRange(low, high);
    }

    /** A range of time. */
    static @Nullable DurationRange span(YamlNode.Scalar scalar, Complaint to) {
        String text = scalar.text();
        int dots = scalar.kind() == ScalarKind.TEXT ? text.indexOf(DOTS) : -1;
        if (dots < 0 || text.equals(DOTS)) {
            to.form(scalar, "no range of time", "write 4s..4.5s, 4s.. or ..4s");
            return null;
        }
        String end = text.substring(dots + DOTS.length());
        Duration low = dots == 0 ? Duration.ZERO : DurationText.parse(text.substring(0, dots));
        Duration high = end.isEmpty() ? DurationRange.ENDLESS : DurationText.parse(end);
        if (low == null || high == null) {
            to.form(scalar, "\"" + text + "\" is not a range of time", "write 4s..4.5s, 4s.. or ..4s");
            return null;
        }
        if (high.compareTo(low) < 0) {
            to.form(scalar, "range " + text + " is empty", "its low end is above its high one");
            return null;
        }
        return new DurationRange(low, high);
    }

    /** A time, which is the longest, or a range of time. */
    static @Nullable DurationRange within(YamlNode.Scalar scalar, Complaint to) {
        if (scalar.text().contains(DOTS)) {
            return span(scalar, to);
        }
        Duration longest = Scalars.duration(scalar, to);
        return longest == null ? null : new DurationRange(Duration.ZERO, longest);
    }

    /** A number of digits only, without leading zeros, or -1. */
    private static int number(String digits) {
        boolean decimal = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean leadingZero = digits.length() > 1 && digits.startsWith("0");
        return digits.isEmpty() || digits.length() > MAX_DIGITS || !decimal || leadingZero
                ? -1
                : Integer.parseInt(digits);
    }
}
