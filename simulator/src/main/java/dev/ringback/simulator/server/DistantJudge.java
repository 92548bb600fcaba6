package dev.ringback.simulator.server;

import java.util.function.Consumer;

/** Somebody elsewhere who has the passwords of the callers. On the thread of the server. */
public interface DistantJudge {
    /** How the journal calls it. */
    String title();

    /** Asks. The answer comes once and later, never inside this call; the caller it is about may have gone by then. */
    void ask(Inquiry inquiry, Consumer<DistantVerdict> answer);
}
