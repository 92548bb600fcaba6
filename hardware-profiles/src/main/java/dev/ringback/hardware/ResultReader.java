package dev.ringback.hardware;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the result codes and the CONNECT texts of a profile file. */
final class ResultReader {
    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), false);
    /** Without these a modem cannot be talked to. */
    private static final List<ResultMeaning> NEEDED = List.of(
            ResultMeaning.OK, ResultMeaning.CONNECT, ResultMeaning.RING, ResultMeaning.NO_CARRIER, ResultMeaning.ERROR);

    private final ProfileText text;
    private final List<ModemCommand> commands;

    ResultReader(ProfileText text, List<ModemCommand> commands) {
        this.text = text;
        this.commands = commands;
    }

    ResultTable results(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<ModemResult> results = texts(part.named("texts"), evidence);
        List<ResultTable.NoAnswer> moments = List.of(ResultTable.NoAnswer.values());
        return new ResultTable(
                results,
                levels(part.named("levels"), evidence, results),
                numbers(part.named("numbers"), evidence, results),
                part.fact(
                        "no-answer",
                        evidence,
                        node -> text.word(node, part.below("no-answer"), "word", moments),
                        ResultTable.NoAnswer.AFTER_AT_SIGN),
                part.factOr(
                        "number-frame",
                        evidence,
                        node -> text.word(
                                node, part.below("number-frame"), "word", List.of(ResultTable.NumberFrame.values())),
                        ResultTable.NumberFrame.BARE),
                part.factOr(
                        "caller-id",
                        evidence,
                        node -> templates(node, part.below("caller-id"), ResultTable.CALLER_ID_PLACES),
                        ResultTable.CALLER_ID_OF_V253),
                further(part.optionalNamed("further"), evidence));
    }

    private Map<String, Fact<ResultMeaning>> further(ProfilePart part, Evidence inherited) {
        Evidence evidence = part.evidence(inherited);
        List<ResultMeaning> meanings = List.of(ResultMeaning.values());
        Map<String, Fact<ResultMeaning>> further = new LinkedHashMap<>();
        for (YamlNode.Entry entry : part.facts()) {
            String key = entry.key().text();
            String path = part.below(key);
            further.put(
                    key,
                    part.fact(
                            key,
                            entry.value(),
                            evidence,
                            node -> text.word(node, path, "meaning", meanings),
                            ResultMeaning.ERROR));
        }
        return further;
    }

    private List<ModemResult> texts(ProfilePart part, Evidence inherited) {
        List<ResultMeaning> meanings = List.of(ResultMeaning.values());
        List<String> known = ProfileText.words(meanings);
        Evidence evidence = part.evidence(inherited);
        List<ModemResult> results = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            int index = known.indexOf(entry.key().text());
            if (index < 0) {
                part.meant(text.unknown("meaning", entry.key(), part.path(), known));
                continue;
            }
            ProfilePart one =
                    text.part(entry.value(), part.below(known.get(index)), ProfilePart.keysWith("text", "number"));
            int number = one.need("number", node -> number(node, one.below("number"), results), 0);
            results.add(new ModemResult(meanings.get(index), one.text("text"), number, one.needEvidence(evidence)));
        }
        for (ResultMeaning meaning : NEEDED) {
            part.need(ProfileText.word(meaning), node -> node.noun(), "");
        }
        return results;
    }

    /** A number; as numbers two results could not be told apart. */
    private int number(YamlNode node, String path, List<ModemResult> results) {
        int before = text.problems();
        int number = text.whole(node, path, 0, ResultTable.MAX_NUMBER);
        for (ModemResult other : results) {
            if (text.problems() == before && other.number() == number) {
                text.problem(node, number + " is the number of " + other.text() + " already", "each has its own");
            }
        }
        return number;
    }

    private List<ResultLevel> levels(ProfilePart part, Evidence inherited, List<ModemResult> results) {
        Evidence evidence = part.evidence(inherited);
        List<ResultLevel> levels = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            int number = text.digits(entry.key(), part.path(), 0, ModemCommand.MAX_VALUE);
            ProfilePart one = text.part(
                    entry.value(),
                    part.below(entry.key().text()),
                    ProfilePart.keysWith("tells", "rates", "waits-for-dial-tone"));
            List<ResultMeaning> tells = one.need(
                    "tells", node -> text.list(node, one.below("tells"), word -> told(word, one, results)), List.of());
            levels.add(new ResultLevel(
                    number,
                    tells,
                    one.need("rates", node -> text.flag(node, one.below("rates")), false),
                    one.need("waits-for-dial-tone", node -> text.flag(node, one.below("waits-for-dial-tone")), false),
                    one.needEvidence(evidence)));
        }
        ModemCommand chooser = commands.stream()
                .filter(command -> command.role() == CommandRole.RESULT_LEVEL)
                .findFirst()
                .orElse(null);
        List<Integer> numbers = levels.stream().map(ResultLevel::number).toList();
        sameNumbers(
                part,
                numbers,
                chooser == null ? List.of(0) : List.copyOf(chooser.values().keySet()),
                "level");
        return levels;
    }

    private ResultMeaning told(YamlNode word, ProfilePart level, List<ModemResult> results) {
        ResultMeaning meaning = text.word(word, level.below("tells"), "meaning", List.of(ResultMeaning.values()));
        boolean there = results.stream().anyMatch(result -> result.meaning() == meaning);
        if (!there && word instanceof YamlNode.Scalar scalar && scalar.text().equals(ProfileText.word(meaning))) {
            text.problem(word, "\"" + scalar.text() + "\" has no text in results.texts", "");
        }
        return meaning;
    }

    /** What a command chooses by its numbers, and what is there to be chosen, must be the same numbers. */
    private void sameNumbers(ProfilePart part, List<Integer> there, List<Integer> needed, String noun) {
        for (int number : needed) {
            if (!there.contains(number)) {
                part.tell(noun + " " + number + " is missing in " + part.path(), "a command can choose it");
            }
        }
        for (YamlNode.Entry entry : part.facts()) {
            if (needed.stream().noneMatch(number -> entry.key().text().equals(number.toString()))) {
                text.problem(
                        entry.key(),
                        "no command chooses " + noun + " " + entry.key().text(),
                        "");
            }
        }
    }

    private Map<String, Fact<Integer>> numbers(ProfilePart part, Evidence inherited, List<ModemResult> results) {
        Evidence evidence = part.evidence(inherited);
        Map<String, Fact<Integer>> numbers = new LinkedHashMap<>();
        for (YamlNode.Entry entry : part.facts()) {
            String key = entry.key().text();
            String path = part.below(key);
            numbers.put(key, part.fact(key, entry.value(), evidence, node -> number(node, path, results), 0));
        }
        return numbers;
    }

    ConnectTexts connect(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        YamlNode chooser = part.find("chosen-by");
        Optional<String> chosenBy =
                chooser == null ? Optional.empty() : Optional.of(text.text(chooser, part.below("chosen-by")));
        ProfilePart formsPart = part.named("forms");
        List<ConnectForm> forms = new ArrayList<>();
        for (YamlNode.Entry entry : formsPart.facts()) {
            forms.add(form(entry, formsPart, formsPart.evidence(evidence)));
        }
        sameNumbers(formsPart, forms.stream().map(ConnectForm::number).toList(), chosen(chooser, chosenBy), "form");
        return new ConnectTexts(
                chosenBy,
                forms,
                words(part.named("error-control"), List.of(ErrorControl.values())),
                words(part.named("compression"), List.of(Compression.values())));
    }

    private List<Integer> chosen(@Nullable YamlNode chooser, Optional<String> chosenBy) {
        if (chooser == null || chosenBy.isEmpty()) {
            return List.of(0);
        }
        for (ModemCommand command : commands) {
            boolean chooses = command.role() == CommandRole.CONNECT_FORM || command.role() == CommandRole.RESULT_LEVEL;
            if (chooses && command.name().equals(chosenBy.get())) {
                return List.copyOf(command.values().keySet());
            }
        }
        text.problem(chooser, "no command \"" + chosenBy.get() + "\" with the role connect-form or result-level", "");
        return List.of();
    }

    private ConnectForm form(YamlNode.Entry entry, ProfilePart forms, Evidence inherited) {
        int number = text.digits(entry.key(), forms.path(), 0, ModemCommand.MAX_VALUE);
        ProfilePart part = text.part(
                entry.value(),
                forms.below(entry.key().text()),
                ProfilePart.keysWith(
                        "lines", "plain-lines", "numbers-of", "plain-numbers-of", "error-control", "compression"));
        List<String> lines =
                part.need("lines", node -> templates(node, part.below("lines"), ConnectTexts.PLACES), List.of());
        List<String> plainLines = templates(part, "plain-lines", lines);
        List<String> numbersOf = templates(part, "numbers-of", lines);
        List<String> plainNumbersOf = templates(part, "plain-numbers-of", plainLines);
        if (numbersOf.size() != lines.size() || plainNumbersOf.size() != plainLines.size()) {
            part.tell("not one text for each line in " + part.path(), "numbers-of has as many items as lines");
        }
        return new ConnectForm(
                number,
                lines,
                plainLines,
                numbersOf,
                plainNumbersOf,
                words(part.optionalNamed("error-control"), List.of(ErrorControl.values())),
                words(part.optionalNamed("compression"), List.of(Compression.values())),
                part.needEvidence(inherited));
    }

    private List<String> templates(ProfilePart part, String key, List<String> otherwise) {
        YamlNode node = part.find(key);
        return node == null ? otherwise : templates(node, part.below(key), ConnectTexts.PLACES);
    }

    private List<String> templates(YamlNode node, String path, List<String> places) {
        return text.list(node, path, one -> template(one, path, places));
    }

    private String template(YamlNode node, String path, List<String> places) {
        String line = text.text(node, path);
        String problem = LineTemplate.problem(line);
        if (!problem.isEmpty()) {
            text.problem(node, problem + " in " + path, "write {line} for a place, [...] for what may be left out");
            return "";
        }
        for (LineTemplate.Place place : LineTemplate.of(line).places()) {
            if (!places.contains(place.name()) && node instanceof YamlNode.Scalar scalar) {
                text.unknownPlace(scalar, place, path, places);
            }
        }
        return line;
    }

    private <E extends Enum<E>> Map<E, String> words(ProfilePart part, List<E> constants) {
        Map<E, String> words = new LinkedHashMap<>();
        List<String> known = ProfileText.words(constants);
        for (YamlNode.Entry entry : part.entries()) {
            int index = known.indexOf(entry.key().text());
            if (index < 0) {
                text.unknown("word", entry.key(), part.path(), known);
            } else {
                words.put(constants.get(index), text.text(entry.value(), part.below(known.get(index))));
            }
        }
        return words;
    }
}
