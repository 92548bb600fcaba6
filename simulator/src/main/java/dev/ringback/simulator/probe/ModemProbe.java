package dev.ringback.simulator.probe;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.ExtendedCommand;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.hardware.IdentityAnswer;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.SRegister;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.probe.ProbeReport.Match;
import dev.ringback.simulator.probe.ProbeReport.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks what is at the other end of a serial port: at which rate it answers, what it says of itself, which profile comes
 * nearest, which commands of that it does not know, and whether all octets come back where there is a loop. It never dials,
 * answers, stores or goes off hook; settings that it tries are the standard ones of the profile, and {@code ATZ} ends it.
 */
public final class ModemProbe {
    /** The rates that are tried, the usual ones first, bit/s. */
    public static final List<Integer> RATES = List.of(115_200, 57_600, 38_400, 19_200, 9_600, 4_800, 2_400, 1_200, 300);

    /** Profiles that are named. */
    public static final int MAX_PROFILES = 3;

    private static final List<String> IDENTITY = List.of(
            "I0",
            "I1",
            "I2",
            "I3",
            "I4",
            "I5",
            "I6",
            "I7",
            "I8",
            "I9",
            "+GMI",
            "+GMM",
            "+GMR",
            "+GCAP",
            "+CGMI",
            "+CGMM",
            "+CGMR",
            "+FMFR?",
            "+FMDL?",
            "+FREV?",
            "+FCLASS=?");
    private static final Set<CommandRole> LEFT_ALONE = EnumSet.of(
            CommandRole.ANSWER,
            CommandRole.DIAL,
            CommandRole.IDENTIFY,
            CommandRole.ONLINE,
            CommandRole.HOOK,
            CommandRole.RESET,
            CommandRole.FACTORY,
            CommandRole.STORE,
            CommandRole.VIEW,
            CommandRole.ECHO,
            CommandRole.QUIET,
            CommandRole.VERBOSE);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    /** Modems are deaf for up to 100 ms behind a result; see {@code between-commands} of the profiles. */
    private static final Duration BETWEEN = Duration.ofMillis(125);

    private static final Duration GUARD = Duration.ofMillis(1_200);
    private static final int CHARACTER_BITS = 10;
    private static final int OCTETS = 256;
    private static final int MAX_WRONG_SHOWN = 8;
    private static final String LOOP_COMMAND = "AT&T1";

    private final ProbeLine line;
    private int rate;

    private ModemProbe(ProbeLine line) {
        this.line = line;
    }

    /** Asks all of it; takes half a minute, and a minute where nothing answers. */
    public static ProbeReport of(ProbeLine line) {
        return new ModemProbe(line).report();
    }

    private ProbeReport report() {
        What what = find();
        if (what == What.SILENCE) {
            return new ProbeReport(what, 0, Collections.emptyMap(), List.of(), 0, List.of(), List.of());
        } else if (what == What.LOOP_BACK) {
            int found = rate;
            return new ProbeReport(what, found, Collections.emptyMap(), List.of(), 0, List.of(), plugTest());
        }
        ask("ATZ");
        ask("ATE0Q0V1");
        Map<String, List<String>> identity = identity();
        List<Match> matches = matches(identity);
        HardwareProfile nearest = matches.isEmpty() ? HardwareProfiles.named("generic-v250") : profile(matches);
        List<String> commands = commands(nearest);
        List<String> unknown = new ArrayList<>();
        for (String command : commands) {
            if (!ask("AT" + command).ok()) {
                unknown.add(command);
            }
        }
        List<String> loop = modemLoop();
        ask("ATZ");
        return new ProbeReport(what, rate, identity, matches, commands.size(), unknown, loop);
    }

    private static HardwareProfile profile(List<Match> matches) {
        return HardwareProfiles.named(matches.get(0).name());
    }

    /** Tries the rates, twice each: the first AT may tell a modem the rate. */
    private What find() {
        for (int each : RATES) {
            if (!line.rate(each)) {
                continue;
            }
            rate = each;
            for (int i = 0; i < 2; i++) {
                String text = ask("AT").text();
                if (text.contains("OK") || text.matches("(?s)(?:AT)?\\s*0\\s*")) {
                    return What.MODEM;
                } else if (text.equals("AT\r")) {
                    return What.LOOP_BACK;
                }
            }
        }
        return What.SILENCE;
    }

    /** What came upon a line. */
    private record Answer(String text) {
        boolean ok() {
            return lines().contains("OK") || lines().contains("0");
        }

        /** Lines without the result code. */
        List<String> lines() {
            return text.lines()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        boolean isComplete() {
            return !lines().isEmpty()
                    && (text.endsWith("\n") || text.endsWith("\r"))
                    && lines().get(lines().size() - 1).matches("OK|ERROR|0|4|CONNECT.*|NO CARRIER|\\+CM[ES] ERROR.*");
        }
    }

