package dev.ringback.simulator.scenario;

import dev.ringback.hardware.DirectCable;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.cable.CableWords;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cables between two computers: which there are, and what they have not got. */
final class CableFormat {
    private static final String NULL_MODEM = "null-modem";

    /** A cable, and what is said over it before PPP. */
    static final Words<CableWords> CABLE =
            new Words<>("a cable", List.of(new Words.Word<>(NULL_MODEM, words())), List.of(), true);

    private final Fields file;
    private final Issues issues;

    private CableFormat(Fields file, Issues issues) {
        this.file = file;
        this.issues = issues;
    }

    private static CableWords words() {
        DirectCable cable = HardwareProfiles.named(NULL_MODEM)
                .cable()
                .orElseThrow(() -> new IllegalStateException("the profile " + NULL_MODEM + " is no cable"));
        return new CableWords(cable.caller().value(), cable.answerer().value());
    }

    /** Refuses what a cable has not got, where a finished file has one. */
    static void check(Fields file, Issues issues) {
        if (file.map("line").get("cable") != null) {
            new CableFormat(file, issues).run();
        }
    }

    private void run() {
        Fields line = file.map("line");
        refuse(line.entry("modem"), "modems on a cable", "leave out cable or modem");
        refuse(line.entry("latency"), "latency of a cable", "it is as long as a desk; rate is what it has");
        refuse(line.entry("jitter"), "jitter of a cable", "it is as long as a desk; rate is what it has");
        if (line.get("looped", Scalars.FLAG, false)) {
            refuse(line.entry("looped"), "a cable on a looped line", "nobody would answer; leave out looped or cable");
        }
        YamlNode clock = file.get("clock");
        if (clock != null && file.get("clock", FormatWords.CLOCK) == Clock.REAL) {
            issues.add(
                    clock,
                    "a cable in real time",
                    "it is made in memory only; a real one: serve --listen serial:PATH,profile=null-modem");
        }
        if (!CallbackFormat.serverTerms(file.map("server")).equals(CallbackTerms.NONE)) {
            refuse(line.entry("cable"), "a callback over a cable", "a cable has nobody to dial");
        }
        for (Fields dial : file.maps("client")) {
            refuse(dial.entry("number"), "number in " + dial.path() + ", but a cable has none", "leave it out");
        }
        for (Fields rule : file.map("server").maps("rules")) {
            Fields when = rule.map("when");
            for (String party : List.of("caller", "dialled")) {
                refuse(
                        when.entry(party),
                        party + " in " + when.path() + ", but a cable has no numbers",
                        "leave it out");
            }
        }
    }

    private void refuse(YamlNode.@Nullable Entry entry, String message, String hint) {
        if (entry != null) {
            issues.add(entry.key(), message, hint);
        }
    }
}
