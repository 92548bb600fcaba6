package dev.ringback.simulator.cli;

/** Text of a server on its way to the person: of more than can be shown the oldest is dropped, and counted. Any thread. */
final class HeardText {
    /** Characters that wait to be shown. */
    static final int MAX_WAITING_CHARACTERS = 16_384;

    private final StringBuilder waiting = new StringBuilder(); // guarded by this
    private long dropped; // guarded by this

    /**
     * What is shown next.
     *
     * @param dropped characters before it that nobody sees
     */
    record Part(String text, long dropped) {}

    /** Text has come. Returns whether nothing waited before it, so that somebody has to be told. */
    synchronized boolean add(String text) {
        boolean first = waiting.isEmpty();
        waiting.append(text);
        int tooMany = waiting.length() - MAX_WAITING_CHARACTERS;
        if (tooMany > 0) {
            waiting.delete(0, tooMany);
            dropped += tooMany;
        }
        return first && !waiting.isEmpty();
    }

    /** All that waits. */
    synchronized Part take() {
        Part all = new Part(waiting.toString(), dropped);
        waiting.setLength(0);
        dropped = 0;
        return all;
    }
}
