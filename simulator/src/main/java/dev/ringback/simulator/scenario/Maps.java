package dev.ringback.simulator.scenario;

import dev.ringback.simulator.scenario.Shape.Constraint;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OneOf;
import java.util.ArrayList;
import java.util.List;

/** How the shapes of the format are joined. */
final class Maps {
    /** No limit to the items of a list. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    private Maps() {}

    static OfMap map(Shape.Key... keys) {
        return new OfMap(List.of(keys), List.of());
    }

    static OfMap constrained(List<Constraint> constraints, Shape.Key... keys) {
        return new OfMap(List.of(keys), constraints);
    }

    static OfMap joined(List<Shape.Key> keys, Shape.Key... more) {
        return new OfMap(keys(keys, more), List.of());
    }

    static List<Shape.Key> keys(List<Shape.Key> keys, Shape.Key... more) {
        List<Shape.Key> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    /** A list of any length. */
    static OfList listOf(Shape item) {
        return new OfList(item, 0, ANY_NUMBER);
    }

    /** A list with at least one item. */
    static OfList someOf(Shape item) {
        return new OfList(item, 1, ANY_NUMBER);
    }

    static Shape oneOrMore(Shape item) {
        return new OneOf(item.noun(), List.of(item, someOf(item)));
    }

    static Shape listOrMode(Shape mode, Shape item) {
        OfList list = listOf(item);
        return new OneOf(
                "list",
                List.of(
                        list,
                        map(
                                Shape.Key.free("mode", mode, "How the list is compared."),
                                Shape.Key.needed("list", list, "What is expected."))));
    }
}
