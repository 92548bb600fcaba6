package dev.ringback.hardware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A command that a modem knows, or a part of one: where the numbers of a command do different things, such as {@code &E}
 * of Multi-Tech, there are several of one name, each with a role, numbers and a state of its own.
 *
 * @param name without {@code AT} and without a number, such as {@code "&C"}
 * @param role what it is for; the same letters mean different things to different makers
 * @param values the numbers it takes, each with its effect, a word of the role; the effect is empty where the role has
 *     no words
 * @param standard the number after a factory reset; empty where it is not known or the command is an act
 */
public record ModemCommand(
        String name, CommandRole role, Map<Integer, String> values, OptionalInt standard, Evidence evidence) {
    /** The largest number of a command. */
    public static final int MAX_VALUE = 999_999;

    /** Copies the map; the standard must be one of its numbers. */
    public ModemCommand {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (standard.isPresent() && !values.containsKey(standard.getAsInt())) {
            throw new IllegalArgumentException(name + standard.getAsInt() + " is not among " + values.keySet());
        }
    }
}
