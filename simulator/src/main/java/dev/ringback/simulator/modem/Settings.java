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
 * its original what neither has changed: the lists, the registers and the maps here are replaced, never changed. What is
 * in force of each role is kept beside them, since a modem asks for it with every character.
 */
final class Settings {
    /** A register that the model has not. */
    static final int NONE = -1;

    private Map<CommandRole, OfRole> basics;
    private int[] registers; // up to the highest that was ever set
    private Map<String, Extended> extended;
    private int turn;

    /**
     * A basic command as it is set.
     *
     * @param effect of the number; null: it has none
     * @param turn its place among all that was set, later is greater
     */
    record Basic(String name, int number, @Nullable String effect, int turn) {}

    /**
     * The basic commands with one role.
     *
     * @param effect of the latest that has one; null: none has
     */
    private record OfRole(List<Basic> set, @Nullable String effect) {
        static OfRole of(List<Basic> set) {
            String effect = null;
            for (int i = set.size() - 1; i >= 0 && effect == null; i--) {
                effect = set.get(i).effect();
            }
            return new OfRole(set, effect);
        }
    }

    /** An extended command as it is set; {@code turn} 0: as the factory did. */
    private record Extended(List<String> values, int turn) {}

    private Settings(Map<CommandRole, OfRole> basics, int[] registers, Map<String, Extended> extended, int turn) {
        this.basics = basics;
        this.registers = registers;
        this.extended = extended;
        this.turn = turn;
    }

    /** As a model leaves its factory. */
    static Settings factory(HardwareProfile profile) {
        List<ExtendedCommand> known = profile.extended();
        Map<String, Extended> extended = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            extended.put(known.get(i).name(), new Extended(known.get(i).standard(), 0));
        }
        List<ModemCommand> commands = profile.commands().all();
        Map<CommandRole, List<Basic>> basics = new EnumMap<>(CommandRole.class);
        int turn = 0;
        for (int i = 0; i < commands.size(); i++) {
            ModemCommand command = commands.get(i);
            if (command.standard().isPresent()) {
                List<Basic> ofRole = basics.computeIfAbsent(command.role(), role -> new ArrayList<>(2));
                ofRole.removeIf(each -> each.name.equals(command.name()));
                ofRole.add(basic(command, command.standard().getAsInt(), ++turn));
            }
        }
        Map<CommandRole, OfRole> ofRoles = new EnumMap<>(CommandRole.class);
        basics.forEach((role, set) -> ofRoles.put(role, OfRole.of(set)));
        return new Settings(ofRoles, registers(profile), extended, turn);
    }

    private static Basic basic(ModemCommand command, int number, int turn) {
        return new Basic(command.name(), number, command.values().get(number), turn);
    }

    private static int[] registers(HardwareProfile profile) {
        List<SRegister> all = profile.registers();
        int highest = 0;
        for (int i = 0; i < all.size(); i++) {
            highest = Math.max(highest, all.get(i).number());
        }
        int[] registers = new int[highest + 1];
        Arrays.fill(registers, NONE);
        for (int i = 0; i < all.size(); i++) {
            registers[all.get(i).number()] = all.get(i).standard();
        }
        return registers;
    }

    Settings copy() {
        return new Settings(basics, registers, extended, turn);
    }

    /** Sets a command to one of its numbers; it becomes the last of all. */
    void set(ModemCommand command, int number) {
        Map<CommandRole, OfRole> changed = new EnumMap<>(basics);
        changed.put(command.role(), OfRole.of(withLast(basics(command.role()), basic(command, number, ++turn))));
        basics = changed;
    }

    private static List<Basic> withLast(List<Basic> before, Basic last) {
        if (before.isEmpty() || (before.size() == 1 && before.get(0).name.equals(last.name))) {
            return List.of(last);
        }
        List<Basic> after = new ArrayList<>(before.size() + 1);
        for (Basic each : before) {
            if (!each.name.equals(last.name)) {
                after.add(each);
            }
        }
        after.add(last);
        return after;
    }

    /** The commands that are set with a role, the latest last. */
    List<Basic> basics(CommandRole role) {
        OfRole found = basics.get(role);
        return found == null ? List.of() : found.set;
    }

    /** The effect of a role, of the latest command if several have it; null: it has none. */
    @Nullable
    String effect(CommandRole role) {
        OfRole found = basics.get(role);
        return found == null ? null : found.effect;
    }

    /** All commands that are set, by name; those of one name in the order in which they were set. */
    List<Basic> byName() {
        List<Basic> all = new ArrayList<>();
        basics.values().forEach(ofRole -> all.addAll(ofRole.set));
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
        return has(number) ? registers[number] : otherwise;
    }

    private boolean has(int number) {
        return number < registers.length && registers[number] != NONE;
    }

    void setRegister(int number, int value) {
        int before = registers.length;
        if (number < before && registers[number] == value) {
            return;
        }
        registers = Arrays.copyOf(registers, Math.max(before, number + 1));
        Arrays.fill(registers, before, registers.length, NONE);
        registers[number] = value;
    }

    /** Sets a register, where the model has it. */
    void replaceRegister(int number, int value) {
        if (has(number)) {
            setRegister(number, value);
        }
    }
}
