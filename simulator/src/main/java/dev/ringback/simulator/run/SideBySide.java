package dev.ringback.simulator.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Who does pieces of work that know nothing of each other: nobody can tell from what comes of them who it was. */
public interface SideBySide {
    /** Does them one after the other, here. */
    SideBySide ALONE = new SideBySide() {
        @Override
        public <T> List<T> all(int pieces, IntFunction<T> piece) {
            List<T> done = new ArrayList<>(pieces);
            for (int i = 0; i < pieces; i++) {
                done.add(piece.apply(i));
            }
            return done;
        }
    };

    /**
     * Does all pieces, and tells what came of them, in their order.
     *
     * @param pieces how many, each done once
     * @param piece does one, by its number from 0, on any thread; what it throws is thrown, of several the first's
     */
    <T> List<T> all(int pieces, IntFunction<T> piece);
}
