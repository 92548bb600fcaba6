package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.function.UnaryOperator;

/**
 * One octet of so many vanishes, regularly: a serial port without a FIFO at a rate that is just too high.
 *
 * @param n the nth octet of a call is lost, and every nth after it; 1 or more, 1 loses all
 */
public record EveryNthLost(int n) implements LineImpairment {
    /** Refuses a period that is none. */
    public EveryNthLost {
        if (n < 1) {
            throw new IllegalArgumentException("every " + n + ". octet lost; write 1 or more");
        }
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new SpoilingReceiver(next, new Counter(next, n));
    }

    private static final class Counter implements UnaryOperator<Octets> {
        private final LineReceiver next;
        private final int n;
        private int since;

        Counter(LineReceiver next, int n) {
            this.next = next;
            this.n = n;
        }

        @Override
        public Octets apply(Octets run) {
            OctetWriter left = new OctetWriter(run.length());
            for (int i = 0; i < run.length(); i++) {
                since = since == n - 1 ? 0 : since + 1;
                if (since != 0) {
                    left.u8(run.u8(i));
                }
            }
            int lost = run.length() - left.length();
            if (lost > 0) {
                next.harmed(new LineHarm.Lost(lost, "one of " + n));
            }
            return lost == 0 ? run : left.toOctets();
        }
    }
}
