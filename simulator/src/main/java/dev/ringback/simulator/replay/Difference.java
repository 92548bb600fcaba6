package dev.ringback.simulator.replay;

/**
 * In what a frame of the live side is not the recorded one.
 *
 * @param field which field, in words
 * @param expected as recorded, after mapping; empty: it was not there
 * @param saw what the live side sent; empty: it is not there
 */
public record Difference(String field, String expected, String saw) {
    @Override
    public String toString() {
        if (expected.isEmpty()) {
            return field + " was not expected: " + saw;
        }
        return saw.isEmpty() ? field + " is missing: " + expected : field + " expected " + expected + ", saw " + saw;
    }
}
