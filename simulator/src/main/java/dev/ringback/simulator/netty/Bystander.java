package dev.ringback.simulator.netty;

import dev.ringback.simulator.journal.Journal;

/** Somebody who watches a scenario in real time, and has keys. */
public interface Bystander {
    /** Nobody. */
    Bystander NONE = new Bystander() {
        @Override
        public Journal through(Journal journal) {
            return journal;
        }

        @Override
        public void reach(WatchedLines lines) {
            // no key is pressed
        }
    };

    /** A journal that is told all that the given one is, and tells the bystander, on the thread of the scenario. */
    Journal through(Journal journal);

    /** From now on these lines can be reached. Any thread. */
    void reach(WatchedLines lines);
}
