package dev.ringback.hardware;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a profile file's nodes and tells all that is wrong with them. */
final class ProfileReader {
    /** The version of the format. */
    static final int FORMAT = 1;
    /** The most characters of a command line that a profile can give. */
    static final int MAX_LINE_CHARACTERS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final List<String> KEYS = List.of(
            "profile",
            "name",
            "title",
            "maker",
            "models",
            "sources",
            "grammar",
            "identity",
            "commands",
            "registers",
            "results",
            "connect",
            "error-control",
            "compression",
            "top-dte-rate",
            "dte-rate",
            "modulations",
            "init",
            "times",
            "extended",
            "dialing",
            "cable",
            "quirks");
    /** What a cable has; the rest is for modems. */
    private static final List<String> CABLE_KEYS = List.of(
            "profile", "name", "title", "maker", "models", "sources", "cable", "top-dte-rate", "times", "quirks");

    private static final List<String> GRAMMAR_KEYS = ProfilePart.keysWith(
            "line-characters",
            "too-long",
            "prefix",
            "unknown-command",
            "escape",
            "register-bits",
            "register-selection",
            "control-x");

    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), false);

    private final ProfileText text;

    private ProfileReader(ProfileText text) {
        this.text = text;
    }

    /** The profile; worth nothing when there are issues. */
    static HardwareProfile read(YamlNode root, Issues issues) {
        return new ProfileReader(new ProfileText(issues)).profile(root);
    }

    private HardwareProfile profile(YamlNode root) {
        ProfilePart top = text.part(root, "", KEYS);
        format(top);
        Map<String, String> sources = sources(top.named("sources"));
        Optional<DirectCable> cable = new ExtendedReader(text).cable(top);
        HardwareProfile profile = cable.isPresent() ? cable(top, sources, cable) : modem(top, sources);
        unusedSources(top);
        return profile;
    }

    private HardwareProfile modem(ProfilePart top, Map<String, String> sources) {
        int before = text.problems();
        CommandGrammar grammar = grammar(top);
        CommandReader commandReader = new CommandReader(text);
        List<ModemCommand> commands = commandReader.commands(top.named("commands"));
        List<SRegister> registers = commandReader.registers(top.named("registers"));
        ResultReader resultReader = new ResultReader(text, commands);
        ExtendedReader extendedReader = new ExtendedReader(text);
        List<ExtendedCommand> extended = extendedReader.extended(top);
        List<IdentityAnswer> identity = identity(top.named("identity"));
        if (text.problems() == before && top.find("init") instanceof YamlNode.Mapping init) {
            new InitLineCheck(text, commands, registers, extended, grammar, identity).check(init);
        }
        return new HardwareProfile(
                name(top),
                top.text("title"),
                top.text("maker"),
                models(top),
                sources,
                grammar,
                identity,
                new ModemCommands(commands),
                registers,
                resultReader.results(top.part(
                        "results",
                        ProfilePart.keysWith(
                                "no-answer", "number-frame", "caller-id", "texts", "levels", "numbers", "further"))),
                resultReader.connect(top.part(
                        "connect", ProfilePart.keysWith("chosen-by", "forms", "error-control", "compression"))),
                kinds(top, "error-control", List.of(ErrorControl.values())),
                kinds(top, "compression", List.of(Compression.values())),
                topDteRate(top),
                top.factOr(
                        "dte-rate",
                        NO_EVIDENCE,
                        node -> text.word(node, "dte-rate", "word", List.of(DteRate.values())),
                        DteRate.FIXED),
                modulations(top.named("modulations")),
                byConstant(top.named("init"), List.of(InitPurpose.values()), List.of(), this::commandLines),
                byConstant(top.named("times"), List.of(ModemTime.values()), Duration.ZERO, text::time),
                extended,
                extendedReader.dialing(top),
                Optional.empty(),
                quirks(top));
    }

    /** A cable has no commands; what a modem needs is there, but empty. */
    private HardwareProfile cable(ProfilePart top, Map<String, String> sources, Optional<DirectCable> cable) {
        for (YamlNode.Entry entry : top.entries()) {
            String key = entry.key().text();
            if (KEYS.contains(key) && !CABLE_KEYS.contains(key)) {
                text.problem(
                        entry.key(), "a cable has no " + key, "known beside cable: " + String.join(", ", CABLE_KEYS));
            }
        }
        Evidence none = new Evidence(List.of(), true);
        return new HardwareProfile(
                name(top),
                top.text("title"),
                top.text("maker"),
                models(top),
                sources,
                new CommandGrammar(
                        new Fact<>(0, none),
                        new Fact<>(CommandGrammar.TooLong.CUT, none),
                        new Fact<>(CommandGrammar.Prefix.ONE_CASE, none),
                        new Fact<>(CommandGrammar.UnknownCommand.OK, none),
                        new Fact<>(CommandGrammar.Escape.NONE, none),
                        new Fact<>(false, none),
                        new Fact<>(false, none),
                        new Fact<>(CommandGrammar.ControlX.IGNORED, none)),
                List.of(),
                new ModemCommands(List.of()),
                List.of(),
                new ResultTable(
                        List.of(),
                        List.of(),
                        Collections.emptyMap(),
                        new Fact<>(ResultTable.NoAnswer.AFTER_AT_SIGN, none),
                        new Fact<>(ResultTable.NumberFrame.BARE, none),
                        new Fact<>(List.of(), none),
                        Collections.emptyMap()),
                new ConnectTexts(Optional.empty(), List.of(), Collections.emptyMap(), Collections.emptyMap()),
                new Kinds<>(List.of(ErrorControl.NONE), ErrorControl.NONE, none),
                new Kinds<>(List.of(Compression.NONE), Compression.NONE, none),
                topDteRate(top),
                new Fact<>(DteRate.FIXED, none),
                List.of(),
                Collections.emptyMap(),
                byConstant(top.optionalNamed("times"), List.of(ModemTime.values()), Duration.ZERO, text::time),
                List.of(),
                new Dialing(new Fact<>(Dialing.By.NETWORK, none), new Fact<>("", none), Optional.empty()),
                cable,
                quirks(top));
    }

    private List<String> models(ProfilePart top) {
        return top.need("models", node -> text.list(node, "models", one -> text.text(one, "models")), List.of());
    }

    private Fact<Integer> topDteRate(ProfilePart top) {
        return top.fact(
                "top-dte-rate", NO_EVIDENCE, node -> text.whole(node, "top-dte-rate", 1, Modulation.MAX_RATE), 1);
    }

    private void format(ProfilePart top) {
        top.need(
                "profile",
                node -> {
                    if (!(node instanceof YamlNode.Scalar scalar)
                            || !scalar.text().equals("" + FORMAT)) {
                        text.problem(node, "not a format that this version reads", "write profile: " + FORMAT);
                    }
                    return FORMAT;
                },
                FORMAT);
    }

    private String name(ProfilePart top) {
        return top.need(
                "name",
                node -> {
                    String name = text.text(node, "name");
                    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
                        text.problem(node, "\"" + name + "\" is not a name", "small letters, digits and hyphens");
                    }
                    return name;
                },
                "");
    }

    private Map<String, String> sources(ProfilePart part) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (YamlNode.Entry entry : part.entries()) {
            String tag = entry.key().text();
            text.declare(tag);
            sources.put(tag, text.text(entry.value(), part.below(tag)));
        }
        return sources;
    }

    private void unusedSources(ProfilePart top) {
        ProfilePart sources = top.named("sources");
        text.unusedSources().forEach(tag -> {
            for (YamlNode.Entry entry : sources.entries()) {
                if (entry.key().text().equals(tag)) {
                    text.problem(entry.key(), "source \"" + tag + "\" is named nowhere", "leave it out");
                }
            }
        });
    }

    private CommandGrammar grammar(ProfilePart top) {
        ProfilePart part = top.part("grammar", GRAMMAR_KEYS);
        Evidence evidence = part.evidence(NO_EVIDENCE);
        return new CommandGrammar(
                part.fact(
                        "line-characters",
                        evidence,
                        node -> text.whole(node, part.below("line-characters"), 1, MAX_LINE_CHARACTERS),
                        1),
                wordFact(part, "too-long", evidence, List.of(CommandGrammar.TooLong.values())),
                wordFact(part, "prefix", evidence, List.of(CommandGrammar.Prefix.values())),
                wordFact(part, "unknown-command", evidence, List.of(CommandGrammar.UnknownCommand.values())),
                wordFact(part, "escape", evidence, List.of(CommandGrammar.Escape.values())),
                part.factOr("register-bits", evidence, node -> text.flag(node, part.below("register-bits")), false),
                part.factOr(
                        "register-selection",
                        evidence,
                        node -> text.flag(node, part.below("register-selection")),
                        false),
                part.factOr(
                        "control-x",
                        evidence,
                        node -> text.word(
                                node, part.below("control-x"), "word", List.of(CommandGrammar.ControlX.values())),
                        CommandGrammar.ControlX.IGNORED));
    }

    private <E extends Enum<E>> Fact<E> wordFact(ProfilePart part, String key, Evidence evidence, List<E> constants) {
        return part.fact(key, evidence, node -> text.word(node, part.below(key), "word", constants), constants.get(0));
    }

    private List<IdentityAnswer> identity(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<IdentityAnswer> answers = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            String request = entry.key().text();
            Fact<List<String>> lines = part.fact(
                    request,
                    entry.value(),
                    evidence,
                    node -> text.list(node, part.below(request), line -> text.text(line, part.below(request))),
                    List.of());
            answers.add(new IdentityAnswer(request, lines.value(), lines.evidence()));
        }
        return answers;
    }

    private <K extends Enum<K>> Kinds<K> kinds(ProfilePart top, String key, List<K> constants) {
        ProfilePart part = top.part(key, ProfilePart.keysWith("can", "standard"));
        List<K> can = part.need(
                "can",
                node -> text.list(node, part.below("can"), one -> text.word(one, part.below("can"), "word", constants)),
                List.of());
        K standard = part.need(
                "standard",
                node -> {
                    K kind = text.word(node, part.below("standard"), "word", constants);
                    if (!can.isEmpty() && !can.contains(kind)) {
                        text.problem(node, "the standard is not among what it can" + ProfileText.in(key), "");
                    }
                    return kind;
                },
                constants.get(0));
        return new Kinds<>(can.contains(standard) ? can : List.of(standard), standard, part.needEvidence(NO_EVIDENCE));
    }

    private List<Modulation> modulations(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<Modulation> modulations = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            String path = part.below(entry.key().text());
            ProfilePart one = text.part(entry.value(), path, ProfilePart.keysWith("word", "rates"));
            List<Integer> rates = one.need(
                    "rates",
                    node -> text.list(node, one.below("rates"), rate -> text.whole(rate, path, 1, Modulation.MAX_RATE)),
                    List.of());
            modulations.add(new Modulation(entry.key().text(), one.text("word"), rates, one.needEvidence(evidence)));
        }
        return modulations;
    }

    private <K extends Enum<K>, V> Map<K, Fact<V>> byConstant(
            ProfilePart part, List<K> constants, V standIn, ValueReader<V> reader) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        Map<K, Fact<V>> facts = new LinkedHashMap<>();
        List<String> known = ProfileText.words(constants);
        for (YamlNode.Entry entry : part.facts()) {
            String key = entry.key().text();
            int index = known.indexOf(key);
            if (index < 0) {
                text.unknown("key", entry.key(), part.path(), known);
            } else {
                facts.put(
                        constants.get(index),
                        part.fact(key, entry.value(), evidence, node -> reader.read(node, part.below(key)), standIn));
            }
        }
        return facts;
    }

    private List<String> commandLines(YamlNode node, String path) {
        return text.list(node, path, one -> {
            String line = text.text(one, path);
            if (!line.isEmpty() && !line.regionMatches(true, 0, "AT", 0, 2)) {
                text.problem(one, "\"" + line + "\" does not begin with AT" + ProfileText.in(path), "write AT" + line);
            }
            return line;
        });
    }

    private List<Fact<String>> quirks(ProfilePart top) {
        YamlNode node = top.find("quirks");
        if (node == null) {
            return List.of();
        }
        return text.list(node, "quirks", one -> {
            ProfilePart part = text.part(one, "quirks", ProfilePart.keysWith("is"));
            return new Fact<>(part.text("is"), part.needEvidence(NO_EVIDENCE));
        });
    }

    /** How a value at a path is read. */
    private interface ValueReader<V> {
        V read(YamlNode node, String path);
    }
}
