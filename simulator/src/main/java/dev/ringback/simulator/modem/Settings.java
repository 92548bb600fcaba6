package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.ExtendedCommand;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.SRegister;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One whole set of what a modem is set to. Modems take such sets often (ATZ before every call), and so a copy shares with
 * its original what neither has changed: the lists, the registers and the map here are replaced, never changed.
 */
final class Settings {
    /** A register that the model has not. */
    static final int NONE = -1;

    private final Map<CommandRole, List<Basic>> basics;
    private int[] registers;
    private Map<String, Extended> extended;
    private int turn;

    /**
     * A basic command as it is set.
     *
     * @param effect of the number; null: it has none
     * @param turn its place among all that was set, later is greater
     */
    record Basic(String name, int number, @Nullable String effect, int turn) {}

    /** An extended command as it is set; {@code turn} 0: as the factory did. */
    private record Extended(List<String> values, int turn) {}

    private Settings(Map<CommandRole, List<Basic>> basics, int[] registers, Map<String, Extended> extended, int turn) {
        this.basics = basics;
        this.registers = registers;
        this.extended = extended;
        this.turn = turn;
    }

    /** As a model leaves its factory. */
    static Settings factory(HardwareProfile profile) {
        int[] registers = new int[SRegister.MAX_NUMBER + 1];
        Arrays.fill(registers, NONE);
        Map<String, Extended> extended = new LinkedHashMap<>();
        Settings settings = new Settings(new EnumMap<>(CommandRole.class), registers, extended, 0);
        for (ModemCommand command : profile.commands().all()) {
            if (command.standard().isPresent()) {
                settings.begin(command, command.standard().getAsInt());
            }
        }
        for (SRegister register : profile.registers()) {
            registers[register.number()] = register.standard();
        }
        for (ExtendedCommand command : profile.extended()) {
            extended.put(command.name(), new Extended(command.standard(), 0));
        }
        return settings;
    }

    Settings copy() {
        return new Settings(new EnumMap<>(basics), registers, extended, turn);
    }

    /** Sets a command while no copy shares the lists. */
    private void begin(ModemCommand command, int number) {
        List<Basic> ofRole = basics.get(command.role());
        if (ofRole == null) {
            ofRole = new ArrayList<>(2);
            basics.put(command.role(), ofRole);
        } else {
            ofRole.removeIf(each -> each.name.equals(command.name()));
        }
        ofRole.add(new Basic(command.name(), number, command.values().get(number), ++turn));
    }

    /** Sets a command to one of its numbers; it becomes the last of all. */
    void set(ModemCommand command, int number) {
        List<Basic> before = basics(command.role());
        if (before.size() == 1 && before.get(0).name.equals(command.name())) {
            basics.put(
                    command.role(),
                    List.of(new Basic(command.name(), number, command.values().get(number), ++turn)));
            return;
        }
        List<Basic> after = new ArrayList<>(before.size() + 1);
        for (Basic each : before) {
            if (!each.name.equals(command.name())) {
                after.add(each);
            }
        }
        after.add(new Basic(command.name(), number, command.values().get(number), ++turn));
        basics.put(command.role(), after);
    }

    /** The commands that are set with a role, the latest last. */
    List<Basic> basics(CommandRole role) {
        return basics.getOrDefault(role, List.of());
    }

    /** All commands that are set, by name; those of one name in the order in which they were set. */
    List<Basic> byName() {
        List<Basic> all = new ArrayList<>();
        basics.values().forEach(all::addAll);
        all.sort(Comparator.comparing(Basic::name).thenComparingInt(Basic::turn));
        return all;
    }

    /** Sets the parameters of an extended command. */
    void setExtended(String name, List<String> values) {
        Map<String, Extended> changed = new LinkedHashMap<>(extended);
        changed.put(name, new Extended(List.copyOf(values), ++turn));
        extended = changed;
    }

    /** The parameters of an extended command; empty when the model has it not. */
    List<String> extended(String name) {
        Extended found = extended.get(name);
        return found == null ? List.of() : found.values;
    }

    /** Tells the extended commands and their parameters, in the order of the profile. */
    void forEachExtended(BiConsumer<String, List<String>> told) {
        extended.forEach((name, set) -> told.accept(name, set.values));
    }

    /** Whether an extended command was set later than all basic ones with these roles; with none of those, whether it is there. */
    boolean rules(String name, CommandRole... roles) {
        Extended ruling = extended.get(name);
        if (ruling == null) {
            return false;
        }
        int latest = 0;
        for (CommandRole role : roles) {
            List<Basic> ofRole = basics(role);
            latest = ofRole.isEmpty() ? latest : Math.max(latest, ofRole.get(ofRole.size() - 1).turn);
        }
        return ruling.turn > latest || latest == 0;
    }

    /** An S-register, or the second value where the model has it not. */
    int register(int number, int otherwise) {
        return registers[number] == NONE ? otherwise : registers[number];
    }

    void setRegister(int number, int value) {
        if (registers[number] != value) {
            registers = registers.clone();
            registers[number] = value;
        }
    }

    /** Sets a register, where the model has it. */
    void replaceRegister(int number, int value) {
        if (registers[number] != NONE) {
            setRegister(number, value);
        }
    }
}
