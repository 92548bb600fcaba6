package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;

import dev.ringback.hardware.CommandGrammar;
import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import dev.ringback.simulator.world.ModemKit;
import dev.ringback.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The format of modems on a line, and of what lies between and beside them. */
final class ModemFormat {
    static final Words<ErrorControl> ERROR_CONTROL = new Words<>(
            "an error control",
            List.of(
                    new Words.Word<>("none", ErrorControl.NONE),
                    new Words.Word<>("mnp", ErrorControl.MNP),
                    new Words.Word<>("v42", ErrorControl.V42)),
            List.of(),
            true);
    static final Words<Compression> COMPRESSION = new Words<>(
            "a compression",
            List.of(
                    new Words.Word<>("none", Compression.NONE),
                    new Words.Word<>("mnp5", Compression.MNP5),
                    new Words.Word<>("v42bis", Compression.V42BIS)),
            List.of(),
            true);
    private static final Words<CommandGrammar.UnknownCommand> UNKNOWN_COMMAND = new Words<>(
            "an answer",
            List.of(
                    new Words.Word<>("OK", CommandGrammar.UnknownCommand.OK),
                    new Words.Word<>("ERROR", CommandGrammar.UnknownCommand.ERROR),
                    new Words.Word<>("fail-scenario", CommandGrammar.UnknownCommand.FAIL)),
            List.of(),
            true);

    private static final List<String> SIDES = List.of("client", "server");

    private static final OfMap MODEM = map(
            free(
                    "profile",
                    ModemScalars.MODEM_PROFILE,
                    "The model: a name that ringback profile lists, or a .modem.yaml file beside this one; default hayes-v34,"
                            + " or that of the other side."),
            free(
                    "error-control",
                    ERROR_CONTROL,
                    "What it is set to; the two take what both have, and a side with none takes none."),
            free("compression", COMPRESSION, "What it is set to; it needs an error control."),
            free(
                    "s-registers",
                    new OfNames("register", ModemScalars.S_REGISTER, Scalars.whole(0, 0xFF)),
                    "Registers that begin with another value than the model's, such as S0: 0."),
            free(
                    "unknown-command",
                    UNKNOWN_COMMAND,
                    "What it says to a command that it does not know; fail-scenario fails the run."),
            free(
                    "answers",
                    new OfNames("command", Scalars.TEXT, Scalars.TEXT),
                    "Command lines without their AT, each with what it answers instead of the usual."));

    /** The modems of both sides. */
    static final OfMap MODEMS = map(
            free("client", MODEM, "The client's modem."),
            free("server", MODEM, "The server's modem; a side that is left out has one of the other side's model."));

    /** How the telephone rings. */
    static final OfMap RING = map(
            free("cadence", ModemScalars.CADENCE, "How long it rings and how long it rests; default 2s/4s."),
            free("caller-id", Scalars.FLAG, "Whether the exchange tells who calls; default false."));

    private ModemFormat() {}

    /** The modems of a {@code line} that was checked; null: it has none. */
    static @Nullable ModemPlan read(Fields line) {
        Fields modems = line.map("modem");
        boolean given = modems.get("client") != null || modems.get("server") != null;
        return given || hasSocket(line) ? plan(line) : null;
    }

    /** Whether the transport of a {@code line} is one at which a computer finds a modem. */
    static boolean hasSocket(Fields line) {
        Transport transport = line.get("transport", FormatWords.TRANSPORT);
        return transport != null && transport.socket() != null;
    }

    /** Modems, those that the {@code line} says, and else the usual ones. */
    static ModemPlan plan(Fields line) {
        Fields modems = line.map("modem");
        Fields ring = line.map("ring");
        int dteRate = line.get("dte", FormatWords.AT_LEAST_ONE, 0);
        return new ModemPlan(
                ring.get("cadence", ModemScalars.CADENCE, Cadence.USUAL),
                ring.get("caller-id", Scalars.FLAG, false),
                kit(modems, "client", dteRate),
                kit(modems, "server", dteRate));
    }

    /** {@code dteRate} 0: what the model has at most. */
    private static ModemKit kit(Fields modems, String side, int dteRate) {
        Fields modem = modems.map(side);
        HardwareProfile profile = profile(modems, side);
        ModemSettings settings = new ModemSettings(
                Optional.ofNullable(modem.get("error-control", ERROR_CONTROL)),
                Optional.ofNullable(modem.get("compression", COMPRESSION)),
                registers(modem),
                Optional.ofNullable(modem.get("unknown-command", UNKNOWN_COMMAND)),
                answers(modem),
                ModemSettings.NONE.training());
        return ModemKit.of(
                profile, settings, dteRate == 0 ? profile.topDteRate().value() : dteRate);
    }

    /** The files of models that a scenario names, by what they are called beside a scenario of its own. */
    static Map<String, Path> files(Fields file) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String side : SIDES) {
            YamlNode node = file.map("line").map("modem").map(side).get("profile");
            if (node instanceof YamlNode.Scalar scalar && scalar.text().endsWith(HardwareProfiles.ENDING)) {
                files.put(side + HardwareProfiles.ENDING, scalar.span().source().beside(scalar.text()));
            }
        }
        return files;
    }

    /** The model of a side: its own, else the other side's, else the usual one. */
    static HardwareProfile profile(Fields modems, String side) {
        HardwareProfile own = modems.map(side).get("profile", ModemScalars.MODEM_PROFILE);
        String other = side.equals("client") ? "server" : "client";
        HardwareProfile others = modems.map(other).get("profile", ModemScalars.MODEM_PROFILE);
        return own != null ? own : others != null ? others : HardwareProfiles.named(ModemPlan.USUAL_PROFILE);
    }

    private static Map<Integer, Integer> registers(Fields modem) {
        Map<Integer, Integer> registers = new LinkedHashMap<>();
        if (modem.get("s-registers") instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                Integer number = Fields.value(entry.key(), ModemScalars.S_REGISTER);
                Integer value = Fields.value(entry.value(), Scalars.whole(0, 0xFF));
                if (number != null && value != null) {
                    registers.put(number, value);
                }
            }
        }
        return registers;
    }

    private static Map<String, List<String>> answers(Fields modem) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        if (modem.get("answers") instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String answer = Fields.value(entry.value(), Scalars.TEXT);
                if (answer != null) {
                    answers.put(entry.key().text(), answer.lines().toList());
                }
            }
        }
        return answers;
    }
}
