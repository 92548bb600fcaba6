package dev.ringback.simulator.exchange;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.Modulation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a modem lets the other know while they train, and all that it needs to know of it: both work out the same
 * {@link CarrierTerms} from the two offers.
 *
 * @param modulations the best first
 * @param errorControl the kinds that it can and may use; with {@code NONE} it goes on without
 * @param compression the kinds that it can and may use
 */
public record ModemOffer(List<Modulation> modulations, Set<ErrorControl> errorControl, Set<Compression> compression) {
    /** Copies the collections and keeps the order of the modulations; that of the kinds is their own. */
    public ModemOffer {
        modulations = List.copyOf(modulations);
        Set<ErrorControl> kinds = EnumSet.noneOf(ErrorControl.class);
        kinds.addAll(errorControl);
        errorControl = Collections.unmodifiableSet(kinds);
        Set<Compression> compressions = EnumSet.noneOf(Compression.class);
        compressions.addAll(compression);
        compression = Collections.unmodifiableSet(compressions);
    }
}
