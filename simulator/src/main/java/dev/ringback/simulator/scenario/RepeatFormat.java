package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The format of {@code repeat}. */
final class RepeatFormat {
    private static final Pattern SEEDS_PATTERN = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
    private static final String NUMBER = "[0-9]{1,9}(\\.[0-9]{1,9})?";
    private static final double NANOS_PER_SECOND = 1e9;

    /** Two seeds. */
    record Seeds(long first, long last) {}

    /** Two ends of a range. */
    record Bounds(double low, double high) {}

    private static final ScalarShape<Seeds> SEEDS =
            Scalars.of("range of seeds", ValueForm.matching("[0-9]{1,18}\\.\\.[0-9]{1,18}"), RepeatFormat::seeds);
    private static final ScalarShape<Bounds> SHARE =
            Scalars.of("share", ValueForm.matching(form(NUMBER + "%")), (scalar, to) -> bounds(scalar, to, "%", 100));
    private static final ScalarShape<Bounds> FIGURE = Scalars.of(
            "number or range",
            ValueForm.either(new ValueForm.Real(0, 1e9), ValueForm.matching(form(NUMBER))),
            (scalar, to) -> bounds(scalar, to, "", 1));
    private static final ScalarShape<Bounds> TIME =
            Scalars.of("range of time", ValueForm.matching(Ranges.SPAN_PATTERN), RepeatFormat::time);

    /** The figures. */
    static final OfMap REQUIRE = new OfMap(keys(), List.of());

    /** The block. */
    static final OfMap REPEAT = map(
            needed("seeds", SEEDS, "low..high: each is run once."),
            free("require", REQUIRE, "What must come of all of them."));

    private RepeatFormat() {}

    private static List<Shape.Key> keys() {
        List<Shape.Key> keys = new ArrayList<>();
        keys.add(free("connected", SHARE, "The share of runs that connect, 95%.. or 100%."));
        for (Repeat.Figure figure : figures()) {
            boolean time = figure.counter() == null;
            String what = time
                    ? "the time to connect, of runs that do"
                    : "the count " + figure.title().substring(4);
            keys.add(free(figure.title(), time ? TIME : FIGURE, statistic(figure) + " of " + what.strip() + "."));
        }
        return keys;
    }

    private static String statistic(Repeat.Figure figure) {
        return figure.statistic() == null ? "" : figure.statistic().title();
    }

    private static List<Repeat.Figure> figures() {
        List<Repeat.Figure> figures = new ArrayList<>();
        for (Repeat.Statistic statistic : Repeat.Statistic.values()) {
            figures.add(new Repeat.Figure(statistic, null));
            for (Expectations.Counter counter : Expectations.Counter.values()) {
                figures.add(new Repeat.Figure(statistic, counter));
            }
        }
        return figures;
    }

    /** The block that was checked, or null when there is none. */
    static @Nullable Repeat read(Fields repeat) {
        if (!repeat.exists()) {
            return null;
        }
        Seeds seeds = needed(repeat.get("seeds", SEEDS));
        Fields require = repeat.map("require");
        List<Repeat.Requirement> requirements = new ArrayList<>();
        Bounds share = require.get("connected", SHARE);
        if (share != null) {
            requirements.add(requirement(require, new Repeat.Figure(null, null), share));
        }
        for (Repeat.Figure figure : figures()) {
            Bounds bounds = require.get(figure.title(), figure.counter() == null ? TIME : FIGURE);
            if (bounds != null) {
                requirements.add(requirement(require, figure, bounds));
            }
        }
        return new Repeat(repeat.place(), seeds.first, seeds.last, requirements);
    }

    private static Repeat.Requirement requirement(Fields require, Repeat.Figure figure, Bounds bounds) {
        YamlNode.Entry entry = needed(require.entry(figure.title()));
        return new Repeat.Requirement(entry.key().place(), figure, bounds.low, bounds.high);
    }

    private static @Nullable Seeds seeds(YamlNode.Scalar scalar, Complaint to) {
        Matcher matcher = SEEDS_PATTERN.matcher(scalar.text());
        if (!matcher.matches()) {
            to.form(scalar, "\"" + scalar.text() + "\" is not a range of seeds", "write 1..500");
            return null;
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        if (last < first) {
            to.form(scalar, "range " + scalar.text() + " is empty", "its low end is above its high one");
            return null;
        }
        if (last - first >= Repeat.MAX_SEEDS) {
            to.form(scalar, (last - first + 1) + " seeds", "at most " + Repeat.MAX_SEEDS);
            return null;
        }
        return new Seeds(first, last);
    }

    private static String form(String number) {
        return number + "(\\.\\.(" + number + ")?)?|\\.\\." + number;
    }

    /** A number or a range of numbers, each with a unit; {@code whole} is what becomes 1. */
    private static @Nullable Bounds bounds(YamlNode.Scalar scalar, Complaint to, String unit, double whole) {
        String text = scalar.text();
        boolean typed = scalar.kind() != ScalarKind.BOOLEAN && scalar.kind() != ScalarKind.NULL;
        if (!typed || !Pattern.matches(form(NUMBER + unit), text)) {
            String example = "0.5" + unit + ".." + "2" + unit;
            to.form(scalar, "\"" + text + "\" is not a number or a range", "write " + example);
            return null;
        }
        int dots = text.indexOf("..");
        double low = dots == 0 ? 0 : value(dots < 0 ? text : text.substring(0, dots), unit) / whole;
        String end = dots < 0 ? text : text.substring(dots + 2);
        double high = end.isEmpty() ? Double.POSITIVE_INFINITY : value(end, unit) / whole;
        if (high < low) {
            to.form(scalar, "range " + text + " is empty", "its low end is above its high one");
            return null;
        }
        return new Bounds(low, high);
    }

    private static double value(String text, String unit) {
        return Double.parseDouble(text.substring(0, text.length() - unit.length()));
    }

    private static @Nullable Bounds time(YamlNode.Scalar scalar, Complaint to) {
        DurationRange range = Ranges.span(scalar, to);
        if (range == null) {
            return null;
        }
        boolean endless = range.high().equals(DurationRange.ENDLESS);
        return new Bounds(
                range.low().toNanos() / NANOS_PER_SECOND,
                endless ? Double.POSITIVE_INFINITY : range.high().toNanos() / NANOS_PER_SECOND);
    }
}
