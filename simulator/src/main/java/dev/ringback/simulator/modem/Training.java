package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.Modulation;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.ModemOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a modem offers, and what two of them agree on: the same at both ends, since nothing but the two offers counts. */
final class Training {
    /** What training takes up to 2400 bit/s (V.22bis), up to 14 400 bit/s (V.32bis), and beyond (V.34); rounded. */
    static final Duration SLOW = Duration.ofSeconds(3);

    static final Duration MIDDLE = Duration.ofSeconds(6);
    static final Duration FAST = Duration.ofSeconds(9);

    private static final int TOP_OF_SLOW = 2400;
    private static final int TOP_OF_MIDDLE = 14_400;

    /** S37: the line rate that is wanted, bit/s by value of the register; 0 where it says nothing. */
    private static final int[] RATES_OF_S37 = {
        0, 75, 110, 300, 600, 1200, 2400, 1200, 4800, 9600, 12_000, 14_400, 7200,
    };

    private Training() {}

    /** Two modems agree, or do not. */
    sealed interface Agreement {
        /** They go on like this. */
        record Terms(CarrierTerms terms) implements Agreement {}

        /** Nothing is in common. */
        record None(String why) implements Agreement {}
    }

    /** What a modem offers as it is set now. */
    static ModemOffer offer(
            HardwareProfile profile, ModemSettings settings, Configuration configuration, int topRateOfLine) {
        int top = topRate(configuration, topRateOfLine);
        List<Modulation> modulations = new ArrayList<>();
        for (Modulation modulation : profile.modulations()) {
            List<Integer> rates = modulation.ratesBitsPerSecond().stream()
                    .filter(rate -> top == 0 || rate <= top)
                    .toList();
            if (!rates.isEmpty()) {
                modulations.add(new Modulation(modulation.name(), modulation.word(), rates, modulation.evidence()));
            }
        }
        return new ModemOffer(
                modulations,
                errorControl(profile, settings, configuration),
                compression(profile, settings, configuration));
    }

    private static int topRate(Configuration configuration, int topRateOfLine) {
        int wanted = configuration.register(37, 0);
        int ofRegister = wanted < RATES_OF_S37.length ? RATES_OF_S37[wanted] : 0;
        return topRateOfLine == 0 || ofRegister == 0
                ? Math.max(topRateOfLine, ofRegister)
                : Math.min(topRateOfLine, ofRegister);
    }

    private static Set<ErrorControl> errorControl(
            HardwareProfile profile, ModemSettings settings, Configuration configuration) {
        String standard = profile.errorControl().standard() == ErrorControl.NONE ? "buffered" : "auto";
        Set<ErrorControl> may =
                switch (configuration.effect(CommandRole.ERROR_CONTROL, standard)) {
                    case "direct", "buffered" -> EnumSet.of(ErrorControl.NONE);
                    case "reliable-or-hang-up" -> EnumSet.of(ErrorControl.MNP, ErrorControl.V42);
                    case "v42-or-hang-up" -> EnumSet.of(ErrorControl.V42);
                    case "mnp-or-hang-up" -> EnumSet.of(ErrorControl.MNP);
                    default -> EnumSet.allOf(ErrorControl.class);
                };
        may.removeIf(kind -> kind != ErrorControl.NONE
                && (!profile.errorControl().all().contains(kind)
                        || settings.errorControl()
                                .map(best -> kind.compareTo(best) > 0)
                                .orElse(false)));
        return may;
    }

    private static Set<Compression> compression(
            HardwareProfile profile, ModemSettings settings, Configuration configuration) {
        String standard = profile.compression().standard() == Compression.NONE ? "none" : "auto";
        Set<Compression> may = EnumSet.of(Compression.NONE);
        switch (configuration.effect(CommandRole.COMPRESSION, standard)) {
            case "none" -> {}
            case "mnp5" -> may.add(Compression.MNP5);
            case "v42bis" -> may.add(Compression.V42BIS);
            default -> may.addAll(EnumSet.allOf(Compression.class));
        }
        if (configuration.register(46, 138) == 136) {
            may.retainAll(EnumSet.of(Compression.NONE));
        }
        may.removeIf(kind -> kind != Compression.NONE
                && (!profile.compression().all().contains(kind)
                        || settings.compression()
                                .map(best -> kind.compareTo(best) > 0)
                                .orElse(false)));
        return may;
    }

    /** What comes of two offers; each end gets the same, whoever asks. */
    static Agreement agree(ModemOffer caller, ModemOffer answerer) {
        Modulation best = null;
        int bestRate = 0;
        for (Modulation mine : caller.modulations()) {
            for (Modulation theirs : answerer.modulations()) {
                int rate = mine.name().equals(theirs.name()) ? topCommonRate(mine, theirs) : 0;
                if (rate > bestRate) {
                    best = mine;
                    bestRate = rate;
                }
            }
        }
        if (best == null) {
            return new Agreement.None(
                    "no modulation in common: the caller has " + names(caller) + ", the other " + names(answerer));
        }
        Set<ErrorControl> errorControl = EnumSet.noneOf(ErrorControl.class);
        errorControl.addAll(caller.errorControl());
        errorControl.retainAll(answerer.errorControl());
        if (errorControl.isEmpty()) {
            return new Agreement.None("no error control in common: the caller takes " + sorted(caller.errorControl())
                    + ", the other " + sorted(answerer.errorControl()));
        }
        ErrorControl kind = Collections.max(errorControl);
        return new Agreement.Terms(new CarrierTerms(best.name(), bestRate, kind, compression(kind, caller, answerer)));
    }

    /** V.42bis needs V.42, and MNP 5 needs MNP. */
    private static Compression compression(ErrorControl kind, ModemOffer caller, ModemOffer answerer) {
        Compression wanted =
                switch (kind) {
                    case NONE -> Compression.NONE;
                    case MNP -> Compression.MNP5;
                    case V42 -> Compression.V42BIS;
                };
        return caller.compression().contains(wanted) && answerer.compression().contains(wanted)
                ? wanted
                : Compression.NONE;
    }

    private static int topCommonRate(Modulation mine, Modulation theirs) {
        return mine.ratesBitsPerSecond().stream()
                .filter(theirs.ratesBitsPerSecond()::contains)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private static String names(ModemOffer offer) {
        return offer.modulations().isEmpty()
                ? "none"
                : offer.modulations().stream().map(Modulation::name).collect(Collectors.joining(", "));
    }

    private static String sorted(Set<ErrorControl> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }

    /** How long training takes. */
    static Duration time(ModemSettings settings, Agreement agreement) {
        if (!settings.training().isZero()) {
            return settings.training();
        }
        int rate = agreement instanceof Agreement.Terms agreed ? agreed.terms().bitsPerSecond() : 0;
        return rate <= TOP_OF_SLOW ? SLOW : rate <= TOP_OF_MIDDLE ? MIDDLE : FAST;
    }
}
