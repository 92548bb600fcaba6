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

    /** S48: V.42 is not looked for. */
    private static final int NO_DETECTION = 128;

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
        record None(CallEnd end, String why) implements Agreement {}
    }

    /**
     * What a modem offers as it is set now.
     *
     * @param calls whether it is the one that calls
     */
    static ModemOffer offer(
            HardwareProfile profile,
            ModemSettings settings,
            Configuration configuration,
            int topRateOfLine,
            boolean calls) {
        int top = topRate(configuration, topRateOfLine);
        int least = Math.max(configuration.extended("+MS", 2, 0), configuration.extended("+MS", 4, 0));
        List<Modulation> allowed = allowed(profile, configuration);
        List<Modulation> modulations = new ArrayList<>(allowed.size());
        for (int i = 0; i < allowed.size(); i++) {
            Modulation modulation = allowed.get(i);
            List<Integer> rates = within(modulation.ratesBitsPerSecond(), least, top);
            if (rates.size() == modulation.ratesBitsPerSecond().size()) {
                modulations.add(modulation);
            } else if (!rates.isEmpty()) {
                modulations.add(new Modulation(modulation.name(), modulation.word(), rates, modulation.evidence()));
            }
        }
        return new ModemOffer(
                modulations,
                errorControl(profile, settings, configuration, calls),
                compression(profile, settings, configuration));
    }

    /** {@code top} 0: without a limit. */
    private static List<Integer> within(List<Integer> rates, int least, int top) {
        boolean all = true;
        for (int i = 0; i < rates.size() && all; i++) {
            all = rates.get(i) >= least && (top == 0 || rates.get(i) <= top);
        }
        if (all) {
            return rates;
        }
        List<Integer> within = new ArrayList<>(rates.size());
        for (Integer rate : rates) {
            if (rate >= least && (top == 0 || rate <= top)) {
                within.add(rate);
            }
        }
        return within;
    }

    private static int topRate(Configuration configuration, int topRateOfLine) {
        int wanted = configuration.register(37, 0);
        int ofRegister = wanted < RATES_OF_S37.length ? RATES_OF_S37[wanted] : 0;
        int top = 0;
        int mostSent = configuration.extended("+MS", 3, 0);
        int mostReceived = configuration.extended("+MS", 5, 0);
        for (int limit : new int[] {topRateOfLine, ofRegister, mostSent, mostReceived}) {
            top = top == 0 || (limit > 0 && limit < top) ? limit : top;
        }
        return top;
    }

    /** {@code +MS}, V.250, section 6.4.1: a modulation, and with automode those below it. */
    private static List<Modulation> allowed(HardwareProfile profile, Configuration configuration) {
        List<String> values = configuration.extended("+MS");
        List<Modulation> all = profile.modulations();
        for (int i = 0; i < all.size() && !values.isEmpty(); i++) {
            if (carrier(all.get(i).name()).equalsIgnoreCase(values.get(0))) {
                return configuration.extended("+MS", 1, 1) == 1 ? all.subList(i, all.size()) : all.subList(i, i + 1);
            }
        }
        return all; // a number of an older list, or what the model knows by name and cannot do: all that it has
    }

    /** As {@code +MS} calls it: {@code V.32bis} is V32B. */
    static String carrier(String modulation) {
        return modulation.replace(".", "").replace("bis", "B");
    }

    private static Set<ErrorControl> errorControl(
            HardwareProfile profile, ModemSettings settings, Configuration configuration, boolean calls) {
        String standard = profile.errorControl().standard() == ErrorControl.NONE ? "buffered" : "auto";
        Set<ErrorControl> may = configuration.rules("+ES", CommandRole.ERROR_CONTROL)
                ? ofEs(configuration, calls)
                : switch (configuration.effect(CommandRole.ERROR_CONTROL, standard)) {
                    case "direct", "buffered" -> EnumSet.of(ErrorControl.NONE);
                    case "reliable-or-hang-up" -> EnumSet.of(ErrorControl.MNP, ErrorControl.V42);
                    case "v42-or-hang-up" -> EnumSet.of(ErrorControl.V42);
                    case "mnp-or-hang-up" -> EnumSet.of(ErrorControl.MNP);
                    default -> ofRegisters(configuration);
                };
        ErrorControl best = settings.errorControl().orElse(null);
        may.removeIf(kind -> kind != ErrorControl.NONE
                && (!profile.errorControl().all().contains(kind) || (best != null && kind.compareTo(best) > 0)));
        return may;
    }

    /**
     * S36 and S48: without a detection of V.42 (128) there is none; S36 tells what will do when there is none, 0 nothing, 1
     * and 3 no error control, 4 MNP, 5 and 7 MNP and no error control. 2 and 6 are as 0 and 4.
     */
    private static Set<ErrorControl> ofRegisters(Configuration configuration) {
        Set<ErrorControl> may =
                switch (configuration.register(36, 7)) {
                    case 0, 2 -> EnumSet.of(ErrorControl.V42);
                    case 1, 3 -> EnumSet.of(ErrorControl.NONE, ErrorControl.V42);
                    case 4, 6 -> EnumSet.of(ErrorControl.MNP, ErrorControl.V42);
                    default -> EnumSet.allOf(ErrorControl.class);
                };
        if (configuration.register(48, 7) == NO_DETECTION) {
            may.remove(ErrorControl.V42);
        }
        return may;
    }

    /** {@code +ES}, V.250, section 6.5.1: what is asked for, and what else would do. */
    private static Set<ErrorControl> ofEs(Configuration configuration, boolean calls) {
        int asked = configuration.extended("+ES", 0, 3);
        int fallback = configuration.extended("+ES", 1, 0);
        int answers = configuration.extended("+ES", 2, 2);
        if (!calls) {
            return switch (answers) {
                case 0, 1 -> EnumSet.of(ErrorControl.NONE);
                case 4 -> EnumSet.of(ErrorControl.MNP, ErrorControl.V42);
                case 5 -> EnumSet.of(ErrorControl.V42);
                case 6 -> EnumSet.of(ErrorControl.MNP);
                default -> EnumSet.allOf(ErrorControl.class);
            };
        }
        if (asked < 2) {
            return EnumSet.of(ErrorControl.NONE);
        }
        return switch (fallback) {
            case 2 -> EnumSet.of(ErrorControl.MNP, ErrorControl.V42);
            case 3 -> EnumSet.of(ErrorControl.V42);
            case 4 -> EnumSet.of(ErrorControl.MNP);
            default -> asked == 4 ? EnumSet.of(ErrorControl.NONE, ErrorControl.MNP) : EnumSet.allOf(ErrorControl.class);
        };
    }

    private static Set<Compression> compression(
            HardwareProfile profile, ModemSettings settings, Configuration configuration) {
        String standard = profile.compression().standard() == Compression.NONE ? "none" : "auto";
        String wanted = configuration.effect(CommandRole.COMPRESSION, standard);
        if (configuration.rules("+DS", CommandRole.COMPRESSION)) {
            wanted = configuration.extended("+DS", 0, 3) == 0 ? "none" : "auto"; // V.250, section 6.6.1
        }
        Set<Compression> may = EnumSet.of(Compression.NONE);
        switch (wanted) {
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
        if (!wanted.equals("none") && configuration.extended("+DS", 1, 0) == 1) {
            may.remove(Compression.NONE); // V.250, section 6.6.1: it disconnects when there is no compression
        }
        return may;
    }

    /** What comes of two offers; each end gets the same, whoever asks. */
    static Agreement agree(ModemOffer caller, ModemOffer answerer) {
        Modulation best = null;
        int bestRate = 0;
        for (int i = 0; i < caller.modulations().size(); i++) {
            Modulation mine = caller.modulations().get(i);
            for (int j = 0; j < answerer.modulations().size(); j++) {
                Modulation theirs = answerer.modulations().get(j);
                int rate = mine.name().equals(theirs.name()) ? topCommonRate(mine, theirs) : 0;
                if (rate > bestRate) {
                    best = mine;
                    bestRate = rate;
                }
            }
        }
        if (best == null) {
            return new Agreement.None(
                    CallEnd.NO_COMMON_RATE,
                    "no modulation in common: the caller has " + names(caller) + ", the other " + names(answerer));
        }
        Set<ErrorControl> errorControl = EnumSet.noneOf(ErrorControl.class);
        errorControl.addAll(caller.errorControl());
        errorControl.retainAll(answerer.errorControl());
        if (errorControl.isEmpty()) {
            return new Agreement.None(
                    CallEnd.NO_COMMON_PROTOCOL,
                    "no error control in common: the caller takes " + sorted(caller.errorControl()) + ", the other "
                            + sorted(answerer.errorControl()));
        }
        ErrorControl kind = Collections.max(errorControl);
        Compression compression = compression(kind, caller, answerer);
        if (insists(caller, compression) || insists(answerer, compression)) {
            return new Agreement.None(
                    CallEnd.NO_COMMON_PROTOCOL, "no compression in common, and +DS says that it must be");
        }
        return new Agreement.Terms(new CarrierTerms(best.name(), bestRate, kind, compression));
    }

    private static boolean insists(ModemOffer offer, Compression compression) {
        return !offer.compression().contains(compression);
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
        List<Integer> rates = mine.ratesBitsPerSecond();
        int top = 0;
        for (int i = rates.size() - 1; i >= 0; i--) { // mostly the last is it
            if (rates.get(i) > top && theirs.ratesBitsPerSecond().contains(rates.get(i))) {
                top = rates.get(i);
            }
        }
        return top;
    }

    private static String names(ModemOffer offer) {
        return offer.modulations().isEmpty()
                ? "none"
                : offer.modulations().stream().map(Modulation::name).collect(Collectors.joining(", "));
    }

    private static String sorted(Set<ErrorControl> kinds) {
        return kinds.isEmpty()
                ? "nothing"
                : kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
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
