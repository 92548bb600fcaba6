package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that one parameter of an {@link ExtendedCommand} takes, in the notation of V.250, section 5.4.4.3: {@code
 * 0-4,6} is the numbers from 0 to 4, and 6; {@code V34,V32B} is two words. Words are compared without regard to case.
 *
 * @param items as written, ranges of whole numbers or words
 */
record ValueSet(List<String> items) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9. ]{1,32}|\"[^\"(),]{0,32}\"");

    ValueSet {
        items = List.copyOf(items);
    }

    /** The sets of a list: {@code (0-4,6),(0,1)} is two; a list without brackets is one. */
    static List<ValueSet> of(String list) {
        if (!list.startsWith("(")) {
            return List.of(new ValueSet(List.of(list.split(",", -1))));
        }
        List<ValueSet> sets = new ArrayList<>();
        for (String set : list.substring(1, list.length() - 1).split("\\),\\(", -1)) {
            sets.add(new ValueSet(List.of(set.split(",", -1))));
        }
        return sets;
    }

    /** What is wrong with a list; empty when nothing is. */
    static String problem(String list) {
        if (list.startsWith("(") != list.endsWith(")") || list.equals("(")) {
            return "a bracket without the other";
        }
        for (ValueSet set : of(list)) {
            for (String item : set.items) {
                Matcher range = RANGE.matcher(item);
                if (range.matches()) {
                    if (Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2))) {
                        return "range " + item + " has the greater number first";
                    }
                } else if (!ITEM.matcher(item).matches()) {
                    return "\"" + item + "\" is neither a value nor a range";
                }
            }
        }
        return "";
    }

    boolean has(String value) {
        for (String item : items) {
            Matcher range = RANGE.matcher(item);
            if (range.matches()) {
                if (NUMBER.matcher(value).matches()
                        && Integer.parseInt(value) >= Integer.parseInt(range.group(1))
                        && Integer.parseInt(value) <= Integer.parseInt(range.group(2))) {
                    return true;
                }
            } else if (item.equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }
}
