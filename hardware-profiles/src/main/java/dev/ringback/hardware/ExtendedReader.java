package dev.ringback.hardware;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the extended commands of a profile file, how the modem dials, and what is said over a cable. */
final class ExtendedReader {
    private static final Pattern NAME = Pattern.compile("\\+[A-Z][A-Z0-9]{0,15}");
    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), false);

    private final ProfileText text;

    ExtendedReader(ProfileText text) {
        this.text = text;
    }

    List<ExtendedCommand> extended(ProfilePart top) {
        ProfilePart part = top.optionalNamed("extended");
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<ExtendedCommand> commands = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            String name = entry.key().text();
            if (!NAME.matcher(name).matches()) {
                text.problem(
                        entry.key(),
                        "\"" + name + "\" is not the name of an extended command",
                        "+ and up to 16 capital letters");
            }
            commands.add(command(name, entry.value(), part.below(name), evidence));
        }
        return commands;
    }

    private ExtendedCommand command(String name, YamlNode node, String path, Evidence inherited) {
        ProfilePart part = text.part(node, path, ProfilePart.keysWith("standard", "takes", "bare"));
        String takes = part.need("takes", one -> takes(one, part.below("takes")), "0");
        int parameters = ExtendedCommand.parameters(takes);
        List<String> standard =
                part.need("standard", one -> standard(one, part.below("standard"), takes), standIn(parameters));
        return new ExtendedCommand(name, standard, takes, part.flag("bare"), part.needEvidence(inherited));
    }

    private String takes(YamlNode node, String path) {
        String takes = text.text(node, path);
        String problem = ValueSet.problem(takes);
        if (takes.isEmpty() || !problem.isEmpty()) {
            text.problem(
                    node,
                    (problem.isEmpty() ? "nothing" : problem) + " in " + path,
                    "write what =? answers, such as \"(0-4,6),(0,1)\"");
            return "0";
        }
        return takes;
    }

    private List<String> standard(YamlNode node, String path, String takes) {
        List<String> values = List.of(text.text(node, path).split(",", -1));
        int parameters = ExtendedCommand.parameters(takes);
        if (values.size() != parameters) {
            text.problem(node, parameters + " values are needed, not " + values.size() + ", in " + path, "");
            return standIn(parameters);
        }
        List<ValueSet> sets = ValueSet.of(takes);
        for (int i = 0; i < parameters; i++) {
            if (!sets.get(i).has(values.get(i))) {
                text.problem(
                        node,
                        "\"" + values.get(i) + "\" is not in what parameter " + (i + 1) + " takes in " + path,
                        "");
            }
        }
        return values;
    }

    private static List<String> standIn(int parameters) {
        return Collections.nCopies(parameters, "");
    }

    /** Without a word of it, tones and {@code ATDT}: a guess. */
    Dialing dialing(ProfilePart top) {
        ProfilePart part = top.optional("dialing", ProfilePart.keysWith("without-letter", "command", "packet"));
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<Dialing.By> ways = List.of(Dialing.By.values());
        Fact<Dialing.By> withoutLetter = part.factOr(
                "without-letter",
                evidence,
                node -> text.word(node, part.below("without-letter"), "word", ways),
                Dialing.By.TONE);
        Fact<String> command = part.factOr("command", evidence, node -> prefix(node, part.below("command")), "ATDT");
        YamlNode packet = part.find("packet");
        return new Dialing(
                withoutLetter,
                command,
                packet == null
                        ? Optional.empty()
                        : Optional.of(part.fact(
                                "packet", packet, evidence, node -> line(node, part.below("packet")), "ATD")));
    }

    /** What stands before a number has none of its own, nor one that the modem has kept: the last (L), or a stored one (S). */
    private String prefix(YamlNode node, String path) {
        String line = line(node, path);
        if (line.regionMatches(true, 0, "ATD", 0, 3) && !line.matches("(?i)ATD[^0-9SL>*#]*")) {
            text.problem(
                    node,
                    "\"" + line + "\" is more than what stands before a number" + ProfileText.in(path),
                    "write ATD, ATDT or ATDP; numbers are dialed by dial, which asks its list of --allow");
        }
        return line;
    }

    private String line(YamlNode node, String path) {
        String line = text.text(node, path);
        if (!line.isEmpty() && !line.regionMatches(true, 0, "ATD", 0, 3)) {
            text.problem(node, "\"" + line + "\" does not begin with ATD" + ProfileText.in(path), "");
        }
        return line;
    }

    Optional<DirectCable> cable(ProfilePart top) {
        if (top.find("cable") == null) {
            return Optional.empty();
        }
        ProfilePart part = top.part("cable", ProfilePart.keysWith("caller", "answerer", "wiring"));
        Evidence evidence = part.evidence(NO_EVIDENCE);
        return Optional.of(new DirectCable(
                part.fact("caller", evidence, node -> text.text(node, part.below("caller")), ""),
                part.fact("answerer", evidence, node -> text.text(node, part.below("answerer")), ""),
                part.need(
                        "wiring",
                        node -> text.list(
                                node,
                                part.below("wiring"),
                                one -> part.fact(
                                        "wiring", one, evidence, pins -> text.text(pins, part.below("wiring")), "")),
                        List.of())));
    }
}
