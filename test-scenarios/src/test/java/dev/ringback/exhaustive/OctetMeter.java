package dev.ringback.exhaustive;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LineReceiver;
import java.util.ArrayList;
import java.util.List;

/** Keeps the octets that arrive at one end, over all calls of a play, and changes nothing. */
final class OctetMeter implements LineImpairment {
    private static final int FLAG = 0x7E;

    private final List<Octets> runs = new ArrayList<>();
    private int length;

    /** From the first octet up to the one behind the last, its closing flag. */
    record Stretch(long from, long to) {}

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new LineReceiver() {
            @Override
            public void octets(Octets run, int misframed) {
                runs.add(run);
                length += run.length();
                next.octets(run, misframed);
            }

            @Override
            public void harmed(LineHarm harm) {
                next.harmed(harm);
            }

            @Override
            public void carrierLost(LineDown cause) {
                next.carrierLost(cause);
            }
        };
    }

    int length() {
        return length;
    }

    /** The frames; text between two flags, and what no flag ends, counts as one, too. */
    List<Stretch> frames() {
        List<Stretch> frames = new ArrayList<>();
        OctetWriter together = new OctetWriter(length);
        runs.forEach(together::octets);
        Octets all = together.toOctets();
        int from = 0;
        boolean filled = false;
        for (int at = 0; at < all.length(); at++) {
            boolean flag = all.u8(at) == FLAG;
            if (flag && filled) {
                frames.add(new Stretch(from, at + 1L));
                from = at + 1;
            }
            filled = flag ? false : true;
        }
        if (filled) {
            frames.add(new Stretch(from, all.length()));
        }
        return frames;
    }
}
