package dev.ringback.simulator.explain;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.notation.FrameName;
import dev.ringback.simulator.number.MagicNumber;
import dev.ringback.simulator.scenario.ScenarioKey;
import dev.ringback.yaml.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what a word means: a state, an error, a frame of the notation, a circuit of V.24, a key of scenario files. Any
 * thread.
 */
public final class Explainer {
    private static final int MOST_PLACES = 3;
    private static final String STATE_PREFIX = "RASCS_";
    private static final String ERROR_PREFIX = "ERROR_";
    private static final String CIRCUIT_PREFIX = "circuit ";

    private Explainer() {}

    /** All that the words may mean; capitals do not matter, prefixes such as ERROR_ may be left out. Empty: nothing. */
    public static List<Explanation> of(String words) {
        String wanted = words.strip();
        List<Explanation> found = new ArrayList<>();
        if (wanted.isEmpty()) {
            return found;
        }
        states(wanted, found);
        errors(wanted, found);
        frames(wanted, found);
        circuits(wanted, found);
        keys(wanted, found);
        return found;
    }

    /** The known word that is nearest to an unknown one; empty: none is near. */
    public static String near(String words) {
        String nearest = Issues.nearest(words.strip(), known());
        if (nearest == null) {
            List<String> small =
                    known().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
            nearest = Issues.nearest(words.strip().toLowerCase(Locale.ROOT), small);
        }
        return nearest == null ? "" : nearest;
    }

    /** All words that are explained: states, symbols of errors, frames, circuits, keys. */
    public static List<String> known() {
        List<String> known = new ArrayList<>();
        for (RasConnectionState state : RasConnectionState.values()) {
            known.add(state.title());
        }
        RasError.all().forEach(error -> known.add(error.symbol()));
        for (FrameName name : FrameName.all()) {
            known.add(name.toString());
            known.add(name.word().isEmpty() ? name.protocol() : name.word());
        }
        for (InterchangeCircuit circuit : InterchangeCircuit.values()) {
            known.add(circuit.name());
        }
        ScenarioKey.all().forEach(key -> known.add(key.name()));
        return known.stream().distinct().toList();
    }

    private static void states(String wanted, List<Explanation> found) {
        for (RasConnectionState state : RasConnectionState.values()) {
            if (is(wanted, state.title(), STATE_PREFIX)) {
                found.add(state(state));
            }
        }
    }

    private static Explanation state(RasConnectionState state) {
        List<String> more = new ArrayList<>();
        if (!StateTexts.answer(state).isEmpty()) {
            more.add("in a scenario it is answered under client.answers: " + StateTexts.answer(state));
        }
        if (!StateTexts.number(state).isEmpty()) {
            more.add(seeIt(StateTexts.number(state)));
        }
        String kind = state.paused() ? "paused state" : "state";
        String number =
                state.paused() || state.terminal() ? "0x" + Integer.toHexString(state.number()) : "" + state.number();
        return new Explanation(
                kind, state.title(), STATE_PREFIX + state.title() + ", " + number, StateTexts.meaning(state), more);
    }

    private static void errors(String wanted, List<Explanation> found) {
        for (RasError error : RasError.all()) {
            if (wanted.equals(Integer.toString(error.code())) || is(wanted, error.symbol(), ERROR_PREFIX)) {
                found.add(error(error));
            }
        }
    }

    private static Explanation error(RasError error) {
        List<String> more = new ArrayList<>();
        String cause = ErrorCauses.of(error.code());
        if (cause != null) {
            more.add("usual cause: " + cause);
        }
        for (MagicNumber number : MagicNumber.working()) {
            if (number.digits().equals("5550" + error.code())) {
                more.add(seeIt(number.title()));
            }
        }
        if (error.isDeprecated()) {
            more.add("Windows no longer returns it, from Vista on");
        }
        String kind = error.isRas() ? "RAS error" : "Win32 error";
        return new Explanation(kind, Integer.toString(error.code()), error.symbol(), error.meaning(), more);
    }

    private static String seeIt(String number) {
        return "see it: ringback dial " + number + " --user alice --paused-states";
    }

    private static void frames(String wanted, List<Explanation> found) {
        for (FrameName name : FrameName.all()) {
            if (wanted.equalsIgnoreCase(name.toString()) || wanted.equalsIgnoreCase(name.word())) {
                found.add(frame(name));
            }
        }
    }

    private static Explanation frame(FrameName name) {
        String number = "protocol 0x" + Integer.toHexString(name.number());
        if (name.word().isEmpty()) {
            return new Explanation(
                    "protocol", name.protocol(), number, FrameTexts.protocol(name.protocol()), packets(name));
        }
        String codes =
                String.join(", ", name.codes().stream().map(String::valueOf).toList());
        String sender = name.sender() == null
                ? "either side sends it"
                : "the " + name.sender().title() + " sends it";
        return new Explanation(
                "frame",
                name.toString(),
                number + ", code " + codes,
                FrameTexts.packet(name.protocol(), name.word()),
                List.of(sender, "in a scenario: {frame: " + name + "}"));
    }

    private static List<String> packets(FrameName protocol) {
        List<String> words = new ArrayList<>();
        for (FrameName name : FrameName.all()) {
            if (name.protocol().equals(protocol.protocol()) && !name.word().isEmpty()) {
                words.add(name.word());
            }
        }
        return words.isEmpty() ? List.of() : List.of("its packets: " + String.join(", ", words));
    }

    /** By its letters, and by the number that V.24 has for it. */
    private static void circuits(String wanted, List<Explanation> found) {
        for (InterchangeCircuit circuit : InterchangeCircuit.values()) {
            String number = CircuitTexts.number(circuit);
            if (wanted.equalsIgnoreCase(circuit.name()) || is(wanted, number, CIRCUIT_PREFIX)) {
                found.add(new Explanation(
                        "circuit",
                        circuit.name(),
                        CircuitTexts.also(circuit),
                        CircuitTexts.meaning(circuit),
                        CircuitTexts.more(circuit)));
            }
        }
    }

    /** One explanation for each meaning; the same meaning in several places is told once. */
    private static void keys(String wanted, List<Explanation> found) {
        List<ScenarioKey> told = new ArrayList<>();
        for (ScenarioKey key : ScenarioKey.all()) {
            boolean meant = wanted.equals(key.name()) || wanted.equals(key.path());
            if (meant && told.stream().noneMatch(key::meansTheSame)) {
                told.add(key);
                found.add(key(key, wanted));
            }
        }
    }

    private static Explanation key(ScenarioKey key, String wanted) {
        List<String> places = new ArrayList<>();
        for (ScenarioKey other : ScenarioKey.all()) {
            if (other.meansTheSame(key) && !other.path().equals(key.path())) {
                places.add(other.path());
            }
        }
        List<String> more = new ArrayList<>();
        more.add("takes: " + key.takes());
        if (key.required()) {
            more.add("it may not be left out");
        }
        if (!key.step().isEmpty()) {
            more.add("not yet: this version refuses it (" + key.step() + ")");
        }
        if (!places.isEmpty() && wanted.equals(key.name())) {
            int others = places.size() - MOST_PLACES;
            String rest = others > 0 ? ", and in " + others + " other places" : "";
            more.add("also in " + String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size()))) + rest);
        }
        return new Explanation("scenario key", key.path(), "", key.text(), more);
    }

    private static boolean is(String wanted, String name, String prefix) {
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return wanted.equalsIgnoreCase(bare) || wanted.equalsIgnoreCase(prefix + bare);
    }
}
