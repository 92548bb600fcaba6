package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;
import static dev.ringback.simulator.scenario.Shape.Key.free;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.EatenOctets;
import dev.ringback.simulator.line.EchoedOctets;
import dev.ringback.simulator.line.EighthBit;
import dev.ringback.simulator.line.EveryNthLost;
import dev.ringback.simulator.line.ExtraOctets;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LostOctets;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.OfMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The format of what spoils a line beside noise. */
final class ImpairmentFormat {
    private static final ScalarShape<Double> SHARE = Scalars.real(0, 1);
    private static final Words<EighthBit> EIGHTH_BIT =
            Words.of("a way with the eighth bit", List.of(EighthBit.values()), bit -> bit.name()
                    .toLowerCase(Locale.ROOT));

    /** One impairment. */
    static final OfMap IMPAIRMENT = constrained(
            List.of(new ExactlyOne(
                    "impairment", List.of("eats", "eighth-bit", "loses", "loses-every", "adds", "echoes"))),
            free("direction", NoiseFormat.DIRECTION, "Who hears it; default both."),
            free("eats", Scalars.OCTETS, "Octets of these values never arrive, such as 11 13: XON and XOFF."),
            free("eighth-bit", EIGHTH_BIT, "The eighth bit of each octet is cleared, set, or made parity: even, odd."),
            free("loses", SHARE, "Octets vanish by chance, this share of them: 0 to 1; 1 loses all."),
            free("loses-every", FormatWords.AT_LEAST_ONE, "Every octet of this number vanishes."),
            free("adds", SHARE, "Octets come that nobody sent, by chance, behind this share of octets: 0 to 1."),
            free("echoes", Scalars.TRUE, "What arrives goes back to its sender, too; give it to one direction."));

    private ImpairmentFormat() {}

    /** The impairments of a {@code line} that was checked. */
    static List<Impairment> read(Fields line) {
        List<Impairment> all = new ArrayList<>();
        for (Fields impairment : line.maps("impairments")) {
            String direction = impairment.get("direction", NoiseFormat.DIRECTION, "both");
            all.add(new Impairment(!direction.equals("to-server"), !direction.equals("to-client"), what(impairment)));
        }
        return all;
    }

    private static LineImpairment what(Fields impairment) {
        if (impairment.get("eats") != null) {
            return new EatenOctets(values(needed(impairment.get("eats", Scalars.OCTETS))));
        } else if (impairment.get("eighth-bit") != null) {
            return needed(impairment.get("eighth-bit", EIGHTH_BIT));
        } else if (impairment.get("loses") != null) {
            return new LostOctets(needed(impairment.get("loses", SHARE)));
        } else if (impairment.get("loses-every") != null) {
            return new EveryNthLost(needed(impairment.get("loses-every", FormatWords.AT_LEAST_ONE)));
        } else if (impairment.get("adds") != null) {
            return new ExtraOctets(needed(impairment.get("adds", SHARE)));
        }
        return new EchoedOctets();
    }

    private static List<Integer> values(Octets octets) {
        Set<Integer> values = new LinkedHashSet<>();
        for (int i = 0; i < octets.length(); i++) {
            values.add(octets.u8(i));
        }
        return List.copyOf(values);
    }
}
