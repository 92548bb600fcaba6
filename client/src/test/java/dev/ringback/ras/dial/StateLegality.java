package dev.ringback.ras.dial;

import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasError;
import java.util.List;

/** Compares what a listener heard with the table of {@link NotificationOrder}. */
final class StateLegality {
    private StateLegality() {}

    /** Throws, naming the place, unless the notifications of a dial are legal. */
    static void check(List<RasDialEvent> heard) {
        NotificationOrder.Told before = null;
        for (int i = 0; i < heard.size(); i++) {
            RasDialEvent event = heard.get(i);
            NotificationOrder.Told told =
                    new NotificationOrder.Told(event.state(), !event.error().equals(RasError.SUCCESS), event.last());
            String illegal = NotificationOrder.breach(before, told);
            if (illegal != null) {
                throw new AssertionError("notification " + i + ", " + DialLab.text(event) + ": " + illegal + "; heard "
                        + heard.stream().map(DialLab::text).toList());
            }
            before = told;
        }
    }
}
