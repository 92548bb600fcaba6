package dev.ringback.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One fault, or one trigger, and a call that shows it.
 *
 * @param kind where it stands
 * @param title for people, in a few words
 * @param keys of the language that it shows: paths as in {@code ScenarioKey}, with {@code =word} where words are apart
 * @param effect the blocks of a scenario that bring it about
 * @param expected the block that only holds where it has come about
 * @param caller who calls
 * @param needsModems whether the line must have modems
 * @param noted what the journal must say of a modem, where no expectation can; else empty
 * @param driver the model that a client outside takes its modem for; empty: what it is
 * @param failing what a failure must say: the fault is that the run fails; empty: it passes
 */
record FaultRow(
        Kind kind,
        String title,
        List<String> keys,
        String effect,
        String expected,
        Caller caller,
        boolean needsModems,
        String noted,
        String driver,
        String failing) {
    FaultRow {
        keys = List.copyOf(keys);
    }

    /** Where a fault stands. */
    enum Kind {
        OCTETS("1 octets"),
        MODEMS("1 modems"),
        PACKETS("2 packets"),
        DECISIONS("3 decisions"),
        RULE_TRIGGER("rule"),
        TIMELINE_TRIGGER("timeline");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As the table calls it. */
        String title() {
            return title;
        }

        boolean isTrigger() {
            return this == RULE_TRIGGER || this == TIMELINE_TRIGGER;
        }
    }

    /**
     * Who calls.
     *
     * @param domain of the user; empty: none
     * @param wrong how many wrong passwords he types before the right one
     * @param dials how often he dials
     * @param stayUpMilliseconds how long he stays; 0: he hangs up as soon as he is connected
     * @param manner what he does besides
     */
    record Caller(String domain, int wrong, int dials, int stayUpMilliseconds, Manner manner) {
        static final Caller USUAL = new Caller("", 0, 1, 0, Manner.USUAL);

        /** What a caller does besides. */
        enum Manner {
            /** Nothing. */
            USUAL,
            /** He answers pauses. */
            PAUSES,
            /** His password has expired, and he makes up another. */
            CHANGES,
            /** A script logs in for him. */
            LOGS_IN
        }

        Caller of(String newDomain) {
            return new Caller(newDomain, wrong, dials, stayUpMilliseconds, manner);
        }

        Caller mistaken(int times) {
            return new Caller(domain, times, dials, stayUpMilliseconds, manner);
        }

        Caller dialing(int times) {
            return new Caller(domain, wrong, times, stayUpMilliseconds, manner);
        }

        Caller staying(int milliseconds) {
            return new Caller(domain, wrong, dials, milliseconds, manner);
        }

        Caller pausing() {
            return new Caller(domain, wrong, dials, stayUpMilliseconds, Manner.PAUSES);
        }

        Caller changing() {
            return new Caller(domain, wrong, dials, stayUpMilliseconds, Manner.CHANGES);
        }

        Caller loggingIn() {
            return new Caller(domain, wrong, dials, stayUpMilliseconds, Manner.LOGS_IN);
        }
    }

    static FaultRow of(Kind kind, String title, String keys, String effect, String expected) {
        return new FaultRow(
                kind, title, List.of(keys.split(" ")), effect, expected, Caller.USUAL, kind == Kind.MODEMS, "", "", "");
    }

    FaultRow by(Caller newCaller) {
        return new FaultRow(kind, title, keys, effect, expected, newCaller, needsModems, noted, driver, failing);
    }

    FaultRow withModems() {
        return new FaultRow(kind, title, keys, effect, expected, caller, true, noted, driver, failing);
    }

    FaultRow noting(String text) {
        return new FaultRow(kind, title, keys, effect, expected, caller, needsModems, text, driver, failing);
    }

    FaultRow drivenAs(String model) {
        return new FaultRow(kind, title, keys, effect, expected, caller, needsModems, noted, model, failing);
    }

    FaultRow failing(String text) {
        return new FaultRow(kind, title, keys, effect, expected, caller, needsModems, noted, driver, text);
    }

    /** Why a place does not show it, where nothing refuses it; empty: it shows. */
    String excuse(Place place) {
        boolean ours = place == Place.MEMORY || place == Place.TCP;
        if (!driver.isEmpty() && ours) {
            return "our own client says only what its modem knows";
        }
        boolean wire = keys.contains("timeline.when.seen-by=client") && place == Place.SERIAL;
        return wire
                ? "the cable of this test is two pseudo-terminals without wires; ModemOnSerialPortTest has them"
                : "";
    }

    /** A name for files: small letters, digits, hyphens. */
    String name() {
        List<String> words = new ArrayList<>();
        for (String word : (kind.title() + " " + title).toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return String.join("-", words);
    }
}
