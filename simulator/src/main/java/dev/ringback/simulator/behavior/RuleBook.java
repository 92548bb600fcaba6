package dev.ringback.simulator.behavior;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a server, and what became of them over all of its calls: how often each acted, how near the unused ones
 * came, how often each user answered. Not thread-safe.
 */
public final class RuleBook {
    /** Users whose answers are counted over all calls; a caller can invent names without end. */
    public static final int MAX_USERS_COUNTED = 10_000;

    private final List<Rule> rules;
    private final int[] uses;
    private final @Nullable NearestMiss[] misses;
    private final int[] distances;
    private final boolean[] sleepers;
    private final boolean[] asleep;
    private final int[] wokenFor; // a call, or 0: all
    private final Map<String, Integer> answersByUser = new LinkedHashMap<>();

    /** A book of these rules; a name that comes twice is refused. */
    public RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.uses = new int[rules.size()];
        this.misses = new NearestMiss[rules.size()];
        this.distances = new int[rules.size()];
        this.sleepers = new boolean[rules.size()];
        this.asleep = new boolean[rules.size()];
        this.wokenFor = new int[rules.size()];
        Map<String, Rule> names = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (names.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("two rules are called \"" + rule.name() + "\"");
            }
        }
    }

    /** The rules in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** How often a rule acted. */
    public int uses(Rule rule) {
        return uses[index(rule)];
    }

    /** The rules that never acted, but for the optional ones. */
    public List<Rule> unused() {
        List<Rule> unused = new ArrayList<>();
        for (int i = 0; i < uses.length; i++) {
            if (uses[i] == 0 && !rules.get(i).optional()) {
                unused.add(rules.get(i));
            }
        }
        return unused;
    }

    /** How near an unused rule came; null when nothing happened at all, or it acted. */
    public @Nullable NearestMiss nearestMiss(Rule rule) {
        int index = index(rule);
        return uses[index] > 0 ? null : misses[index];
    }

    /** The rule acts only when it is woken, and once each time. */
    public void sleep(Rule rule) {
        sleepers[index(rule)] = true;
        asleep[index(rule)] = true;
    }

    /** The rule acts once, when it fits, in this call of the server, counted from 1, and in no other. */
    public void wake(Rule rule, int call) {
        asleep[index(rule)] = false;
        wokenFor[index(rule)] = call;
    }

    int size() {
        return uses.length;
    }

    boolean isRetired(int index, int call) {
        boolean sleeps = asleep[index] || (wokenFor[index] != 0 && wokenFor[index] != call);
        return sleeps || uses[index] >= rules.get(index).times();
    }

    boolean isUsed(int index) {
        return uses[index] > 0;
    }

    /** Counts a use; returns how many there have been. */
    int use(int index) {
        asleep[index] = sleepers[index];
        return ++uses[index];
    }

    /** Keeps the nearest miss: of equals the first, but of those that were only counted the last. */
    void missed(int index, NearestMiss miss) {
        int distance = miss.distance(rules.get(index));
        boolean counted = miss.number() > 0 && distance == distances[index];
        if (misses[index] == null || distance < distances[index] || counted) {
            misses[index] = miss;
            distances[index] = distance;
        }
    }

    /** Counts an answer of a user; returns which one it is. */
    int answered(String user) {
        Integer before = answersByUser.get(user);
        int now = before == null ? 1 : before + 1;
        if (before != null || answersByUser.size() < MAX_USERS_COUNTED) {
            answersByUser.put(user, now);
        }
        return now;
    }

    private int index(Rule rule) {
        int index = rules.indexOf(rule);
        if (index < 0) {
            throw new IllegalArgumentException("the rule \"" + rule.name() + "\" is not in this book");
        }
        return index;
    }
}
