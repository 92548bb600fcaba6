package dev.ringback.exhaustive;

import dev.ringback.simulator.line.Side;
import java.time.Instant;

/** The carrier is dropped at one end at the edge of a frame. */
record DropFault(Uncut.Edge edge, Side victim) implements Fault {
    @Override
    public void plantIn(Play play) {
        play.afterHappening(edge.happening(), () -> {
            Instant at = play.scheduler().now().plus(edge.behind());
            play.scheduler().at(at, () -> play.world().line().breakAt(victim));
        });
    }
}
