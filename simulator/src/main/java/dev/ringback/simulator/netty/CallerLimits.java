package dev.ringback.simulator.netty;

/**
 * How many callers a server on TCP has at the same time, at all of its places together.
 *
 * @param calls connections, 1 or more; for whoever comes then the unproven caller that has been here longest makes room, and
 *     when all have proven themselves it finds the connection closed
 * @param unproven of those, callers who have not proven themselves yet, 1 or more; for whoever comes then the one that has
 *     been at it longest makes room, so that callers who say nothing keep nobody out
 */
public record CallerLimits(int calls, int unproven) {
    /** What a server has that was told nothing. */
    public static final CallerLimits USUAL = new CallerLimits(8_192, 4_096);

    /** Refuses what would let nobody in. */
    public CallerLimits {
        if (calls < 1 || unproven < 1) {
            throw new IllegalArgumentException(
                    "of " + calls + " calls, " + unproven + " of them unproven, each must be 1 or more");
        }
    }
}