    private Answer ask(String command) {
        line.hear(BETWEEN, heard -> false); // what is left of the answer before, and until the modem listens again
        line.send(Octets.ofText(command + "\r"));
        Duration most = WITHIN.plus(timeOf(command.length() + OCTETS));
        return new Answer(line.hear(most, heard -> new Answer(heard.toText()).isComplete())
                .toText());
    }

    private Duration timeOf(int octets) {
        return Duration.ofNanos(1_000_000_000L * CHARACTER_BITS / rate * octets);
    }

    private Map<String, List<String>> identity() {
        Map<String, List<String>> identity = new LinkedHashMap<>();
        Set<String> requests = new LinkedHashSet<>(IDENTITY);
        for (String name : HardwareProfiles.names()) {
            HardwareProfiles.named(name).identity().forEach(answer -> requests.add(answer.request()));
        }
        for (String request : requests) {
            Answer answer = ask("AT" + request);
            List<String> lines = answer.lines().stream()
                    .filter(each -> !each.equals("OK") && !each.equals("0") && !each.equalsIgnoreCase("AT" + request))
                    .toList();
            if (answer.ok() && !lines.isEmpty()) {
                identity.put("AT" + request, lines);
            }
        }
        return identity;
    }

    /** The profiles of which the modem gives an answer just so; the more of them the nearer. */
    private static List<Match> matches(Map<String, List<String>> identity) {
        List<Match> matches = new ArrayList<>();
        for (String name : HardwareProfiles.names()) {
            HardwareProfile profile = HardwareProfiles.named(name);
            int same = 0;
            for (IdentityAnswer answer : profile.identity()) {
                List<String> lines = answer.lines().stream().map(String::strip).toList();
                same += lines.equals(identity.get("AT" + answer.request())) ? 1 : 0;
            }
            if (same > 0) {
                matches.add(new Match(
                        name, profile.title(), same, profile.identity().size()));
            }
        }
        matches.sort(Comparator.comparingInt(Match::same)
                .reversed()
                .thenComparingInt(match -> match.known() - match.same()));
        return matches.subList(0, Math.min(MAX_PROFILES, matches.size()));
    }

    /** Those that change nothing: standard settings, and questions. */
    private static List<String> commands(HardwareProfile profile) {
        Set<String> commands = new LinkedHashSet<>();
        for (ModemCommand command : profile.commands().all()) {
            if (!LEFT_ALONE.contains(command.role()) && command.standard().isPresent()) {
                commands.add(command.name() + command.standard().getAsInt());
            }
        }
        for (SRegister register : profile.registers()) {
            commands.add("S" + register.number() + "?");
        }
        for (ExtendedCommand command : profile.extended()) {
            commands.add(command.name() + "?");
        }
        return List.copyOf(commands);
    }

    /** Behind a plug: all octets at all rates. */
    private List<String> plugTest() {
        List<String> results = new ArrayList<>();
        for (int each : RATES) {
            if (line.rate(each)) {
                rate = each;
                results.add(each + " bit/s: " + allOctets());
            } else {
                results.add(each + " bit/s: the port cannot be set to it");
            }
        }
        return results;
    }

    /** In the modem itself, where it has local analog loop-back (&amp;T1, as Hayes, USRobotics and Rockwell have). */
    private List<String> modemLoop() {
        String answer = ask(LOOP_COMMAND).text();
        if (!answer.contains("CONNECT")) {
            return List.of("not made: upon " + LOOP_COMMAND
                    + " the modem gives no CONNECT, and so has no loop of its own; all octets"
                    + " can be tested with a loop-back plug in its place, or in a call");
        }
        line.hear(GUARD, heard -> false);
        String result = rate + " bit/s, through the modem's own loop (" + LOOP_COMMAND + "): " + allOctets();
        line.hear(GUARD, heard -> false);
        line.send(Octets.ofText("+++"));
        line.hear(GUARD.plus(WITHIN), heard -> heard.toText().contains("OK"));
        boolean left = ask("AT&T0").ok();
        return left ? List.of(result) : List.of(result, "the modem did not answer AT&T0: switch it off and on");
    }

    private String allOctets() {
        byte[] all = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            all[i] = (byte) i;
        }
        Octets sent = Octets.copyOf(all);
        line.hear(Duration.ZERO, heard -> true);
        line.send(sent);
        Octets back = line.hear(WITHIN.plus(timeOf(OCTETS + OCTETS)), heard -> heard.length() >= OCTETS);
        if (back.equals(sent)) {
            return "all 256 octets came back";
        } else if (back.length() != OCTETS) {
            return back.length() + " of 256 octets came back";
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < OCTETS; i++) {
            if (back.u8(i) != i) {
                wrong.add(String.format(Locale.ROOT, "%02x as %02x", i, back.u8(i)));
            }
        }
        List<String> shown = wrong.subList(0, Math.min(MAX_WRONG_SHOWN, wrong.size()));
        return wrong.size() + " of 256 octets came back changed: " + String.join(", ", shown)
                + (shown.size() < wrong.size() ? " and others" : "");
    }
}
