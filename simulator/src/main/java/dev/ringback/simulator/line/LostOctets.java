package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import java.util.random.RandomGenerator;

/**
 * Octets that vanish by chance, each for itself, as when a serial port is overrun.
 *
 * @param probability of each octet, 0..1
 */
public record LostOctets(double probability) implements LineImpairment {
    /** Refuses what is no probability. */
    public LostOctets {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("octets lost with a probability of " + probability + "; write 0..1");
        }
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        RandomGenerator chance = place.random("lost octets");
        return new SpoilingReceiver(next, run -> {
            OctetWriter left = new OctetWriter(run.length());
            for (int i = 0; i < run.length(); i++) {
                if (chance.nextDouble() >= probability) {
                    left.u8(run.u8(i));
                }
            }
            int lost = run.length() - left.length();
            if (lost > 0) {
                next.harmed(new LineHarm.Lost(lost, "by chance"));
            }
            return lost == 0 ? run : left.toOctets();
        });
    }
}
