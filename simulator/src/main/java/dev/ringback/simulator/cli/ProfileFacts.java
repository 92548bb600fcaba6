package dev.ringback.simulator.cli;

import dev.ringback.hardware.CommandGrammar;
import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.ConnectForm;
import dev.ringback.hardware.DirectCable;
import dev.ringback.hardware.Evidence;
import dev.ringback.hardware.ExtendedCommand;
import dev.ringback.hardware.Fact;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.IdentityAnswer;
import dev.ringback.hardware.Kinds;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.ModemResult;
import dev.ringback.hardware.Modulation;
import dev.ringback.hardware.NumberRanges;
import dev.ringback.hardware.ResultLevel;
import dev.ringback.hardware.SRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A profile as a flat list of facts, each with where it is from: what both shapes of {@code ringback profile} print. */
final class ProfileFacts {
    private final List<Row> rows = new ArrayList<>();

    private ProfileFacts() {}

    /** One fact. */
    record Row(String section, String name, String value, Evidence evidence) {}

    /** All facts, section by section. */
    static List<Row> of(HardwareProfile profile) {
        ProfileFacts facts = new ProfileFacts();
        profile.cable().ifPresentOrElse(facts::cable, () -> facts.modem(profile));
        facts.add("port", "top DTE rate", profile.topDteRate());
        facts.add("port", "DTE rate", profile.dteRate());
        profile.times()
                .forEach((time, length) ->
                        facts.add("times", word(time), length.value().toMillis() + " ms", length.evidence()));
        for (Fact<String> quirk : profile.quirks()) {
            facts.add("quirks", "-", quirk);
        }
        return List.copyOf(facts.rows);
    }

    private void cable(DirectCable cable) {
        add("cable", "caller", cable.caller());
        add("cable", "answerer", cable.answerer());
        cable.wiring().forEach(pins -> add("cable", "wiring", pins));
    }

    private void modem(HardwareProfile profile) {
        grammar(profile.grammar());
        for (IdentityAnswer answer : profile.identity()) {
            add("identity", answer.request(), String.join(" / ", answer.lines()), answer.evidence());
        }
        for (ModemCommand command : profile.commands().all()) {
            add("commands", command.name(), text(command), command.evidence());
        }
        for (ExtendedCommand command : profile.extended()) {
            add("extended", command.name(), text(command), command.evidence());
        }
        for (SRegister register : profile.registers()) {
            add("registers", "S" + register.number(), text(register), register.evidence());
        }
        results(profile);
        kinds("error-control", profile.errorControl());
        kinds("compression", profile.compression());
        for (Modulation modulation : profile.modulations()) {
            add("line", modulation.name(), modulation.ratesBitsPerSecond().toString(), modulation.evidence());
        }
        profile.init()
                .forEach((purpose, lines) ->
                        add("init", word(purpose), String.join(", ", lines.value()), lines.evidence()));
        add("dialing", "without letter", profile.dialing().withoutLetter());
        add("dialing", "command", profile.dialing().command());
        profile.dialing().packet().ifPresent(packet -> add("dialing", "packet", packet));
    }

    private void add(String section, String name, String value, Evidence evidence) {
        rows.add(new Row(section, name, value, evidence));
    }

    private void add(String section, String name, Fact<?> fact) {
        Object value = fact.value();
        add(section, name, value instanceof Enum<?> constant ? word(constant) : value.toString(), fact.evidence());
    }

    private void grammar(CommandGrammar grammar) {
        add("grammar", "line-characters", grammar.lineCharacters());
        add("grammar", "too-long", grammar.tooLong());
        add("grammar", "prefix", grammar.prefix());
        add("grammar", "unknown-command", grammar.unknownCommand());
        add("grammar", "escape", grammar.escape());
        add("grammar", "register-bits", grammar.registerBits());
        add("grammar", "register-selection", grammar.registerSelection());
        add("grammar", "control-x", grammar.controlX());
    }

    private void results(HardwareProfile profile) {
        for (ModemResult result : profile.results().results()) {
            add("results", Integer.toString(result.number()), result.text(), result.evidence());
        }
        profile.results()
                .numbers()
                .forEach((text, number) -> add("results", number.value().toString(), text, number.evidence()));
        add("results", "no-answer", profile.results().noAnswer());
        add("results", "number-frame", profile.results().numberFrame());
        if (profile.command(CommandRole.CALLER_ID).isPresent()) {
            Fact<List<String>> callerId = profile.results().callerId();
            add("results", "caller-id", String.join(" | ", callerId.value()), callerId.evidence());
        }
        profile.results().further().forEach((text, meaning) -> add("results", text, meaning));
        for (ResultLevel level : profile.results().levels()) {
            String tells = String.join(
                    ", ", level.tells().stream().map(ProfileFacts::word).toList());
            String more = (level.rates() ? ", with rates" : "")
                    + (level.waitsForDialTone() ? ", waits for the dial tone" : ", dials blind");
            add("levels", Integer.toString(level.number()), tells + more, level.evidence());
        }
        for (ConnectForm form : profile.connect().forms()) {
            String name = profile.connect().chosenBy().orElse("") + form.number();
            add("connect", name, String.join(" | ", form.lines()), form.evidence());
        }
    }

    private <K extends Enum<K>> void kinds(String section, Kinds<K> kinds) {
        String all =
                String.join(", ", kinds.all().stream().map(ProfileFacts::word).toList());
        add(section, "can", all + "; " + word(kinds.standard()) + " without a command", kinds.evidence());
    }

    private static String text(ModemCommand command) {
        boolean words = command.values().values().stream().anyMatch(effect -> !effect.isEmpty());
        String values = words
                ? command.values().entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "))
                : NumberRanges.of(command.values().keySet());
        String standard = command.standard().isPresent()
                ? "; " + command.name() + command.standard().getAsInt() + " without a command"
                : "";
        return word(command.role()) + (values.isEmpty() ? "" : ": " + values) + standard;
    }

    private static String text(ExtendedCommand command) {
        return String.join(",", command.standard()) + " without a command; takes " + command.takes();
    }

    private static String text(SRegister register) {
        String access = register.readOnly() ? ", read only" : "";
        return register.standard() + " (" + register.least() + ".." + register.most() + access + ") "
                + register.means();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
