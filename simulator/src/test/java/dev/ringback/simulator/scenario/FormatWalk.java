package dev.ringback.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every key and every word of the format, each with a file that has room for it; made from the format itself. */
final class FormatWalk {
    private final List<Spot> spots = new ArrayList<>();

    private FormatWalk() {}

    /**
     * A place in a file for a key or a word.
     *
     * @param path the keys that lead there
     * @param text what is right there
     * @param isKey whether it is a key, or a word as a value
     * @param notYet whether this version refuses it
     * @param siblings all that is right there
     * @param file makes the file with something in that place; a key gets its value from the caller
     */
    record Spot(
            String path,
            String text,
            boolean isKey,
            boolean notYet,
            List<String> siblings,
            UnaryOperator<String> file) {
        @Override
        public String toString() {
            return path + (path.isEmpty() ? "" : ".") + text;
        }
    }

    static List<Spot> spots() {
        FormatWalk walk = new FormatWalk();
        walk.walk(ScenarioFormat.FILE, "", text -> text);
        return walk.spots;
    }

    private void walk(Shape shape, String path, UnaryOperator<String> around) {
        if (shape instanceof Shape.OfMap map) {
            map(map, map.names(), path, "", around);
        } else if (shape instanceof Shape.OfNames names) {
            walk(names.value(), path + ".someone", text -> around.apply("{someone: " + text + "}"));
        } else if (shape instanceof Shape.OfList list) {
            walk(list.item(), path + "[]", text -> around.apply("[" + text + "]"));
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf.shapes().forEach(each -> walk(each, path, around));
        } else if (shape instanceof Shape.Variants variants) {
            for (Shape.OfMap map : variants.maps()) {
                String selector = map.keys().get(0).name();
                spots.add(new Spot(
                        path,
                        selector,
                        true,
                        map.keys().get(0).step() != null,
                        variants.selectors(),
                        text -> around.apply("{" + text + "}")));
                Shape.OfMap others =
                        new Shape.OfMap(map.keys().subList(1, map.keys().size()), List.of());
                map(others, map.names(), path, selector + ": x, ", around);
                walk(
                        map.keys().get(0).shape(),
                        path + "." + selector,
                        text -> around.apply("{" + selector + ": " + text + "}"));
            }
        } else if (shape instanceof Words<?> words) {
            words.words().forEach(word -> word(words, word.title(), path, around));
            words.notYet().forEach(word -> word(words, word, path, around));
        }
    }

    private void map(Shape.OfMap map, List<String> names, String path, String before, UnaryOperator<String> around) {
        for (Shape.Key key : map.keys()) {
            boolean notYet = key.step() != null;
            spots.add(new Spot(path, key.name(), true, notYet, names, text -> around.apply("{" + before + text + "}")));
            if (notYet) {
                continue; // nobody looks into it
            }
            String below = path.isEmpty() ? key.name() : path + "." + key.name();
            walk(key.shape(), below, text -> around.apply("{" + before + key.name() + ": " + text + "}"));
        }
    }

    private void word(Words<?> words, String word, String path, UnaryOperator<String> around) {
        spots.add(new Spot(path, word, false, words.notYet().contains(word), words.titles(), around));
    }
}
