package dev.ringback.simulator.recorded;

/**
 * Where a file cannot be read any further.
 *
 * @param offset in octets from its beginning, where what is wrong begins
 * @param cause in one clause
 * @param wayOut what can be done; empty: nothing
 */
public record Damage(long offset, String cause, String wayOut) {
    /** Offset and cause in one clause. */
    @Override
    public String toString() {
        return "at offset " + offset + ": " + cause;
    }
}
