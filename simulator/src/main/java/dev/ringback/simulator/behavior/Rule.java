package dev.ringback.simulator.behavior;

import java.time.Duration;

/**
 * What a server does that it should not: an effect and its trigger. Rules are tried in order and the first that fits
 * acts; where none fits, the server behaves.
 *
 * @param name for reports; unique among the rules of a server
 * @param when the trigger
 * @param action the effect
 * @param times after so many uses the rule has retired; {@code Integer.MAX_VALUE} for never
 * @param after postpones the effect
 * @param optional whether it is no defect that the rule never acted
 */
public record Rule(String name, When when, RuleAction action, int times, Duration after, boolean optional) {
    /** Refuses a rule that can never act, or that would act before its trigger. */
    public Rule {
        if (times < 1) {
            throw new IllegalArgumentException("rule \"" + name + "\" may act " + times + " times");
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("rule \"" + name + "\" acts after " + after + ", before its trigger");
        }
    }

    /** A rule that acts at once, as often as it fits. */
    public static Rule of(String name, When when, RuleAction action) {
        return new Rule(name, when, action, Integer.MAX_VALUE, Duration.ZERO, false);
    }

    /** The same with another trigger. */
    public Rule when(When newWhen) {
        return new Rule(name, newWhen, action, times, after, optional);
    }

    /** The same, postponed. */
    public Rule after(Duration delay) {
        return new Rule(name, when, action, times, delay, optional);
    }

    /** The same, so many times. */
    public Rule times(int uses) {
        return new Rule(name, when, action, uses, after, optional);
    }

    /** The same; it may remain unused. */
    public Rule asOptional() {
        return new Rule(name, when, action, times, after, true);
    }
}
