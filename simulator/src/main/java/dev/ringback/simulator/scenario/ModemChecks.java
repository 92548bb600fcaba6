package dev.ringback.simulator.scenario;

import dev.ringback.hardware.Compression;
import dev.ringback.hardware.ErrorControl;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.SRegister;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Modems: settings that their models have not got, and what only modems do on a line without them. */
final class ModemChecks {
    private static final String GIVE = "give the line modems: modem: {client: {profile: hayes-v34}}";

    private final Fields file;
    private final Fields line;
    private final Fields modems;
    private final boolean present;
    private final String wayOut;
    private final Issues issues;

    ModemChecks(Fields file, Issues issues) {
        this.file = file;
        this.line = file.map("line");
        this.modems = line.map("modem");
        this.present = modems.get("client") != null || modems.get("server") != null || ModemFormat.hasSocket(line);
        this.wayOut = line.get("cable") == null ? GIVE : "a cable has no modems; leave it out";
        this.issues = issues;
    }

    void run() {
        if (present) {
            setting();
            modem(Side.CLIENT);
            modem(Side.SERVER);
        } else {
            without();
        }
    }

    /** What the line, the clock and the dialer must be like. */
    private void setting() {
        YamlNode.Entry entry = line.entry("modem");
        if (entry == null) {
            return;
        }
        boolean outside = file.get("sut", FormatWords.SUT) == Sut.EXTERNAL_CLIENT;
        boolean tcp = line.get("transport", FormatWords.TRANSPORT) == Transport.TCP;
        if (line.get("looped", Scalars.FLAG, false)) {
            issues.add(entry.key(), "modems on a looped line", "nobody would answer; leave out looped or modem");
        } else if (outside && tcp) {
            String hint =
                    "transport: pty or rfc2217 has modems, and so has --listen pty:LINK of a file without transport";
            issues.add(entry.key(), "modems of the simulator, but on tcp each connection is a call", hint);
        } else if (!outside && (tcp || file.get("clock", FormatWords.CLOCK) == Clock.REAL)) {
            String hint = "with our own client they run on the virtual clock, with transport: memory";
            issues.add(entry.key(), "modems of the simulator, but the clock is real", hint);
        }
    }

    private void modem(Side side) {
        Fields modem = modems.map(side.title());
        HardwareProfile profile = ModemFormat.profile(modems, side.title());
        registers(modem, profile);
        kinds(modem, profile);
        Integer rate = line.get("dte", FormatWords.AT_LEAST_ONE);
        YamlNode node = line.get("dte");
        int top = profile.topDteRate().value();
        if (node != null && rate != null && rate > top) {
            String message = rate + " bit/s in line.dte, but " + profile.name() + ", the " + side.title()
                    + "'s modem, has at most " + top;
            issues.add(node, message, "lower dte, or take another model");
        }
    }

    private void registers(Fields modem, HardwareProfile profile) {
        if (!(modem.get("s-registers") instanceof YamlNode.Mapping mapping)) {
            return;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            Integer number = Fields.value(entry.key(), ModemScalars.S_REGISTER);
            Integer value = Fields.value(entry.value(), Scalars.whole(0, 0xFF));
            if (number == null || value == null) {
                continue;
            }
            SRegister register = profile.register(number).orElse(null);
            String name = entry.key().text() + " of " + profile.name();
            if (register == null) {
                issues.add(
                        entry.key(),
                        profile.name() + " has no register " + entry.key().text(),
                        known(profile));
            } else if (register.readOnly()) {
                issues.add(entry.key(), name + " cannot be written", "leave it out");
            } else if (value < register.least() || value > register.most()) {
                String range = register.least() + ".." + register.most();
                issues.add(entry.value(), value + " is out of range for " + name, range + ": " + register.means());
            }
        }
    }

    private static String known(HardwareProfile profile) {
        List<String> names = new ArrayList<>();
        profile.registers().forEach(register -> names.add("S" + register.number()));
        return "it has " + String.join(", ", names);
    }

    private void kinds(Fields modem, HardwareProfile profile) {
        ErrorControl control = modem.get("error-control", ModemFormat.ERROR_CONTROL);
        Compression compression = modem.get("compression", ModemFormat.COMPRESSION);
        has(modem, "error-control", control, profile, profile.errorControl().all());
        has(modem, "compression", compression, profile, profile.compression().all());
        YamlNode node = modem.get("compression");
        if (node != null && control == ErrorControl.NONE && compression != null && compression != Compression.NONE) {
            issues.add(
                    node,
                    "compression without error control in " + modem.path(),
                    "a lost character would spoil all that follows; write compression: none");
        }
    }

    private <K extends Enum<K>> void has(
            Fields modem, String key, @Nullable K kind, HardwareProfile profile, List<K> all) {
        YamlNode node = modem.get(key);
        if (node != null && kind != null && !all.contains(kind)) {
            List<String> words = new ArrayList<>();
            all.forEach(each -> words.add(word(each)));
            issues.add(
                    node,
                    profile.name() + " has no " + word(kind) + " in " + modem.path() + "." + key,
                    "it has " + String.join(", ", words));
        }
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What only modems do. */
    private void without() {
        for (String key : List.of("dte", "ring")) {
            refuse(line.entry(key), "\"" + key + "\" in line, but it has no modems");
        }
        YamlNode.Entry transcript = file.map("expect").entry("modem");
        refuse(transcript, "text of modems in expect.modem, but the line has none");
        file.map("expect").maps("lines").forEach(this::circuit);
        for (Fields trigger : TriggerPlaces.of(file, true)) {
            refuse(trigger.entry("modem"), "text of a modem in " + trigger.path() + ", but the line has none");
            circuit(trigger);
        }
        for (Fields rule : file.map("server").maps("rules")) {
            Fields action = rule.map("then");
            refuse(action.entry("call-progress"), "call-progress in " + action.path() + ", but no exchange is there");
            Fields ringBack = action.map("ring-back");
            for (String key : List.of("max-rings", "busy-first", "answered-by")) {
                refuse(ringBack.entry(key), key + " in " + ringBack.path() + ", but no exchange is there");
            }
        }
        for (Fields entry : file.maps("timeline")) {
            Fields deed = entry.map("do");
            for (String key : List.of("set-signal", "break", "unplug", "modem-says")) {
                refuse(deed.entry(key), key + " in " + deed.path() + ", but the line has no modems");
            }
        }
    }

    private void circuit(Fields circuit) {
        InterchangeCircuit signal = circuit.get("signal", FormatWords.SIGNAL);
        YamlNode node = circuit.get("signal");
        if (node != null && signal != null && !signal.isOnBareLine()) {
            String message = signal + " in " + circuit.path() + ", but a line without modems has DTR and DCD only";
            issues.add(node, message, wayOut);
        }
    }

    private void refuse(YamlNode.@Nullable Entry entry, String message) {
        if (entry != null) {
            issues.add(entry.key(), message, wayOut);
        }
    }
}
