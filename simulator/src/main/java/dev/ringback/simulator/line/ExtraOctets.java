package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import java.util.random.RandomGenerator;

/**
 * Octets that nobody sent: behind each octet, by chance, one of any value.
 *
 * @param probability behind each octet, 0..1
 */
public record ExtraOctets(double probability) implements LineImpairment {
    private static final int VALUES = 256;

    /** Refuses what is no probability. */
    public ExtraOctets {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("extra octets with a probability of " + probability + "; write 0..1");
        }
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        RandomGenerator chance = place.random("extra octets");
        return new SpoilingReceiver(next, run -> {
            OctetWriter more = new OctetWriter(run.length());
            for (int i = 0; i < run.length(); i++) {
                more.u8(run.u8(i));
                if (chance.nextDouble() < probability) {
                    more.u8(chance.nextInt(VALUES));
                }
            }
            int added = more.length() - run.length();
            if (added > 0) {
                next.harmed(new LineHarm.Added(added, "by chance"));
            }
            return added == 0 ? run : more.toOctets();
        });
    }
}
