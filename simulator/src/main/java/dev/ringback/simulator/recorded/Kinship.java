package dev.ringback.simulator.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which things belong to the same of two parties, and which to different ones. What contradicts an earlier statement is
 * not taken: of a recording with a lie in it the rest stays right.
 *
 * @param <T> the things
 */
final class Kinship<T> {
    private final Map<T, Integer> numbers = new LinkedHashMap<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Boolean> opposite = new ArrayList<>(); // to the parent

    /** A thing's family, and the side of it on which it stands. */
    private record Place(int family, boolean other) {}

    /** Both belong to one party. */
    void same(T one, T another) {
        relate(one, another, false);
    }

    /** They belong to the two parties. */
    void different(T one, T another) {
        relate(one, another, true);
    }

    /** Whether it is known of two things that they belong to one party, or that they do not. */
    boolean isKnown(T one, T another) {
        return place(one).family == place(another).family;
    }

    /** Whether they belong to one party, as far as it is known. */
    boolean areSame(T one, T another) {
        return place(one).equals(place(another));
    }

    private void relate(T one, T another, boolean differ) {
        Place first = place(one);
        Place second = place(another);
        if (first.family != second.family) {
            parents.set(second.family, first.family);
            opposite.set(second.family, first.other ^ second.other ^ differ);
        }
    }

    private Place place(T thing) {
        int at = numbers.computeIfAbsent(thing, key -> {
            parents.add(parents.size());
            opposite.add(false);
            return parents.size() - 1;
        });
        boolean other = false;
        int root = at;
        while (parents.get(root) != root) {
            other ^= opposite.get(root);
            root = parents.get(root);
        }
        boolean rest = other;
        while (parents.get(at) != at) { // shorten the way for the next who asks
            int next = parents.get(at);
            boolean step = opposite.get(at);
            parents.set(at, root);
            opposite.set(at, rest);
            rest ^= step;
            at = next;
        }
        return new Place(root, other);
    }
}
