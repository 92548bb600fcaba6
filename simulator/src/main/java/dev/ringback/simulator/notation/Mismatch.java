package dev.ringback.simulator.notation;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing in which what came differs from what was wanted.
 *
 * @param field its name: {@code packet}, {@code mru}, {@code user}
 * @param saw its value; empty where it was not there
 * @param wanted the value wanted; empty where it was not to be there
 * @param distance how far off this is, 1 or more; the nearest miss is the one with the least sum
 */
public record Mismatch(String field, String saw, String wanted, int distance) {
    /** A frame of another protocol. */
    public static final int OTHER_PROTOCOL = 40;

    /** Another packet of the protocol. */
    public static final int OTHER_PACKET = 30;

    /** A value of the right packet. */
    public static final int OTHER_VALUE = 5;

    /** The sum of the distances. */
    public static int distance(List<Mismatch> mismatches) {
        int sum = 0;
        for (Mismatch mismatch : mismatches) {
            sum += mismatch.distance;
        }
        return sum;
    }

    /** {@code mru was 1500, line 12 wants 1400}, where the wisher is {@code line 12}. */
    public String text(String wisher) {
        if (wanted.isEmpty()) {
            return field + " was there, " + wisher + " allows only what it names";
        } else if (saw.isEmpty()) {
            return "there was no " + field + ", " + wisher + " wants " + wanted;
        }
        return field + " was " + saw + ", " + wisher + " wants " + wanted;
    }

    /** Each as a text. */
    public static List<String> texts(List<Mismatch> mismatches, String wisher) {
        List<String> texts = new ArrayList<>();
        for (Mismatch mismatch : mismatches) {
            texts.add(mismatch.text(wisher));
        }
        return texts;
    }
}
