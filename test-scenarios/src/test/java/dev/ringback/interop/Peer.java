package dev.ringback.interop;

import java.time.Duration;

/** A program at the other end, with what it says. */
interface Peer extends AutoCloseable {
    Transcript transcript();

    /** Ends it, if it has not ended; waits for that. */
    @Override
    void close();

    /** The first line that contains the text; waits for it. */
    default String awaitLine(String text, Duration limit) throws InterruptedException {
        return transcript().awaitLine(text, limit);
    }

    /** All lines so far. */
    default String log() {
        return transcript().text();
    }
}
