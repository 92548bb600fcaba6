package dev.ringback.hardware;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the commands and the S-registers of a profile file. */
final class CommandReader {
    private static final Pattern COMMAND = Pattern.compile("[A-Z]|[&%\\\\*#$\\-\"):][A-Z]{1,3}|[+^][A-Z]{1,16}");
    private static final Pattern REGISTER = Pattern.compile("S(0|[1-9][0-9]{0,2})");
    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), false);

    private final ProfileText text;

    CommandReader(ProfileText text) {
        this.text = text;
    }

    List<ModemCommand> commands(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<ModemCommand> commands = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            String name = entry.key().text();
            if (!COMMAND.matcher(name).matches()) {
                String hint = "a capital letter, or & % \\ * # $ - \" ) : and up to 3, or + ^ and letters";
                text.problem(entry.key(), "\"" + name + "\" is not the name of a command", hint);
            }
            if (entry.value() instanceof YamlNode.Sequence) {
                List<ModemCommand> several = text.list(
                        entry.value(), part.below(name), one -> command(name, one, part.below(name), evidence));
                apart(several, entry.value(), part.below(name));
                commands.addAll(several);
            } else {
                commands.add(command(name, entry.value(), part.below(name), evidence));
            }
        }
        return commands;
    }

    /** Each number does one thing. */
    private void apart(List<ModemCommand> several, YamlNode node, String path) {
        List<Integer> seen = new ArrayList<>();
        for (ModemCommand command : several) {
            for (int number : command.values().keySet()) {
                if (seen.contains(number)) {
                    text.problem(node, number + " stands in more than one role in " + path, "");
                }
                seen.add(number);
            }
        }
    }

    private ModemCommand command(String name, YamlNode node, String path, Evidence inherited) {
        List<CommandRole> roles = List.of(CommandRole.values());
        if (node instanceof YamlNode.Scalar) {
            int before = text.problems();
            CommandRole role = text.word(node, path, "role", roles);
            if (!role.effects().isEmpty() && text.problems() == before) {
                text.problem(
                        node,
                        "role " + ProfileText.word(role) + " needs values in " + path,
                        "write {role: " + ProfileText.word(role) + ", values: {0: "
                                + role.effects().get(0) + ", ...}}");
            }
            return new ModemCommand(name, role, new LinkedHashMap<>(), OptionalInt.empty(), inherited);
        }
        ProfilePart part = text.part(node, path, ProfilePart.keysWith("role", "values", "standard"));
        int before = text.problems();
        CommandRole role =
                part.need("role", word -> text.word(word, part.below("role"), "role", roles), CommandRole.KEPT);
        if (text.problems() > before) {
            return new ModemCommand(name, role, new LinkedHashMap<>(), OptionalInt.empty(), inherited);
        }
        boolean plain = role.effects().isEmpty() && part.find("values") == null;
        Map<Integer, String> values = plain
                ? new LinkedHashMap<>()
                : part.need("values", numbers -> values(numbers, part.below("values"), role), new LinkedHashMap<>());
        return new ModemCommand(name, role, values, standard(part, values), part.needEvidence(inherited));
    }

    private OptionalInt standard(ProfilePart part, Map<Integer, String> values) {
        YamlNode node = part.find("standard");
        if (node == null) {
            return OptionalInt.empty();
        }
        int number = text.whole(node, part.below("standard"), 0, ModemCommand.MAX_VALUE);
        if (!values.containsKey(number)) {
            text.problem(node, number + " is not among the values of " + part.path(), "");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    /** A map from number to effect where the role has effects; else a list of numbers or a range. */
    private Map<Integer, String> values(YamlNode node, String path, CommandRole role) {
        Map<Integer, String> values = new LinkedHashMap<>();
        if (!role.effects().isEmpty()) {
            for (YamlNode.Entry entry : text.named(node, path).entries()) {
                int number = text.digits(entry.key(), path, 0, ModemCommand.MAX_VALUE);
                values.put(number, effect(entry.value(), path, role));
            }
        } else if (node instanceof YamlNode.Sequence) {
            for (int number : text.list(node, path, one -> text.whole(one, path, 0, ModemCommand.MAX_VALUE))) {
                values.put(number, "");
            }
        } else {
            ProfileText.Range range = text.range(node, path, SRegister.MAX_NUMBER);
            for (int number = range.least(); number <= range.most(); number++) {
                values.put(number, "");
            }
        }
        return values;
    }

    private String effect(YamlNode node, String path, CommandRole role) {
        if (!(node instanceof YamlNode.Scalar word)) {
            return text.text(node, path);
        }
        if (!role.effects().contains(word.text())) {
            text.unknown("effect", word, path, role.effects());
        }
        return word.text();
    }

    List<SRegister> registers(ProfilePart part) {
        Evidence evidence = part.evidence(NO_EVIDENCE);
        List<SRegister> registers = new ArrayList<>();
        for (YamlNode.Entry entry : part.facts()) {
            registers.add(register(entry, part.below(entry.key().text()), evidence));
        }
        return registers;
    }

    private SRegister register(YamlNode.Entry entry, String path, Evidence inherited) {
        ProfilePart part =
                text.part(entry.value(), path, ProfilePart.keysWith("standard", "range", "read-only", "means", "unit"));
        ProfileText.Range range = part.need(
                "range",
                node -> text.range(node, part.below("range"), SRegister.MAX_NUMBER),
                new ProfileText.Range(0, SRegister.MAX_NUMBER));
        int standard = part.need(
                "standard",
                node -> text.whole(node, part.below("standard"), range.least(), range.most()),
                range.least());
        return new SRegister(
                number(entry.key()),
                standard,
                range.least(),
                range.most(),
                part.flag("read-only"),
                part.text("means"),
                Optional.ofNullable(part.find("unit")).map(node -> text.time(node, part.below("unit"))),
                part.needEvidence(inherited));
    }

    private int number(YamlNode.Scalar key) {
        boolean matches = REGISTER.matcher(key.text()).matches();
        int number = matches ? Integer.parseInt(key.text().substring(1)) : 0;
        if (!matches || number > SRegister.MAX_NUMBER) {
            text.problem(key, "\"" + key.text() + "\" is not an S-register", "S0 to S" + SRegister.MAX_NUMBER);
            return 0;
        }
        return number;
    }
}
