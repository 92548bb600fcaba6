package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.ExtendedCommand;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.ModemCommand;
import dev.ringback.hardware.SRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a modem is set to: the numbers of its commands, its S-registers, and what of both is stored. */
final class Configuration {
    private static final int MAX_DIGITS = 9;
    private static final int LAST_END = 86;

    private final HardwareProfile profile;
    private final Settings powerUp;
    private final Map<Integer, Settings> stored = new LinkedHashMap<>();
    private final Map<CommandRole, List<String>> effects =
            new EnumMap<>(CommandRole.class); // of the active ones, as asked for
    private Settings active;

    /**
     * A modem that has just been switched on.
     *
     * @param registers in the stored profiles, over the factory's values
     */
    Configuration(HardwareProfile profile, Map<Integer, Integer> registers) {
        this.profile = profile;
        this.powerUp = factory(profile);
        powerUp.registers.putAll(registers);
        this.active = powerUp.copy();
    }

    /** A command with one of its roles; an extended command has none here. */
    private record Command(String name, @Nullable CommandRole role) {}

    /** A whole set; the maps are its own. */
    private record Settings(
            Map<Command, Integer> commands, Map<Integer, Integer> registers, Map<String, List<String>> extended) {
        Settings copy() {
            return new Settings(
                    new LinkedHashMap<>(commands), new LinkedHashMap<>(registers), new LinkedHashMap<>(extended));
        }
    }

    private static Settings factory(HardwareProfile profile) {
        Settings settings = new Settings(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (ModemCommand command : profile.commands()) {
            command.standard()
                    .ifPresent(number -> settings.commands.put(new Command(command.name(), command.role()), number));
        }
        for (SRegister register : profile.registers()) {
            settings.registers.put(register.number(), register.standard());
        }
        for (ExtendedCommand command : profile.extended()) {
            settings.extended.put(command.name(), command.standard());
        }
        return settings;
    }

    /** Takes the factory's values. */
    void takeFactory() {
        take(factory(profile));
    }

    /** Takes a stored profile; one that was never stored is as when the modem was switched on. */
    void takeStored(int number) {
        take(stored.getOrDefault(number, powerUp).copy());
    }

    /** Why the last call ended is no setting, and stays. */
    private void take(Settings next) {
        int lastEnd = register(LAST_END, 0);
        active = next;
        effects.clear();
        active.registers.computeIfPresent(LAST_END, (register, value) -> lastEnd);
    }

    /** S86, where the model has it. */
    void setLastEnd(CallEnd end) {
        active.registers.computeIfPresent(LAST_END, (register, value) -> end.number());
    }

    /** Stores the settings as a profile; the count of rings and S86 are not among them. */
    void store(int number) {
        Settings copy = active.copy();
        copy.registers.computeIfPresent(1, (register, rings) -> 0);
        copy.registers.computeIfPresent(LAST_END, (register, end) -> 0);
        stored.put(number, copy);
    }

    /** Sets a command; it becomes the last, so that among commands of one role the latest counts. */
    void set(ModemCommand command, int number) {
        Command set = new Command(command.name(), command.role());
        active.commands.remove(set);
        active.commands.put(set, number);
        effects.clear();
    }

    /** Sets the parameters of an extended command; among it and the basic ones for the same thing the latest counts. */
    void setExtended(String name, List<String> values) {
        active.extended.put(name, List.copyOf(values));
        Command set = new Command(name, null);
        active.commands.remove(set);
        active.commands.put(set, 0); // its place among the others
    }

    /** The parameters of an extended command; empty when the model has it not. */
    List<String> extended(String name) {
        return active.extended.getOrDefault(name, List.of());
    }

    /** One parameter of an extended command, as a number. */
    int extended(String name, int parameter, int otherwise) {
        List<String> values = extended(name);
        return parameter < values.size() && isNumber(values.get(parameter))
                ? Integer.parseInt(values.get(parameter))
                : otherwise;
    }

    private static boolean isNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /**
     * Whether an extended command rules something, rather than the basic commands with these roles: it was the last to be
     * set, or none of the others is there.
     */
    boolean rules(String name, CommandRole... roles) {
        boolean rules = active.extended.containsKey(name);
        for (Command set : active.commands.keySet()) {
            if (set.role == null) {
                rules |= set.name.equals(name);
            } else {
                for (CommandRole role : roles) {
                    rules &= set.role != role;
                }
            }
        }
        return rules;
    }

    /** The number of a command. */
    int number(ModemCommand command, int otherwise) {
        return active.commands.getOrDefault(new Command(command.name(), command.role()), otherwise);
    }

    /** The number of the first command with a role. */
    int number(CommandRole role, int otherwise) {
        return profile.command(role).map(command -> number(command, otherwise)).orElse(otherwise);
    }

    /** The effects in force of all commands with a role, the latest last. */
    List<String> effects(CommandRole role) {
        return effects.computeIfAbsent(role, this::effectsInForce);
    }

    private List<String> effectsInForce(CommandRole role) {
        List<String> inForce = new ArrayList<>();
        active.commands.forEach((set, number) -> {
            if (set.role == role) {
                profile.command(set.name, number)
                        .map(command -> command.values().get(number))
                        .ifPresent(inForce::add);
            }
        });
        return List.copyOf(inForce);
    }

    /** The effect of a role, of the latest command if several have it. */
    String effect(CommandRole role, String otherwise) {
        List<String> inForce = effects(role);
        return inForce.isEmpty() ? otherwise : inForce.get(inForce.size() - 1);
    }

    boolean is(CommandRole role, String effect, String otherwise) {
        return effect(role, otherwise).equals(effect);
    }

    /** An S-register; the second value is for models that have not this one. */
    int register(int number, int otherwise) {
        return active.registers.getOrDefault(number, otherwise);
    }

    void setRegister(int number, int value) {
        active.registers.put(number, value);
    }

    /** A time held in an S-register; the unit is for models that do not tell theirs. */
    Duration time(int register, int otherwise, Duration unit) {
        Duration known = profile.register(register).flatMap(SRegister::unit).orElse(unit);
        return known.multipliedBy(register(register, otherwise));
    }

    /** The lines that {@code &V} lists. */
    List<String> view() {
        List<String> lines = new ArrayList<>();
        list("ACTIVE PROFILE:", active, lines);
        for (int number : storedNumbers()) {
            list("STORED PROFILE " + number + ":", stored.getOrDefault(number, powerUp), lines);
        }
        return lines;
    }

    private List<Integer> storedNumbers() {
        return profile.command(CommandRole.STORE)
                .map(command -> List.copyOf(command.values().keySet()))
                .orElse(List.of());
    }

    private static void list(String title, Settings settings, List<String> lines) {
        lines.add(title);
        StringBuilder commands = new StringBuilder();
        settings.commands.entrySet().stream()
                .filter(entry -> entry.getKey().role != null)
                .sorted(Comparator.comparing(entry -> entry.getKey().name))
                .forEach(entry -> commands.append(commands.length() == 0 ? "" : " ")
                        .append(entry.getKey().name)
                        .append(entry.getValue()));
        lines.add(commands.toString());
        StringBuilder registers = new StringBuilder();
        settings.registers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> registers
                        .append(registers.length() == 0 ? "" : " ")
                        .append('S')
                        .append(twoDigits(entry.getKey()))
                        .append(':')
                        .append(threeDigits(entry.getValue())));
        lines.add(registers.toString());
        settings.extended.forEach((name, values) -> lines.add(name + ": " + String.join(",", values)));
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** As an S-register is read: {@code 005}. */
    static String threeDigits(int value) {
        return Integer.toString(1000 + value).substring(1);
    }
}
